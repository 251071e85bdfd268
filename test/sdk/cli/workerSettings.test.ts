import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { gemelWith, type Outcome } from './support.ts';

describe('gemel worker start --print-config', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-settings-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const print = (environment: Record<string, string>, ...args: string[]): Promise<Outcome> =>
    gemelWith(environment, 'worker', 'start', '--print-config', '--home', folder, ...args);

  async function printed(environment: Record<string, string>, ...args: string[]) {
    const { code, stdout, stderr } = await print(environment, '--json', ...args);
    expect(code, stderr).to.equal(0);
    const { settings } = JSON.parse(stdout) as { settings: Record<string, { value: unknown; origin: string }> };
    return settings;
  }

  async function configFile(text: string): Promise<string> {
    const file = join(folder, 'given.json');
    await writeFile(file, text);
    return file;
  }

  it('takes what is usual where nobody says otherwise', async () => {
    const settings = await printed({});
    expect(settings['ordersInHand']).to.deep.equal({ value: 8, origin: 'default' });
    expect(settings['keyFile']).to.deep.equal({ value: join(folder, 'worker-operator.key'), origin: 'default' });
    expect(settings['confirmations']).to.deep.equal({ value: null, origin: 'default' });
  });

  it('takes options before the environment, this before the file, and says where each comes from', async () => {
    const config = await configFile(
      '{\n  "logLevel": "warn",\n  "ordersInHand": 3,\n  "drainSeconds": 5,\n  "stack": "a/s.json"\n}\n',
    );
    const environment = { GEMEL_WORKER_ORDERS_IN_HAND: '4', GEMEL_WORKER_DRAIN_SECONDS: '6' };
    const settings = await printed(environment, '--config', config, '--drain-seconds', '7');
    expect(settings['logLevel']).to.deep.equal({ value: 'warn', origin: 'given.json:2' });
    expect(settings['ordersInHand']).to.deep.equal({ value: 4, origin: 'GEMEL_WORKER_ORDERS_IN_HAND' });
    expect(settings['drainSeconds']).to.deep.equal({ value: 7, origin: '--drain-seconds' });
    expect(settings['stack']).to.deep.equal({ value: join(folder, 'a', 's.json'), origin: 'given.json:5' });
    const named = await printed({ GEMEL_WORKER_CONFIG: config });
    expect(named['ordersInHand']).to.deep.equal({ value: 3, origin: 'given.json:3' });
  });

  it('names every setting that is wrong, with its file and line, its variable or its option', async () => {
    const config = await configFile('{\n  "logLevel": "loud",\n\n  "monitoringPort": 40000\n}\n');
    const { code, stderr } = await print(
      { GEMEL_WORKER_POLL_INTERVAL_MS: 'soon' },
      '--config',
      config,
      '--orders-in-hand',
      '0',
    );
    expect(code).to.equal(1);
    expect(stderr.trimEnd().split('\n').toSorted()).to.deep.equal(
      [
        'gemel: --orders-in-hand: ordersInHand: expected a whole number from 1 to 1000',
        'GEMEL_WORKER_POLL_INTERVAL_MS: pollIntervalMs: expected a whole number from 10 to 600000',
        'given.json:2: logLevel: expected one of: trace, debug, info, warn, error, silent',
        'given.json:4: monitoringPort: expected a whole number from 0 to 32767',
      ].toSorted(),
    );
  });

  it('finds what is no setting, twice the same, or no JSON, without repeating the file', async () => {
    const wrong = async (text: string): Promise<string> => {
      const { code, stderr } = await print({}, '--config', await configFile(text));
      expect(code).to.equal(1);
      return stderr;
    };
    expect(await wrong('{\n  "loglevel": "info"\n}')).to.include(
      'given.json:2: loglevel: no such setting; there are stack,',
    );
    expect(await wrong('{"drainSeconds": 1,\n "drainSeconds": 2}')).to.include(
      'given.json:2: drainSeconds stands on line 1',
    );
    expect(await wrong('{\n  "logLevel": "info"\n  "planted": 1\n}'))
      .to.include('given.json:3: not JSON from here on')
      .and.not.to.include('planted');
    expect(await wrong('{\n  "logLevel": {"drainSeconds": 1},\n "drainSeconds": 2')).to.include(
      'given.json:3: not JSON',
    );
    expect(await wrong('["info"]')).to.include('given.json:1: expected a JSON object');
    const unknown = await print({ GEMEL_WORKER_LOGLEVEL: 'info' });
    expect(unknown.stderr).to.include('GEMEL_WORKER_LOGLEVEL: no such setting');
    const absent = await print({}, '--config', join(folder, 'absent.json'));
    expect(absent.stderr).to.include('absent.json cannot be read; make it with: gemel worker init');
  });

  it('takes an inference server by its address, and shows no name or password of one', async () => {
    const settings = await printed({}, '--inference-url', 'https://gpu.example:8443', '--verify-rows', '0.5');
    expect(settings['inferenceUrl']).to.deep.equal({ value: 'https://gpu.example:8443', origin: '--inference-url' });
    expect(settings['verifyRows']).to.deep.equal({ value: 0.5, origin: '--verify-rows' });
    for (const url of ['https://user:planted@gpu.example', 'https://gpu.example?key=planted', 'ftp://planted']) {
      const { code, stderr } = await print({ GEMEL_WORKER_INFERENCE_URL: url });
      expect(code).to.equal(1);
      expect(stderr).to.include('GEMEL_WORKER_INFERENCE_URL: inferenceUrl: expected an http or https URL');
      expect(stderr).not.to.include('planted');
    }
    const { stderr } = await print({}, '--verify-rows', '2', '--provider', 'abacus');
    expect(stderr).to.include('verifyRows: expected a share from 0 to 1');
    expect(stderr).to.include('provider: expected one of: cpu, webgpu, cuda, auto');
  });
});
