import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { approveModel, ModelKind, registerModel } from '#sdk';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { testbed, type Testbed } from '../actions/testbed.ts';
import { gemel, writeStackFile, type Outcome } from './support.ts';

const PUBLISHED = join(import.meta.dirname, '../../../models/published');

describe('gemel data forecast', function () {
  this.timeout(120_000);
  let home: string;
  let bed: Testbed;
  let stack: string;
  let forecast: string;

  /** Publishes, registers and approves a model with its card. */
  async function publish(name: 'forecast' | 'simulation', kind: ModelKind): Promise<string> {
    const publisher = bed.clientOf('modelPublisher');
    const put = async (file: string) => publisher.storage!.put(await readFile(join(PUBLISHED, name, file)));
    const [modelHash, cardDigest] = [await put('model.onnx'), await put('card.json')];
    await registerModel(publisher, { modelHash, kind, royaltyBasisPoints: 0, cardDigest });
    await approveModel(bed.clientOf('administrator'), { modelHash, publisher: accountOf('modelPublisher').address });
    return modelHash;
  }

  const run = (...args: string[]): Promise<Outcome> => gemel('data', ...args, '--stack', stack, '--home', home);

  before(async () => {
    bed = await testbed();
    home = await mkdtemp(join(tmpdir(), 'gemel-home-'));
    stack = await writeStackFile(home, bed);
    forecast = await publish('forecast', ModelKind.FORECAST);
  });
  after(() => rm(home, { recursive: true }));

  it('says what is missing: a history, the adapter in the store, an approved model of the kind', async () => {
    expect((await run('forecast', '--model', forecast)).stderr).to.contain('gemel data import FILE');
    const people = join(home, 'people.csv');
    await run('synthesise', people, '--people', '1', '--days', '84', '--end-day', '2026-10-31');
    await run('import', people);
    const adapterless = await run('forecast', '--model', forecast);
    expect(adapterless.code).to.equal(1);
    expect(adapterless.stdout).to.equal('');
    await bed.clientOf('modelPublisher').storage!.put(await readFile(join(PUBLISHED, 'forecast/adapter.json')));
    expect((await run('forecast', '--model', `0x${'77'.repeat(32)}`)).stderr).to.contain('no approved model');
    const planner = await publish('simulation', ModelKind.PLANNER);
    expect((await run('forecast', '--model', planner)).stderr).to.contain('no forecasting model');
    expect((await run('forecast', '--model', forecast, '--days-ahead', '8')).stderr).to.contain('from 1 to 7');
  });

  it('forecasts the next day on this machine, beside how good the last ones were', async () => {
    const { code, stdout, stderr } = await run('forecast', '--model', forecast, '--json');
    expect(code, stderr).to.equal(0);
    const answer = JSON.parse(stdout) as {
      endDay: string;
      forecasts: { channel: string; horizonDays: number; adapted: { value: number } }[];
      reviews: { channel: string; days: number; heldShare: number }[];
    };
    expect(answer.endDay).to.equal('2026-10-31');
    expect(answer.forecasts.map(({ channel }) => channel)).to.include.members(['steps', 'resting_heart_rate']);
    expect(answer.forecasts.every(({ horizonDays }) => horizonDays === 1)).to.equal(true);
    const steps = answer.reviews.find(({ channel }) => channel === 'steps')!;
    expect(steps.days).to.be.within(10, 28);
    expect(steps.heldShare).to.be.within(0.3, 1);
    const { stdout: text } = await run('forecast', '--model', forecast);
    expect(text).to.contain('forecast of 2026-11-01:').and.to.contain('not medical advice');
  });

  it('compares the last forecast with what came, when a watched folder has news', async () => {
    const folder = join(home, 'watched');
    await mkdir(folder);
    await run('synthesise', join(folder, 'later.csv'), '--people', '1', '--days', '84', '--end-day', '2026-11-01');
    const args = ['watch', folder, '--once', '--look-every', '0.05', '--model', forecast, '--json'];
    const { code, stdout, stderr } = await run(...args);
    expect(code, stderr).to.equal(0);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(({ event }) => event)).to.deep.equal(['imported', 'reviewed']);
    expect(events[1]).to.deep.include({ endDay: '2026-11-01' });
  });
});
