import { reduce } from '../setup/field.ts';
import { enumerateSolutions } from './enumerate.ts';
import type { ConstraintSystem } from './constraintSystem.ts';
import type { ComponentLemma } from './lemma.ts';
import { signed } from './linear.ts';
import { Solver } from './solve.ts';

const FILE = 'lib/window.circom';

/** windowDays determines the mask: see the template. */
export const WINDOW_MASK: ComponentLemma = {
  name: 'suffix of days',
  kind: 'component',
  given: ['windowDays'],
  determined: ['inWindow'],
  honest: ({ windowDays: [length = 0n] = [] }) => suffixOf(length),
  /** Finds all masks of each length, and of some that there are not: that of 0 is empty, past 64 there is none. */
  async prove({ compile }) {
    const { r1cs, wireOf } = await compile(FILE, 'WindowMask');
    const windowDays = wireOf.get('main.windowDays') ?? 0;
    for (const length of [...Array(66).keys(), 127, 128, 255].map(BigInt)) {
      const expected = suffixOf(length);
      let masks: bigint[][];
      try {
        masks = enumerateSolutions(r1cs, new Map([[windowDays, length]]));
      } catch (error) {
        return `${length} days: ${(error as Error).message}`;
      }
      const expectedMasks = length <= 64n ? [expected] : [];
      const found = masks.map((values) =>
        expected.map((_bit, day) => values[wireOf.get(`main.inWindow[${day}]`) ?? 0]),
      );
      if (String(found) !== String(expectedMasks)) return `${length} days: ${found.length} masks`;
    }
    return undefined;
  },
};

/** The mask of the last `length` of 64 days. */
function suffixOf(length: bigint): bigint[] {
  return Array.from({ length: 64 }, (_unused, day) => (BigInt(day) + length >= 64n ? 1n : 0n));
}

/** The size at which every case of the extremum is tried. */
const SMALL = { DAY_COUNT: 3, BITS_PER_DAY: 2, DAY_SLOT_BITS: 3 };

/** The days and what is asked for determine the extremum: see the template. */
export const EXTREMUM: ComponentLemma = {
  name: 'extremum',
  kind: 'component',
  given: ['days', 'inWindow', 'isMin', 'isMax'],
  determined: ['extremum'],
  honest: ({ days = [], inWindow = [], isMin = [], isMax = [] }) => {
    const stored = days.map((value, day) => signed(reduce(value * (inWindow[day] ?? 0n))));
    return [extremumOf(stored, isMin[0] === 1n, isMax[0] === 1n)];
  },
  /** Tries every series of three days of two bits, every window, and every candidate; also days just out of range. */
  async prove({ compile }) {
    const system = await compile(FILE, 'WindowOfDays', [], SMALL);
    const solver = new Solver(system, []);
    const extremum = system.wireOf.get('main.extremum') ?? 0;
    for (const { days, inWindow, isMin, isMax } of smallWindows()) {
      const inputs = solver.inputs({ days, inWindow, isMin, isMax });
      const stored = days.map((value, day) => value * (inWindow[day] ?? 0n));
      const honest = extremumOf(stored, isMin === 1n, isMax === 1n);
      const hasOne = isMin + isMax === 0n || stored.some((value) => value !== 0n);
      const isPossible = hasOne && days.every((day) => day >= 0n && day < 4n);
      for (let candidate = -1n; candidate <= 4n; candidate++) {
        const isAccepted = 'witness' in solver.solve(new Map(inputs).set(extremum, candidate));
        const isRefuted = candidate === honest ? isPossible && !isAccepted : isAccepted;
        if (isRefuted) return `${days.join()} in ${inWindow.join()}, ${isMin}, ${isMax}: ${candidate}, not ${honest}`;
      }
    }
    return daysOutOfRange(system);
  },
};

/**
 * ChannelCommitment relies on days in (−2^bits, 2^(bits + 1)): tries days that are near each other and out of that range,
 * with their own extremum.
 */
function daysOutOfRange(system: ConstraintSystem): string | undefined {
  const solver = new Solver(system, []);
  const extremum = system.wireOf.get('main.extremum') ?? 0;
  for (const first of [-9n, -7n, -6n, -4n, 6n, 7n, 8n, 1000n]) {
    for (const [isMin, isMax] of [
      [0n, 0n],
      [1n, 0n],
      [0n, 1n],
    ] as const) {
      const days = [first, first + 1n, first + 2n];
      const inputs = solver.inputs({ days, inWindow: [1n, 1n, 1n], isMin, isMax });
      const honest = extremumOf(days, isMin === 1n, isMax === 1n);
      if ('witness' in solver.solve(new Map(inputs).set(extremum, honest))) return `${days.join()}: out of range`;
    }
  }
  return undefined;
}

interface SmallWindow {
  readonly days: bigint[];
  readonly inWindow: bigint[];
  readonly isMin: bigint;
  readonly isMax: bigint;
}

function* smallWindows(): Generator<SmallWindow> {
  const values = [0n, 1n, 2n, 3n, 4n, -1n];
  for (const days of values.flatMap((x) => values.flatMap((y) => values.map((z) => [x, y, z])))) {
    if (days.filter((day) => day < 0n || day > 3n).length > 1) continue;
    for (const inWindow of [
      [0n, 0n, 1n],
      [0n, 1n, 1n],
      [1n, 1n, 1n],
    ]) {
      for (const [isMin, isMax] of [
        [0n, 0n],
        [1n, 0n],
        [0n, 1n],
      ] as const)
        yield { days, inWindow, isMin, isMax };
    }
  }
}

/** Of stored values, 0 where missing; 0 where none is asked for or there is none. */
function extremumOf(stored: readonly bigint[], isMin: boolean, isMax: boolean): bigint {
  const valid = stored.filter((value) => value !== 0n);
  if (!isMin && !isMax) return 0n;
  return valid.reduce((best, value) => (isMin === value < best ? value : best), valid[0] ?? 0n);
}
