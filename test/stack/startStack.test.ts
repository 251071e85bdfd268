import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploySubgraph } from './helpers/graphDeploy.ts';
import { ChildExitedError, IndexNotSyncedError, ServiceDependencyError } from '../../scripts/stack/errors.ts';
import { ServiceNotStartedError, SubgraphDeploymentError } from '../../scripts/stack/errors.ts';
import { callJsonRpc, postJson } from '../../scripts/stack/jsonRpc.ts';
import { startStack } from '../../scripts/stack/startStack.ts';
import type { ServiceName, Stack, StackLogLine } from '../../scripts/stack/types.ts';
import { STACK_SERVICES } from '../../scripts/stack/types.ts';
import { waitForIndex } from '../../scripts/stack/waitForIndex.ts';
import { writeBlockSubgraph } from './helpers/blockSubgraph.ts';
import { familyOf, residentMegabytes, survivors } from './helpers/family.ts';

const CHAIN_START = 1_622_764_800;

describe('local stack', function () {
  this.timeout(180_000);
  let temp: string;
  let oldTemp: string | undefined;

  // A temporary folder of our own, in which no other stack of this machine keeps its database.
  before(async () => {
    oldTemp = process.env['TMPDIR'];
    temp = await mkdtemp(join(tmpdir(), 'gemel-stack-test-'));
    await chmod(temp, 0o755);
    process.env['TMPDIR'] = temp;
  });
  after(async () => {
    if (oldTemp === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = oldTemp;
    await rm(temp, { recursive: true, force: true, maxRetries: 10 });
  });

  /** Root's stacks keep their databases in the temporary folder, others' in their own. */
  const databases = (): string[] =>
    [temp, join(temp, 'first'), join(temp, 'second')].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.startsWith('gemel-database-'))
        .map((name) => join(folder, name)),
    );

  describe('startStack, two at once', () => {
    let stacks: [Stack, Stack];
    const logLines: StackLogLine[] = [];

    before(async function () {
      const start = performance.now();
      const first = startStack({
        directory: join(temp, 'first'),
        chainTimestampSeconds: CHAIN_START,
        onLog: (line) => logLines.push(line),
      });
      const second = startStack({ directory: join(temp, 'second'), services: ['postgres', 'anvil'] });
      stacks = await Promise.all([first, second]);
      console.log(`      stack up after ${((performance.now() - start) / 1000).toFixed(1)} s, beside a second one`);
      for (const { name, pid } of stacks[0].children()) console.log(`      ${name}: ${residentMegabytes(pid)} MB`);
    });
    after(() => Promise.all(stacks.map((stack) => stack.stop())));

    it('runs a chain of the given clock with money on 64 accounts, mining each transaction at once', async () => {
      const { rpcUrl } = stacks[0];
      expect(await callJsonRpc(rpcUrl, 'eth_chainId', [])).to.equal('0x7a69');
      const genesis = await callJsonRpc(rpcUrl, 'eth_getBlockByNumber', ['0x0', false]);
      expect(Number((genesis as { timestamp: string }).timestamp)).to.equal(CHAIN_START);
      const [from, to, ...others] = (await callJsonRpc(rpcUrl, 'eth_accounts', [])) as string[];
      expect(others).to.have.lengthOf(62);
      const hash = await callJsonRpc(rpcUrl, 'eth_sendTransaction', [{ from, to, value: '0x1' }]);
      // The chain answers as soon as it has the transaction; on a busy machine the block is a moment later.
      const receiptOf = () => callJsonRpc(rpcUrl, 'eth_getTransactionReceipt', [hash]);
      let receipt = await receiptOf();
      while (receipt === null) receipt = await receiptOf();
      expect((receipt as { blockNumber: string }).blockNumber).to.equal('0x1');
    });

    it('serves what was added to the content store at the gateway', async () => {
      const body = new FormData();
      body.append('file', new Blob(['gemel']));
      const added = await fetch(`${stacks[0].storageApiUrl}/api/v0/add`, { method: 'POST', body });
      const { Hash } = (await added.json()) as { Hash: string };
      const got = await fetch(`${stacks[0].storageGatewayUrl}/ipfs/${Hash}`);
      expect(await got.text()).to.equal('gemel');
    });

    it('indexes a deployed subgraph up to the chain’s block, and names the reason when a handler fails', async () => {
      const [stack] = stacks;
      const subgraphDir = join(temp, 'subgraph');
      await writeBlockSubgraph(subgraphDir, 4);
      const deployed = await deploySubgraph({ stack, name: 'test/blocks', subgraphDir });
      expect(deployed.indexUrl).to.equal(stack.indexUrl('test/blocks'));
      await callJsonRpc(stack.rpcUrl, 'anvil_mine', ['0x1']);
      expect(await waitForIndex({ stack, name: 'test/blocks' })).to.be.at.least(2);
      const query = { query: '{ mineds(orderBy: number) { number } }' };
      const answer = await postJson(deployed.indexUrl, query, 'query');
      expect(answer).to.deep.include({ data: { mineds: [{ number: 0 }, { number: 1 }, { number: 2 }] } });

      await callJsonRpc(stack.rpcUrl, 'anvil_mine', ['0x3']);
      const error = await rejection(waitForIndex({ stack, name: 'test/blocks' }));
      expect(error).to.be.instanceOf(IndexNotSyncedError);
      expect(error.message).to.contain('this block is refused');
    });

    it('says what the compiler said when a subgraph does not build', async () => {
      const subgraphDir = join(temp, 'broken-subgraph');
      await writeBlockSubgraph(subgraphDir, 0);
      writeFileSync(join(subgraphDir, 'mapping.ts'), 'export function handleBlock(block: NoSuchType): void {}');
      const error = await rejection(deploySubgraph({ stack: stacks[0], name: 'test/broken', subgraphDir }));
      expect(error).to.be.instanceOf(SubgraphDeploymentError);
      expect(error.message).to.contain('NoSuchType');
    });

    it('gives a stack only the services asked for, and no address of others', () => {
      const [first, second] = stacks;
      expect(first.children().map(({ name }) => name)).to.deep.equal(STACK_SERVICES);
      expect(second.children().map(({ name }) => name)).to.deep.equal(['postgres', 'anvil']);
      expect(second.rpcUrl).not.to.equal(first.rpcUrl);
      expect(() => second.storageApiUrl).to.throw(ServiceNotStartedError, 'content-server');
    });

    it('tells the listener what services write, and keeps no key and no password in their logs', async () => {
      const [stack] = stacks;
      expect(new Set(logLines.map(({ child }) => child))).to.include.keys('postgres', 'graph-node');
      expect(databases()).to.have.lengthOf(2);
      for (const database of databases()) expect((await stat(database)).mode & 0o077).to.equal(0);
      for (const name of STACK_SERVICES) {
        const log = await readFile(join(stack.directory, 'logs', `${name}.log`), 'utf8');
        expect(log).not.to.match(/private key|test test test|0x[0-9a-f]{64}\s*$|:\/\/gemel:(?!HIDDEN_PASSWORD)/im);
      }
    });

    it('shows the pid of the service itself', function () {
      for (const { name, pid } of stacks[0].children()) {
        const command = execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' });
        const program: Partial<Record<ServiceName, string>> = {
          postgres: 'postgres',
          anvil: 'anvil',
          'content-server': 'localServer/main.ts',
          'graph-node': 'gnd',
        };
        expect(command).to.contain(program[name]!).and.not.to.contain('/bin/sh');
      }
    });

    it('leaves no process and no database behind when stopped, and may be stopped again', async () => {
      const family = stacks.flatMap((stack) => familyOf(stack.children().map(({ pid }) => pid)));
      expect(family.length).to.be.greaterThan(12);
      await Promise.all(stacks.map((stack) => stack.stop()));
      expect(await survivors(family, 0)).to.deep.equal([]);
      expect(databases()).to.deep.equal([]);
      await stacks[0].stop();
      expect(stacks[0].children()).to.deep.equal([]);
    });
  });

  describe('startStack with durable', () => {
    it('goes on with chain, clock and index where the last run stopped', async () => {
      const parameters = { directory: join(temp, 'kept'), durable: true, chainTimestampSeconds: CHAIN_START };
      const subgraphDir = join(temp, 'kept-subgraph');
      await writeBlockSubgraph(subgraphDir, 1_000);
      const before = await startStack(parameters);
      try {
        await deploySubgraph({ stack: before, name: 'kept', subgraphDir });
        await callJsonRpc(before.rpcUrl, 'anvil_mine', ['0x3']);
        await waitForIndex({ stack: before, name: 'kept' });
      } finally {
        await before.stop();
      }
      const again = await startStack(parameters);
      try {
        await callJsonRpc(again.rpcUrl, 'anvil_mine', ['0x1']);
        const block = await callJsonRpc(again.rpcUrl, 'eth_getBlockByNumber', ['latest', false]);
        const { number, timestamp } = block as { number: string; timestamp: string };
        expect(Number(number)).to.equal(4);
        expect(Number(timestamp)).to.be.within(CHAIN_START + 4, CHAIN_START + 600);
        expect(await waitForIndex({ stack: again, name: 'kept' })).to.equal(4);
      } finally {
        await again.stop();
      }
    });
  });

  describe('startStack that cannot start', () => {
    it('names the child that ended, shows its last words and leaves nothing running', async () => {
      const directory = join(temp, 'blocked');
      mkdirSync(directory);
      writeFileSync(join(directory, 'content'), 'a file where the content server wants a folder');
      const error = await rejection(startStack({ directory }));
      expect(error).to.be.instanceOf(ChildExitedError);
      expect(error).to.include({ child: 'content-server', exitCode: 1 });
      expect(error).to.have.property('logTail').that.is.not.empty;
      expect(familyOf([process.pid]).filter((pid) => pid !== process.pid)).to.deep.equal([]);
    });

    it('refuses an index without what it reads from', async () => {
      const error = await rejection(startStack({ directory: join(temp, 'none'), services: ['anvil', 'graph-node'] }));
      expect(error).to.be.instanceOf(ServiceDependencyError);
      expect(existsSync(join(temp, 'none'))).to.equal(false);
    });
  });
});

async function rejection(promise: Promise<unknown>): Promise<Error> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(Error);
  return error as Error;
}
