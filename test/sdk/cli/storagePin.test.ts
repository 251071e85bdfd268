import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { updateTwinState } from '#sdk';
import { contentDigest, digestToCid } from '#sdk/storage';
import { fullState, mintFor, testbed } from '../actions/testbed.ts';
import { PinningServer, TOKEN } from '../storage/pinning/pinningServer.ts';
import { Bench, utf8 } from '../storage/support.ts';
import { gemel, gemelWith, writeStackFile, type Outcome } from './support.ts';

const [ONE, TWO] = [contentDigest(utf8('one')), contentDigest(utf8('two'))];
const [CID_ONE, CID_TWO] = [digestToCid(ONE), digestToCid(TWO)];

describe('gemel storage pin, pins and unpin', function () {
  this.timeout(120_000);
  const bench = new Bench();
  let folder: string;
  let tokenFile: string;
  let server: PinningServer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-pin-'));
    tokenFile = join(folder, 'pinning.token');
    await writeFile(tokenFile, `${TOKEN}\n`, { mode: 0o600 });
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    server = await PinningServer.start(bench);
  });
  afterEach(() => bench.close());

  const run = async (...args: string[]): Promise<Outcome> => {
    const outcome = await gemelWith({ GEMEL_PINNING_URL: server.url, GEMEL_PINNING_TOKEN: TOKEN }, 'storage', ...args);
    expect(outcome.stdout + outcome.stderr).not.to.include(TOKEN);
    return outcome;
  };

  it('pin by CID and by digest, each once, and list and remove what was pinned', async () => {
    const pinned = await run('pin', CID_ONE, TWO, ONE, '--origin', '/p2p/QmA', '/p2p/QmB', '--json');
    expect(pinned.code, pinned.stderr).to.equal(0);
    const { pins } = JSON.parse(pinned.stdout) as { pins: { cid: string; state: string }[] };
    expect(pins.map(({ cid, state }) => [cid, state])).to.deep.equal([
      [CID_ONE, 'pinned'],
      [CID_TWO, 'pinned'],
    ]);
    expect(server.pins.map(({ pin }) => pin.origins)).to.deep.equal([
      ['/p2p/QmA', '/p2p/QmB'],
      ['/p2p/QmA', '/p2p/QmB'],
    ]);
    expect((await run('pins')).stdout).to.match(new RegExp(`${CID_TWO} +pinned\n.*${CID_ONE} +pinned\n$`));
    expect(await run('unpin', TWO)).to.deep.include({ code: 0, stderr: '' });
    expect(server.pins.map(({ pin }) => pin.cid)).to.deep.equal([CID_ONE]);
    expect((await run('unpin', TWO)).stdout).to.include('0 pins removed');
  });

  it('pin a twin’s current state, or all of them', async () => {
    const stack = await writeStackFile(folder, await testbed());
    const { twin, client } = await mintFor(34);
    const updated = await updateTwinState(client, { twinId: twin.twinId, state: fullState(20_003) });
    const ofTwin = ['pin', '--twin', String(twin.twinId), '--stack', stack];
    expect((await run(...ofTwin)).stdout).to.include(`twin ${twin.twinId} version 2`);
    expect(server.pins.map(({ pin }) => pin.cid)).to.deep.equal([digestToCid(updated.contentDigest)]);
    expect((await run(...ofTwin, '--all', CID_ONE)).code).to.equal(0);
    expect(server.pins.map(({ pin }) => pin.cid).toSorted()).to.deep.equal(
      [updated.contentDigest, twin.contentDigest, ONE].map(digestToCid).toSorted(),
    );
  });

  it('say what is not pinned in time, or not at all, with whom to connect, and exit 2', async () => {
    server.looksUntilPinned = Infinity;
    const late = await run('pin', ONE, '--wait', '1');
    expect(late.code).to.equal(2);
    expect(late.stdout)
      .to.match(/bafkrei\w+ +pinning\n/)
      .and.include('connect your node to /dnsaddr/delegate.example');
    expect(late.stderr).to.include('has not pinned 1 of 1 contents');
    // while the first is waited for in vain, the second is pinned
    const second = server.add(CID_TWO, 'queued');
    setTimeout(() => (second.status = 'pinned'), 500);
    const both = await run('pin', ONE, TWO, '--wait', '1', '--json');
    expect(both.code).to.equal(2);
    expect(both.stdout)
      .to.match(/"state": "pinning"/)
      .and.to.match(/"state": "pinned"/);
    server.pins.splice(0);
    server.looksUntilPinned = 0;
    server.outcome = 'failed';
    const failed = await run('pin', TWO);
    expect([failed.code, failed.stdout.includes('failed')]).to.deep.equal([2, true]);
    server.looksUntilPinned = Infinity;
    const asked = await run('pin', CID_ONE, '--wait', '0', '--json');
    expect([asked.code, asked.stderr]).to.deep.equal([0, '']);
    expect(asked.stdout).to.match(/"state": "(queued|pinning)"/);
  });

  it('take the token from the environment, or a file that its owner alone can read', async () => {
    const pins = ['storage', 'pins', '--pinning-url', server.url];
    const fromFile = await gemel(...pins, '--pinning-token-file', tokenFile);
    expect([fromFile.code, fromFile.stderr]).to.deep.equal([0, '']);
    expect((await gemelWith({ GEMEL_PINNING_TOKEN_FILE: tokenFile }, ...pins)).code).to.equal(0);
    const both = await gemelWith({ GEMEL_PINNING_TOKEN: 'wrong' }, ...pins, '--pinning-token-file', tokenFile);
    expect(both.code).to.equal(0);

    const open = join(folder, 'open.token');
    await writeFile(open, TOKEN);
    await chmod(open, 0o644);
    const shared = await gemel(...pins, '--pinning-token-file', open);
    expect(shared).to.deep.equal({
      code: 1,
      stdout: '',
      stderr: `gemel: ${open} can be read by others; run: chmod 600 ${open}\n`,
    });
    const refused = await gemelWith({ GEMEL_PINNING_TOKEN: 'wrong-token' }, ...pins);
    expect(refused.stderr).to.include('answered 401 (UNAUTHORIZED); check its access token').and.not.include('wrong-');
  });

  it('say what is missing', async () => {
    const cases: [Record<string, string>, string[], string][] = [
      [{}, ['pins'], 'which pinning service? Give --pinning-url URL'],
      [{ GEMEL_PINNING_URL: server.url }, ['pins'], 'wants a token: set GEMEL_PINNING_TOKEN'],
      [{ GEMEL_PINNING_URL: 'http://pinning.example', GEMEL_PINNING_TOKEN: 'x' }, ['pins'], 'must be an https URL'],
      [{}, ['pin'], 'say what is to be pinned'],
      [{}, ['pin', '--all', CID_ONE], '--all is of a --twin'],
      [{}, ['pin', 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG'], 'Expected a CID that starts with bafkrei'],
      [{}, ['unpin'], 'missing required argument'],
    ];
    for (const [environment, args, words] of cases) {
      const { code, stderr } = await gemelWith(environment, 'storage', ...args);
      expect([code, stderr.includes(words)], `${args.join(' ')}: ${stderr}`).to.deep.equal([1, true]);
    }
    expect(server.requests).to.deep.equal([]);
  });

  it('stop at Ctrl-C while they wait, and say so', async () => {
    server.looksUntilPinned = Infinity;
    const cli = join(import.meta.dirname, '..', '..', '..', 'sdk', 'src', 'cli', 'cli.ts');
    const env = { ...process.env, GEMEL_PINNING_URL: server.url, GEMEL_PINNING_TOKEN: TOKEN };
    const child = spawn(process.execPath, [cli, 'storage', 'pin', ONE], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    const closed = once(child, 'close');
    while (!server.requests.some((request) => request.startsWith('GET /pins/'))) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill('SIGINT');
    expect((await closed)[0]).to.equal(1);
    expect(stderr).to.include('gemel: stopped before the end; what was done by then stays\n').and.not.include(TOKEN);
  });
});
