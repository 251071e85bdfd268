import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Wallet } from 'ethers';
import { readTwinState, updateTwinState } from '#sdk';
import { digestToCid, kuboContentStore, type ContentStore } from '#sdk/storage';
import { ownerAccount } from '../../../scripts/dev/accounts.ts';
import { fullState, mintFor, testbed, type Testbed, type TestOwner } from '../actions/testbed.ts';
import { PinningServer, TOKEN } from '../storage/pinning/pinningServer.ts';
import { Bench } from '../storage/support.ts';
import { gemelWith, writeStackFile, type Outcome } from './support.ts';

const OWNER = 48;
/** A report as `--json` prints it. */
interface Report {
  readonly well: number;
  readonly thin: number;
  readonly lost: number;
  readonly contents: readonly {
    readonly content?: string;
    readonly cid: string;
    readonly size?: number;
    readonly verdict: string;
    readonly places: readonly { readonly place: string; readonly finding: string }[];
  }[];
}

describe('gemel storage check and repair', function () {
  this.timeout(120_000);
  const bench = new Bench();
  let bed: Testbed;
  let owner: TestOwner;
  let folder: string;
  let twinId: string;
  let digests: `0x${string}`[];
  let server: PinningServer;

  before(async () => {
    bed = await testbed();
    folder = await mkdtemp(join(tmpdir(), 'gemel-repair-'));
    owner = await mintFor(OWNER);
    twinId = String(owner.twin.twinId);
    const updated = await updateTwinState(owner.client, { twinId: owner.twin.twinId, state: fullState(20_004) });
    digests = [owner.twin.contentDigest, updated.contentDigest];
    await writeFile(path('owner.key'), ownerAccount(OWNER).privateKey, { mode: 0o600 });
    await writeFile(path('stack.json'), await readFile(await writeStackFile(folder, bed)));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    server = await PinningServer.start(bench);
  });
  afterEach(() => bench.close());

  const path = (name: string): string => join(folder, name);
  const run = async (stack: string, ...args: string[]): Promise<Outcome> => {
    const outcome = await gemelWith({ GEMEL_PINNING_TOKEN: TOKEN }, 'storage', ...args, '--stack', path(stack));
    expect(outcome.stdout + outcome.stderr).not.to.include(TOKEN);
    return outcome;
  };
  const report = async (expected: number, ...args: string[]): Promise<Report> => {
    const { code, stdout, stderr } = await run('new.json', ...args, '--json');
    expect(code, stderr).to.equal(expected);
    return JSON.parse(stdout) as Report;
  };
  const findings = ({ contents }: Report): string[] =>
    contents.map(({ verdict, places }) => [verdict, ...places.map(({ finding }) => finding)].join(' '));
  /** The stack with a node that has nothing yet, described in `new.json`. */
  const moveToNewNode = async (): Promise<ContentStore> => {
    const { apiUrl, gatewayUrl } = await bench.contentServer();
    const description = JSON.parse(await readFile(path('stack.json'), 'utf8')) as object;
    const other = { ...description, storageApiUrl: apiUrl, storageGatewayUrl: gatewayUrl };
    await writeFile(path('new.json'), JSON.stringify(other));
    return kuboContentStore({ apiUrl });
  };

  it('show a table of every version, and exit 0 when all is well', async () => {
    const { code, stdout, stderr } = await run('stack.json', 'check', '--twin', twinId);
    expect(code, stderr).to.equal(0);
    const node = new URL(bed.stack.storageApiUrl).host;
    const [header, ...rows] = stdout.trim().split('\n');
    expect(header).to.match(/^content +CID +bytes +pins +verdict +where$/);
    expect(rows).to.have.length(2);
    for (const [index, row] of rows.entries()) {
      const cid = digestToCid(digests[index]!);
      expect(row).to.match(new RegExp(`^twin ${twinId} version ${index + 1} +${cid} +\\d+ +1/1 +well +pinned ${node}`));
    }
  });

  it('T34 exit 3 when content is lost, put it back from the old node, and exit 0', async () => {
    const store = await moveToNewNode();
    const lost = await run('new.json', 'check', '--twin', twinId);
    expect([lost.code, lost.stderr.split('\n').at(-2)]).to.deep.equal([
      3,
      'gemel: 2 of 2 contents are lost: no place gave their bytes; put them back with: gemel storage repair',
    ]);
    const old = ['--node', bed.stack.storageApiUrl];
    const thin = await report(2, 'check', '--twin', twinId, ...old);
    expect([thin.well, thin.thin, thin.lost]).to.deep.equal([0, 2, 0]);
    expect(findings(thin)).to.deep.equal(['thin absent pinned', 'thin absent pinned']);
    expect(findings(await report(0, 'repair', '--twin', twinId, ...old))).to.deep.equal([
      'well pinned pinned',
      'well pinned pinned',
    ]);
    expect(findings(await report(0, 'check', '--twin', twinId))).to.deep.equal(['well pinned', 'well pinned']);
    const reader = { ...bed.reader, storage: store };
    const { privateKey } = owner.keys;
    expect((await readTwinState(reader, { twinId: owner.twin.twinId, privateKey })).version).to.equal(2);
  });

  it('T34 put it back from a CAR file, and have a pinning service keep it too', async () => {
    const exported = ['twin', 'export', twinId, '--all', '--out', path('twin.car'), '--stack', path('stack.json')];
    expect((await gemelWith({}, ...exported)).code).to.equal(0);
    await moveToNewNode();
    const places = ['--car', path('twin.car'), '--pinning-url', server.url];
    const given = ['--twin', twinId, ...places];
    expect(findings(await report(2, 'check', ...given))).to.deep.equal([
      'thin absent held absent',
      'thin absent held absent',
    ]);
    const origin = '/ip4/203.0.113.7/tcp/4001/p2p/12D3KooW';
    expect(findings(await report(0, 'repair', ...given, '--origin', origin))).to.deep.equal([
      'well pinned held claimed',
      'well pinned held claimed',
    ]);
    expect(server.pins.map(({ pin }) => pin)).to.deep.equal(
      digests.toReversed().map((digest) => ({ cid: digestToCid(digest), origins: [origin] })),
    );
  });

  it('exit 2 when a place that should keep content does not, and say what is wrong there', async () => {
    server.outcome = 'failed';
    await moveToNewNode();
    const given = ['--twin', twinId, '--gateway', bed.stack.storageGatewayUrl, '--pinning-url', server.url];
    const { code, stdout, stderr } = await run('new.json', 'repair', ...given);
    expect(code, stderr).to.equal(2);
    expect(stdout).to.match(/version 1 +bafkrei\w+ +\d+ +1\/2 +thin +pinned .*, held .*, absent /);
    expect(stdout).to.include(`could not pin ${digestToCid(digests[0]!)}`);
    expect(stderr).to.include('2 of 2 contents are kept in too few places; name another place');
    expect((await run('new.json', 'check', ...given, '--pins', '1')).code).to.equal(0);
  });

  it('look for all that is the signer’s, or another account’s, and for what is named', async () => {
    await moveToNewNode();
    const node = ['--node', bed.stack.storageApiUrl, '--pins', '1'];
    const names = ({ contents }: Report): (string | undefined)[] => contents.map(({ content }) => content);
    const expected = [`twin ${twinId} version 1`, `twin ${twinId} version 2`];
    const mine = await report(0, 'check', '--mine', '--key-file', path('owner.key'), ...node);
    // Other tests on this chain may have minted for the same account.
    const ofTwin = (found: Report): (string | undefined)[] =>
      names(found).filter((name) => name?.startsWith(`twin ${twinId} `));
    expect(ofTwin(mine)).to.deep.equal(expected);
    expect(ofTwin(await report(0, 'check', '--account', owner.address, ...node))).to.deep.equal(expected);
    const cid = digestToCid(digests[1]!);
    const named = await report(0, 'check', cid, digests[1]!, ...node);
    expect(named.contents.map((content) => [content.content, content.cid])).to.deep.equal([[undefined, cid]]);
    const both = await report(0, 'check', digests[1]!, '--twin', twinId, '--twin', twinId, ...node);
    expect(names(both)).to.deep.equal(expected);
    const nobody = await report(0, 'check', '--account', Wallet.createRandom().address, ...node);
    expect(nobody.contents).to.deep.equal([]);
  });

  it('say what is missing or wrong', async () => {
    const cases: [string[], string][] = [
      [['check'], 'say which content: CIDs, --twin ID, --mine or --account ADDRESS'],
      [['repair', '--mine'], 'this command signs: give --key-file FILE'],
      [['check', '--twin', '999999'], 'twin 999999 does not exist'],
      [['check', digests[0]!, '--node', 'ftp://x'], 'must be an http or https URL'],
      [['check', digests[0]!, '--pinning-url', 'http://pinning.example'], 'must be an https URL'],
    ];
    for (const [args, words] of cases) {
      const { code, stderr } = await run('stack.json', ...args);
      expect([code, stderr.includes(words)], stderr).to.deep.equal([1, true]);
    }
    const absent = await run('stack.json', 'check', digests[0]!, '--car', path('absent.car'));
    expect(absent.stdout)
      .to.include(`unreachable ${path('absent.car')}`)
      .and.include('absent.car cannot be read');
  });
});
