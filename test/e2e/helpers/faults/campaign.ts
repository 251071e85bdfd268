import { FAULT_NAMES, scheduleOf, type Fault } from './schedule.ts';
import { runSeed, type SeedOutcome } from './runSeed.ts';
import { FaultyWorld } from './world.ts';

/** After so many, the chain is begun anew: a worker looks at all its orders whenever it starts. */
const SEEDS_A_WORLD = 20;

/** A seed in which a promise was broken. */
export interface BrokenSeed {
  readonly seed: number;
  readonly error: unknown;
}

/** What came of many seeds. */
export interface Campaign {
  readonly outcomes: readonly SeedOutcome[];
  readonly broken: readonly BrokenSeed[];
}

/** What is told of a seed once it is over. */
export type SeedDone = (seed: number, seconds: number, outcome: SeedOutcome | BrokenSeed) => void;

/** Runs seeds that follow each other, some at a time if `jobs` says so. */
export async function runCampaign(from: number, seeds: number, done: SeedDone, jobs = 1): Promise<Campaign> {
  const waiting = Array.from({ length: seeds }, (_, index) => from + index);
  // One at a time: opening may compile the contracts, into one folder.
  let opening: Promise<unknown> = Promise.resolve();
  const open = (): Promise<FaultyWorld> => {
    const opened = opening.then(() => FaultyWorld.open());
    opening = opened.catch(() => undefined);
    return opened;
  };
  const next = (): number | undefined => waiting.shift();
  const lanes = await Promise.all(Array.from({ length: jobs }, () => runLane({ next, open }, done)));
  const bySeed = lanes.flat().toSorted((left, right) => left.seed - right.seed);
  return {
    outcomes: bySeed.flatMap(({ outcome }) => ('error' in outcome ? [] : [outcome])),
    broken: bySeed.flatMap(({ outcome }) => ('error' in outcome ? [outcome] : [])),
  };
}

interface Lane {
  readonly next: () => number | undefined;
  readonly open: () => Promise<FaultyWorld>;
}

interface Ended {
  readonly seed: number;
  readonly outcome: SeedOutcome | BrokenSeed;
}

/** Runs seeds one after another in worlds of twenty; one in which a promise was broken ends its world. */
async function runLane({ next, open }: Lane, done: SeedDone): Promise<Ended[]> {
  const ended: Ended[] = [];
  let world: FaultyWorld | undefined;
  try {
    for (let seed = next(); seed !== undefined; seed = next()) {
      const [current, startMs] = [seed, performance.now()];
      world ??= await open();
      const outcome = await runSeed(world, scheduleOf(seed)).catch((error: unknown) => ({ seed: current, error }));
      done(seed, (performance.now() - startMs) / 1_000, outcome);
      ended.push({ seed, outcome });
      if ('error' in outcome || ended.length % SEEDS_A_WORLD === 0) {
        await world.close();
        world = undefined;
      }
    }
  } finally {
    await world?.close();
  }
  return ended;
}

/** The one command that runs a seed again. */
export const replay = (seed: number): string => `npm run test:faults -- --seeds 1 --from ${seed}`;

/** A line on what a seed was, and what came of it. */
export function describeSeed(seed: number, outcome: SeedOutcome | BrokenSeed): string {
  const { steps } = scheduleOf(seed);
  const faults = steps.map((step) => step.faults.join(' + ')).join(', then ');
  if ('error' in outcome) {
    const { error } = outcome;
    return `seed ${seed} (${faults}): ${error instanceof Error ? error.message : String(error)}\n  again: ${replay(seed)}`;
  }
  const { orders, delivered, refunded } = outcome;
  return `seed ${seed} (${faults}): ${orders} orders, ${delivered} delivered, ${refunded} refunded`;
}

/** The page on what seeds were run, and what came of them. */
export function reportOf({ outcomes, broken }: Campaign, from: number, seeds: number): string {
  const sum = (key: 'orders' | 'delivered' | 'refunded', of = outcomes): number =>
    of.reduce((total, outcome) => total + outcome[key], 0);
  const rows = FAULT_NAMES.map((fault) => {
    const met = outcomes.filter(({ injected }) => injected.has(fault));
    const times = met.reduce((total, { injected }) => total + (injected.get(fault) ?? 0), 0);
    return `| ${fault} | ${met.length} | ${times} | ${sum('orders', met)} | ${sum('delivered', met)} | ${sum('refunded', met)} |`;
  });
  const kinds = new Set<Fault>(outcomes.flatMap(({ injected }) => [...injected.keys()]));
  return [
    ...INTRODUCTION,
    `Seeds ${from} to ${from + seeds - 1}: ${outcomes.length} of ${seeds} kept every promise, through ${kinds.size} kinds of fault. ` +
      `${sum('orders')} orders: ${sum('delivered')} delivered once, ${sum('refunded')} refunded with a reason in the log.`,
    '',
    ...broken.map(({ seed }) => `- Seed ${seed} broke a promise: \`${replay(seed)}\``),
    ...(broken.length > 0 ? [''] : []),
    '| Fault | Seeds | Times | Orders in these seeds | Delivered | Refunded |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows,
    '',
  ].join('\n');
}

const INTRODUCTION = [
  '# A worker while things go wrong',
  '',
  'Written by `npm run test:faults -- --seeds N --from K --report`. Each seed is a schedule: one to two faults at a time, three times,',
  'between a worker process and its chain node, a second node, its content store, its clock and its disk, while orders are',
  'bought. The worker is real, and so are chain and store; proxies between them and a module before the worker make the faults.',
  'What falls into which moment depends on the machine, so counts differ a little from run to run; the schedule of a seed does not.',
  '',
  'Afterwards chain and disk have to show that',
  '',
  '- each order was delivered once and can be read by its buyer, or was refunded, and the log says why',
  '- no call is in a block twice; no nonce was signed for two calls, and no call with two nonces unless blocks were taken back',
  '- no call failed in a block, and cost gas for nothing, unless blocks were taken back',
  '- each statistic has the noise of the block after its acceptance, and what was drawn before a kill is the same after it',
  '- no state and no answer is in the clear on disk',
  '',
];
