import { Dice } from './dice.ts';

/** What can go wrong around a worker, and where. */
export const FAULTS = {
  'node: errors': 'node',
  'node: slow answers': 'node',
  'node: lost answers': 'node',
  'node: everything asked twice': 'node',
  'node: logs held back': 'node',
  'node: logs invented': 'node',
  'node: another chain id': 'node',
  'node: away': 'node',
  'second node: other blocks': 'second node',
  'second node: away': 'second node',
  'store: errors': 'store',
  'store: slow answers': 'store',
  'store: other bytes': 'store',
  'store: away': 'store',
  'chain: 1 block taken back': 'chain',
  'chain: 5 blocks taken back': 'chain',
  'chain: 64 blocks taken back': 'chain',
  'clock: ten minutes fast': 'process',
  'clock: ten minutes slow': 'process',
  'disk: full': 'process',
  'process: kill -9': 'process',
} as const satisfies Readonly<Record<string, 'node' | 'second node' | 'store' | 'chain' | 'process'>>;

/** Name of a kind of fault. */
export type Fault = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as Fault[];

/** How many blocks a fault takes back; 0 for other faults. */
export const depthOf = (fault: Fault): number => Number(/^chain: (\d+)/u.exec(fault)?.[1] ?? 0);

/** Faults that come together, and for how long. */
export interface Step {
  readonly faults: readonly Fault[];
  readonly ms: number;
  /** What is bought when it begins. */
  readonly buys: readonly ('statistic' | 'forecast')[];
}

/** What happens to a worker, by seed. */
export interface Schedule {
  readonly seed: number;
  readonly confirmations: number;
  readonly hasSecondNode: boolean;
  readonly clockMinutes: number;
  readonly steps: readonly Step[];
}

const STEPS = 3;
const [SHORTEST_MS, LONGEST_MS] = [500, 1_800];
const FEW_CONFIRMATIONS = 2;

/** The same schedule for the same seed. Seeds that follow each other begin with each kind of fault in turn. */
export function scheduleOf(seed: number): Schedule {
  const dice = new Dice(seed);
  const first = FAULT_NAMES[seed % FAULT_NAMES.length]!;
  const chosen = Array.from({ length: STEPS }, (_, index) => {
    const faults = new Set<Fault>([index === 0 ? first : dice.pick(FAULT_NAMES)]);
    if (dice.chance(0.5)) faults.add(dice.pick(FAULT_NAMES));
    return [...faults];
  });
  const steps = chosen.map((faults, index): Step => {
    const buys: Step['buys'] =
      index === 0 ? ['statistic'] : index === 1 ? [dice.chance(0.25) ? 'forecast' : 'statistic'] : [];
    return { faults, ms: dice.whole(SHORTEST_MS, LONGEST_MS), buys };
  });
  const all = chosen.flat();
  const deepest = Math.max(...all.map(depthOf));
  const isFast = all.includes('clock: ten minutes fast');
  return {
    seed,
    // Deeper than what is taken back: no worker can undo what it drew by a block that it took for final.
    confirmations: deepest > 0 ? deepest + 1 : dice.whole(1, FEW_CONFIRMATIONS),
    hasSecondNode: dice.chance(0.3) || all.some((fault) => FAULTS[fault] === 'second node'),
    clockMinutes: isFast ? 10 : all.includes('clock: ten minutes slow') ? -10 : 0,
    steps,
  };
}
