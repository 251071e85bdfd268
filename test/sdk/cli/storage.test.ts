import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findTwinVersions, readTwinState, updateTwinState } from '#sdk';
import { digestToCid, kuboContentStore, type ContentStore } from '#sdk/storage';
import { fullState, mintFor, testbed, type Testbed, type TestOwner } from '../actions/testbed.ts';
import { Bench } from '../storage/support.ts';
import { gemel, writeStackFile, type Outcome } from './support.ts';

describe('gemel twin export and storage import', function () {
  this.timeout(120_000);
  const bench = new Bench();
  let bed: Testbed;
  let owner: TestOwner;
  let folder: string;
  let stackFile: string;
  let twinId: string;
  let digests: `0x${string}`[];

  before(async () => {
    bed = await testbed();
    folder = await mkdtemp(join(tmpdir(), 'gemel-storage-cli-'));
    stackFile = await writeStackFile(folder, bed);
    owner = await mintFor(33);
    twinId = String(owner.twin.twinId);
    for (const endDay of [20_001, 20_002]) {
      await updateTwinState(owner.client, { twinId: owner.twin.twinId, state: fullState(endDay) });
    }
    const versions = await findTwinVersions(bed.reader, { twinId: owner.twin.twinId });
    expect(versions.map(({ version }) => version)).to.deep.equal([1, 2, 3]);
    digests = versions.map(({ contentDigest: digest }) => digest);
  });
  after(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });

  const path = (name: string): string => join(folder, name);
  const run = (stack: string, ...args: string[]): Promise<Outcome> => gemel(...args, '--stack', stack);
  const json = async (outcome: Promise<Outcome>, expected = 0): Promise<Record<string, unknown>> => {
    const { code, stdout, stderr } = await outcome;
    expect(code, stderr).to.equal(expected);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  /** The stack with a node that has nothing yet. */
  const emptyStack = async (name: string): Promise<{ readonly file: string; readonly store: ContentStore }> => {
    const { apiUrl, gatewayUrl } = await bench.contentServer();
    const description = JSON.parse(await readFile(stackFile, 'utf8')) as object;
    const file = path(`${name}.json`);
    const deploymentFile = bed.deploymentFile;
    const other = { ...description, storageApiUrl: apiUrl, storageGatewayUrl: gatewayUrl, deploymentFile };
    await writeFile(file, JSON.stringify(other));
    return { file, store: kuboContentStore({ apiUrl }) };
  };

  it('T34 carry all versions to a new node, from which the owner reads them', async () => {
    const exported = await json(run(stackFile, 'twin', 'export', twinId, '--out', path('all.car'), '--all', '--json'));
    expect(exported['versions']).to.deep.equal(
      digests.map((digest, index) => ({ version: index + 1, cid: digestToCid(digest) })),
    );
    expect(exported['bytes']).to.equal((await stat(path('all.car'))).size);
    expect((await stat(path('all.car'))).mode & 0o777).to.equal(0o600);

    const { file, store } = await emptyStack('new');
    const imported = await json(run(file, 'storage', 'import', path('all.car'), '--json'));
    expect(imported['cids']).to.deep.equal(digests.map(digestToCid));
    const { twinId: id } = owner.twin;
    const reader = { ...bed.reader, storage: store };
    const { version, document } = await readTwinState(reader, { twinId: id, privateKey: owner.keys.privateKey });
    expect([version, document.state.endDay]).to.deep.equal([3, 20_002]);
  });

  it('take the current version alone where no more is asked for, and the bytes that are stored', async () => {
    const { stdout } = await run(stackFile, 'twin', 'export', twinId, '--out', path('last.car'));
    expect(stdout).to.include(`1 of 3 versions of twin ${twinId}`).and.include(digestToCid(digests[2]!));
    const envelope = await bed.reader.storage!.get(digests[2]!);
    const car = await readFile(path('last.car'));
    expect(car.subarray(-envelope.length).equals(envelope)).to.equal(true);
    expect(car).to.have.length(59 + 3 + 36 + envelope.length);
  });

  it('say which versions are lost, write the others, and exit 3', async () => {
    const { file, store } = await emptyStack('partial');
    await store.put(await bed.reader.storage!.get(digests[1]!));
    const args = ['twin', 'export', twinId, '--out', path('some.car')];
    const latest = await run(file, ...args);
    expect(latest).to.include({ code: 1, stdout: '' });
    expect(latest.stderr).to.include(`does not have content ${digests[2]!}`);
    const { stdout, stderr, code } = await run(file, ...args, '--all', '--json');
    expect([code, stderr]).to.deep.equal([
      3,
      'gemel: the content store lacks version 1, 3; look elsewhere: gemel storage check\n',
    ]);
    expect(JSON.parse(stdout)).to.deep.include({ lost: [1, 3] });
    expect(await json(run(file, 'storage', 'import', path('some.car'), '--json'))).to.deep.include({
      cids: [digestToCid(digests[1]!)],
    });
  });

  it('write over no file, and leave none behind when they fail', async () => {
    await writeFile(path('mine.car'), 'mine');
    const { code, stderr } = await run(stackFile, 'twin', 'export', twinId, '--out', path('mine.car'));
    expect([code, stderr.split('\n').at(-2)]).to.deep.equal([1, `gemel: ${path('mine.car')} exists; name a new file`]);
    expect(await readFile(path('mine.car'), 'utf8')).to.equal('mine');

    const gateway = await bench.peer((_request, response) => void response.end('other bytes'));
    const lying = path('lying.json');
    const description = JSON.parse(await readFile(stackFile, 'utf8')) as object;
    const urls = { storageApiUrl: gateway, storageGatewayUrl: gateway, deploymentFile: bed.deploymentFile };
    await writeFile(lying, JSON.stringify({ ...description, ...urls }));
    const lied = await run(lying, 'twin', 'export', twinId, '--out', path('never.car'));
    expect(lied.code).to.equal(1);
    expect(lied.stderr).to.include('returned other bytes than content');
    expect(await stat(path('never.car')).catch((error: unknown) => (error as NodeJS.ErrnoException).code)).to.equal(
      'ENOENT',
    );
  });

  it('T34 take nothing from a file that was changed, is cut off, or is none', async () => {
    const car = await readFile(path('all.car'));
    const { file, store } = await emptyStack('hostile');
    const changed = Buffer.from(car);
    changed[changed.length - 1]! ^= 1;
    for (const [bytes, reason] of [
      [changed, 'bad.car returned other bytes than content'],
      [car.subarray(0, -1), 'bad.car, byte'],
      [Buffer.from('PK'), 'bad.car, byte'],
      [Buffer.alloc(0), 'bad.car, byte 0: cut off'],
    ] as const) {
      await writeFile(path('bad.car'), bytes);
      const { code, stderr } = await run(file, 'storage', 'import', path('bad.car'));
      expect(code).to.equal(1);
      expect(stderr).to.include(reason);
    }
    expect((await run(file, 'storage', 'import', path('absent.car'))).stderr).to.include('absent.car cannot be read');
    for (const digest of digests) expect(await store.has(digest)).to.equal(false);
  });
});
