import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Wallet } from 'ethers';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { testbed, type Testbed } from '../actions/testbed.ts';
import { startGraphServer } from '../index/graphServer.ts';
import { gemel, writeStackFile } from './support.ts';

interface Finding {
  readonly name: string;
  readonly status: string;
  readonly says: string;
}

describe('gemel doctor', function () {
  this.timeout(180_000);
  let folder: string;
  let bed: Testbed;
  let stackFile: string;

  before(async () => {
    bed = await testbed();
    folder = await mkdtemp(join(tmpdir(), 'gemel-doctor-'));
    stackFile = await writeStackFile(folder, bed);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  /** What is found with some of the description changed. */
  async function examine(changes: object, ...args: string[]) {
    const description = JSON.parse(await readFile(stackFile, 'utf8')) as object;
    const changed = join(folder, 'changed.json');
    await writeFile(changed, JSON.stringify({ ...description, ...changes }));
    const { code, stdout } = await gemel('doctor', '--stack', changed, '--json', ...args);
    const { findings } = JSON.parse(stdout) as { findings: Finding[] };
    const statusOf = (name: string) => findings.find((one) => one.name === name)?.status;
    return { code, findings, statusOf };
  }

  it('finds nothing wrong where nothing is', async () => {
    const block = { number: await bed.reader.provider.getBlockNumber(), hash: null, timestamp: null };
    const meta = { block, deployment: 'Qm', hasIndexingErrors: false };
    const index = await startGraphServer(() => ({ data: { _meta: meta } }));
    const keyFile = join(folder, 'rich.key');
    await writeFile(keyFile, accountOf('relayer').privateKey, { mode: 0o600 });
    const { code, findings, statusOf } = await examine({ indexUrl: index.url }, '--key-file', keyFile);
    await index.close();
    expect(code, JSON.stringify(findings)).to.equal(0);
    for (const name of ['Node', 'stack', 'chain', 'contracts', 'account', 'index', 'content store', 'circuits']) {
      expect(statusOf(name), name).to.equal('ok');
    }
  });

  it('names each part that is away, goes on with the others, and exits 2', async () => {
    const nowhere = 'http://127.0.0.1:9';
    const noIndex = await examine({ indexUrl: nowhere, storageApiUrl: nowhere, storageGatewayUrl: nowhere });
    expect(noIndex.code).to.equal(2);
    expect(['chain', 'index', 'content store'].map(noIndex.statusOf)).to.deep.equal(['ok', 'fail', 'fail']);
    const noChain = await examine({ rpcUrl: nowhere });
    expect(['chain', 'contracts', 'content store'].map(noChain.statusOf)).to.deep.equal(['fail', undefined, 'ok']);
  });

  it('tells a deployment of another chain, contracts that are not there, and an account without gas', async () => {
    const otherFile = join(folder, 'other.json');
    const deployment = JSON.parse(await readFile(bed.deploymentFile, 'utf8')) as { contracts: object };
    const nobody = Wallet.createRandom();
    await writeFile(otherFile, JSON.stringify({ ...deployment, chainId: 5 }));
    const other = await examine({ deploymentFile: otherFile });
    expect(['stack', 'chain'].map(other.statusOf)).to.deep.equal(['fail', 'fail']);
    const contracts = { ...deployment.contracts, ModelRegistry: nobody.address };
    await writeFile(otherFile, JSON.stringify({ ...deployment, contracts }));
    const keyFile = join(folder, 'poor.key');
    await writeFile(keyFile, nobody.privateKey, { mode: 0o600 });
    const { findings, statusOf } = await examine({ deploymentFile: otherFile }, '--key-file', keyFile);
    expect(statusOf('account')).to.equal('fail');
    expect(findings.find(({ name }) => name === 'contracts')?.says).to.match(/no code .*: ModelRegistry$/);
  });

  it('says in words what to do where there is no stack', async () => {
    const { code, stdout, stderr } = await gemel('doctor', '--stack', join(folder, 'absent.json'));
    expect([code, stderr]).to.deep.equal([2, 'looking at the set-up …\ngemel: not sound: stack\n']);
    expect(stdout)
      .to.match(/FAIL {2}stack: .*absent\.json cannot be read/)
      .and.to.include('→ start a stack');
  });
});
