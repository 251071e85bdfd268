import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoFreePortError, ReadinessTimeoutError, StackStoppingError } from '../../scripts/stack/errors.ts';
import { freePort, releasePort } from '../../scripts/stack/ports.ts';
import { isProcessAlive, pollUntil } from '../../scripts/stack/processes.ts';
import type { ServicePlan } from '../../scripts/stack/supervisor.ts';
import { Supervisor } from '../../scripts/stack/supervisor.ts';
import { familyOf, survivors } from './helpers/family.ts';

const LISTEN = `
  const server = require('node:net').createServer().listen(Number(process.argv[1]), '127.0.0.1', () => console.log('port is held'));
`;

describe('Supervisor', function () {
  this.timeout(30_000);
  let temp: string;
  let supervisor: Supervisor;

  beforeEach(async () => {
    temp = await mkdtemp(join(tmpdir(), 'gemel-stack-test-'));
    supervisor = new Supervisor(temp);
  });
  afterEach(async () => {
    await supervisor.stop();
    await rm(temp, { recursive: true, force: true });
  });

  const shell = (script: string, plan: Partial<ServicePlan<true>> = {}): ServicePlan<true> => ({
    command: '/bin/sh',
    args: ['-c', script],
    cwd: temp,
    stopSignal: 'SIGTERM',
    graceMs: 500,
    condition: 'the word ready',
    ready: ({ output }) => Promise.resolve(output().includes('ready') || undefined),
    ...plan,
  });

  describe('start', () => {
    it('starts over on other ports when another program took the first ones in between', async () => {
      const taken = createServer().listen(0, '127.0.0.1');
      await pollUntil(() => taken.listening, 5_000);
      const { port: busy } = taken.address() as AddressInfo;
      const tried: number[] = [];
      const port = await supervisor.start('anvil', 1, ([drawn]) => {
        const used = tried.length === 0 ? busy : drawn!;
        tried.push(used);
        const ready: ServicePlan<number>['ready'] = ({ output }) =>
          Promise.resolve(output().includes('port is held') ? used : undefined);
        return { ...shell(''), command: process.execPath, args: ['-e', LISTEN, `${used}`], ready };
      });
      expect(tried).to.have.lengthOf(2);
      expect(port).to.equal(tried[1]).and.not.to.equal(busy);
      taken.close();
    });

    it('names child, condition and last words when a child does not become ready in time', async () => {
      const plan = shell('echo warming up; exec sleep 60', { readyTimeoutMs: 300 });
      const error: unknown = await supervisor.start('graph-node', 0, () => plan).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(ReadinessTimeoutError);
      expect(error).to.deep.include({ child: 'graph-node', condition: 'the word ready', logTail: ['warming up'] });
      expect(supervisor.children()).to.deep.equal([]);
    });

    it('starts nothing once it is being stopped', async () => {
      await supervisor.stop();
      const error: unknown = await supervisor.start('anvil', 0, () => shell('')).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(StackStoppingError);
    });
  });

  describe('stop', () => {
    it('kills a child that ignores its signal, and what that child started', async () => {
      await supervisor.start('anvil', 0, () => shell("trap '' TERM; sleep 300 & echo ready; wait; sleep 300"));
      const [child] = supervisor.children();
      const family = familyOf([child!.pid]);
      expect(family.length).to.be.greaterThan(2);
      await supervisor.stop();
      expect(await survivors(family, 0)).to.deep.equal([]);
    });

    it('gives a child the time to end in good order', async () => {
      let ended = '';
      supervisor = new Supervisor(temp, ({ line }) => (ended = line));
      await supervisor.start('anvil', 0, () =>
        shell("trap 'echo good order; exit 0' TERM; echo ready; while :; do sleep 0.1; done"),
      );
      const pid = supervisor.children()[0]!.pid;
      expect(isProcessAlive(pid)).to.equal(true);
      await supervisor.stop();
      expect(ended).to.equal('good order');
    });
  });
});

describe('freePort', () => {
  it('passes over ports on which someone listens, on one address or on all, and gives none twice', async () => {
    const loopback = await freePort('a test');
    const everywhere = await freePort('a test');
    releasePort(loopback);
    releasePort(everywhere);
    const servers = [createServer().listen(loopback, '127.0.0.1'), createServer().listen(everywhere, '0.0.0.0')];
    await pollUntil(() => servers.every((server) => server.listening), 5_000);
    const from = Math.min(loopback, everywhere);
    try {
      expect(await freePort('a test', { first: loopback, end: loopback + 2 })).to.equal(loopback + 1);
      const errors = await Promise.all(
        [loopback, everywhere].map((port) =>
          freePort('a test', { first: port, end: port + 1 }).catch((e: unknown) => e),
        ),
      );
      for (const error of errors) expect(error).to.be.instanceOf(NoFreePortError);
      expect(
        await freePort('a test', { first: loopback, end: loopback + 2 }).catch((e: unknown) => e),
      ).to.be.instanceOf(NoFreePortError);
    } finally {
      for (const server of servers) server.close();
      releasePort(loopback + 1);
    }
    expect(from).to.be.within(20_000, 32_767);
  });
});
