import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import type { ServiceName } from '../../scripts/stack/types.ts';
import { startDemo, type DemoEnd, type RunningDemo } from './helpers/demo.ts';
import { suiteFolder } from './helpers/temp.ts';

/** The leash's guard asks each service to end and kills those that don't; the rest is for a busy machine. */
const ORPHANS_GONE_MS = 60_000;
/** Demos at a time: this machine may be small. */
const LANES = 2;

/** Something that befalls a demo. */
interface Mishap {
  /** Resolves when it is time. */
  readonly moment: (demo: RunningDemo) => Promise<unknown>;
  readonly befall: (demo: RunningDemo) => Promise<void> | void;
}

const kill = (name: ServiceName) => async (demo: RunningDemo) => void process.kill(await demo.service(name), 'SIGKILL');

/** When each service is killed: as early as the demo is busy with something else, but each at another time. */
const KILLED: Readonly<Record<ServiceName, Mishap['moment']>> = {
  postgres: (demo) => demo.service('graph-node'),
  'graph-node': (demo) => demo.printed('❯ Deploying the contracts'),
  'content-server': (demo) => demo.printed('❯ Accrediting an issuer'),
  anvil: (demo) => demo.printed('❯ Minting 24 twins'),
  worker: (demo) => demo.service('worker'),
};

const MISHAPS: Readonly<Record<string, Mishap>> = {
  'Ctrl-C while services start': {
    moment: (demo) => demo.service('anvil'),
    befall: (demo) => demo.interrupt('SIGINT'),
  },
  'Ctrl-C while people enrol': {
    moment: (demo) => demo.printed('❯ Minting 24 twins'),
    befall: (demo) => demo.interrupt('SIGINT'),
  },
  'kill -9 of the demo': {
    moment: (demo) => demo.printed('❯ Accrediting an issuer'),
    befall: (demo) => void process.kill(demo.pid, 'SIGKILL'),
  },
  ...Object.fromEntries(
    Object.entries(KILLED).map(([name, moment]) => [name, { moment, befall: kill(name as ServiceName) }]),
  ),
};

/** How a demo ended that something befell. */
interface Outcome extends DemoEnd {
  /** From the mishap to the end. */
  readonly endSeconds: number;
  /** What was left of it at its end … */
  readonly leftAtEnd: readonly string[];
  /** … and once it had time. */
  readonly leftLater: readonly string[];
}

describe('demo that is disturbed', function () {
  // A lane runs its demos one after the other.
  this.timeout(900_000);
  const temp = suiteFolder();
  const outcomes = new Map<string, Promise<Outcome>>();

  before(function () {
    if (process.platform !== 'linux') return this.skip(); // /proc tells what is left
    const queue = Object.keys(MISHAPS);
    const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
    queue.forEach((name, index) => {
      const lane = index % LANES;
      const outcome = lanes[lane]!.then(() => run(name, MISHAPS[name]!));
      outcome.catch(() => undefined); // its own test tells
      lanes[lane] = outcome.catch(() => undefined);
      outcomes.set(name, outcome);
    });
  });

  async function run(name: string, { moment, befall }: Mishap): Promise<Outcome> {
    const demo = await startDemo({ temp: temp.path });
    await moment(demo);
    const befellMs = performance.now();
    await befall(demo);
    const end = await demo.ended;
    const endSeconds = (performance.now() - befellMs) / 1000;
    const leftAtEnd = await demo.leftovers(0);
    const leftLater = await demo.leftovers(ORPHANS_GONE_MS);
    console.log(`        ${name}: ended ${endSeconds.toFixed(1)} s later, ${end.seconds.toFixed(1)} s after its start`);
    return { ...end, endSeconds, leftAtEnd, leftLater };
  }

  for (const name of Object.keys(KILLED)) {
    it(`ends with an error that names ${name} when it is killed, and leaves no process`, async () => {
      const { code, stderr, leftAtEnd } = await outcomes.get(name)!;
      expect(stderr).to.contain(`${name} ended unexpectedly with signal SIGKILL; log /`);
      expect(stderr, 'a stack trace').to.not.match(/^\s+at /m);
      expect(code).to.equal(1);
      expect(leftAtEnd).to.deep.equal([]);
    });
  }

  for (const name of ['Ctrl-C while services start', 'Ctrl-C while people enrol']) {
    it(`ends with exit code 130 on ${name}, and leaves no process`, async () => {
      const { code, stderr, leftAtEnd } = await outcomes.get(name)!;
      expect(stderr).to.equal('interrupted; everything that was started has ended\n');
      expect(code).to.equal(130);
      expect(leftAtEnd).to.deep.equal([]);
    });
  }

  it('leaves no process soon after a kill -9 of the demo itself', async () => {
    const { signal, leftLater } = await outcomes.get('kill -9 of the demo')!;
    expect(signal).to.equal('SIGKILL');
    expect(leftLater).to.deep.equal([]);
  });

  it('leaves no database behind', async () => {
    await Promise.allSettled(outcomes.values());
    expect(readdirSync(temp.path).filter((entry) => entry.startsWith('gemel-database-'))).to.deep.equal([]);
  });
});
