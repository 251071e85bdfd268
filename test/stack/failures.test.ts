import { expect } from 'chai';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildExitedError } from '../../scripts/stack/errors.ts';
import { callJsonRpc } from '../../scripts/stack/jsonRpc.ts';
import { startStack } from '../../scripts/stack/startStack.ts';
import { STACK_SERVICES } from '../../scripts/stack/types.ts';
import { familyOf, survivors } from './helpers/family.ts';
import { runSupervisor } from './helpers/runSupervisor.ts';

/** The leash's guard asks each service to end, and kills Graph Node three seconds later; the rest is for a busy machine. */
const ORPHANS_GONE_MS = 7_000;

describe('local stack that is hurt', function () {
  this.timeout(120_000);
  let temp: string;

  before(async () => {
    temp = await mkdtemp(join(tmpdir(), 'gemel-stack-test-'));
  });
  after(() => rm(temp, { recursive: true, force: true, maxRetries: 10 }));

  describe('failed', () => {
    for (const name of STACK_SERVICES) {
      it(`names ${name} when it is killed, and stop leaves no orphan`, async () => {
        const stack = await startStack({ directory: join(temp, name) });
        const children = stack.children();
        const family = familyOf(children.map(({ pid }) => pid));
        try {
          process.kill(children.find((child) => child.name === name)!.pid, 'SIGKILL');
          const error = await stack.failed.catch((reason: unknown) => reason);
          expect(error).to.be.instanceOf(ChildExitedError);
          expect(error).to.include({ child: name, signal: 'SIGKILL', exitCode: null });
          expect((error as Error).message).to.contain(`${name} ended unexpectedly with signal SIGKILL`);
        } finally {
          await stack.stop();
        }
        expect(await survivors(family, 3_000)).to.deep.equal([]);
      });
    }

    it('stays quiet when the stack is stopped', async () => {
      const stack = await startStack({ directory: join(temp, 'quiet'), services: ['anvil'] });
      await stack.stop();
      expect(await Promise.race([stack.failed.catch(() => 'failed'), Promise.resolve('quiet')])).to.equal('quiet');
    });
  });

  describe('startStack in a process that is killed', () => {
    it('leaves no process within seconds, and the next start in the same folder works at once', async () => {
      const directory = join(temp, 'killed');
      const supervisor = await runSupervisor([directory]);
      const family = familyOf(supervisor.children.map(({ pid }) => pid));
      expect(family.length).to.be.greaterThan(8);
      const killed = performance.now();
      supervisor.process.kill('SIGKILL');
      await once(supervisor.process, 'exit');
      const next = startStack({ directory, services: ['postgres', 'anvil'] });
      expect(await survivors(family, ORPHANS_GONE_MS)).to.deep.equal([]);
      console.log(`        all gone ${((performance.now() - killed) / 1000).toFixed(1)} s after kill -9`);
      const stack = await next;
      expect(await callJsonRpc(stack.rpcUrl, 'eth_blockNumber', [])).to.equal('0x0');
      await stack.stop();
    });

    it('ends everything in good order on the signal that it listens to', async () => {
      const supervisor = await runSupervisor([join(temp, 'ordered'), 'postgres,anvil']);
      const family = familyOf(supervisor.children.map(({ pid }) => pid));
      supervisor.process.kill('SIGTERM');
      const [code] = (await once(supervisor.process, 'exit')) as [number];
      expect(code).to.equal(0);
      expect(await survivors(family, 0)).to.deep.equal([]);
    });
  });
});
