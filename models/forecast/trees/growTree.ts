/** Splits of a tree of three levels: the root's, its two children's and their four, those of what is below first. */
export const SPLIT_COUNT = 7;

/** Leaves of a tree of three levels. */
export const LEAF_COUNT = 8;

const LEVELS = 3;

/** Largest reading: a difference of two features. */
const MOST = 254;

/** A tree: at each split, what is above the threshold goes one way and the rest the other. */
export interface Tree {
  /** 7: which column is split, or -1 where nothing is above. */
  readonly columns: Int16Array;
  /** 7. */
  readonly thresholds: Int16Array;
  /** 8, in the residuals' unit; bits of a leaf's index say which ways lead to it, the root's first, 1 being above. */
  readonly leaves: Float64Array;
}

/** What a tree is grown from. */
export interface Growth {
  /** Whole numbers from -254 to 254, by column and day. */
  readonly columns: readonly Int16Array[];
  /** By day. */
  readonly residuals: Float64Array;
  /** Days, and columns, that this tree may see. */
  readonly days: Uint32Array;
  readonly drawn: readonly number[];
}

/** How trees are held back. */
export interface GrowthLimits {
  /** Fewest days on either side of a split. */
  readonly leastDays: number;
  /** Days without a residual that are added to each leaf. */
  readonly priorDays: number;
}

/** Grows a tree of three levels, each split being the best for squared residuals. */
export function growTree({ columns, residuals, days, drawn }: Growth, limits: GrowthLimits): Tree {
  const tree = { columns: new Int16Array(SPLIT_COUNT).fill(-1), thresholds: new Int16Array(SPLIT_COUNT).fill(MOST) };
  let groups = [days];
  for (let level = 0; level < LEVELS; level++) {
    groups = groups.flatMap((group, at) => {
      const place = 2 ** level - 1 + at;
      const best = drawn
        .map((column) => ({ column, ...bestSplit(columns[column]!, residuals, group, limits) }))
        .reduce((found, one) => (one.score > found.score ? one : found), { column: -1, score: 0, threshold: MOST });
      tree.columns[place] = best.column;
      tree.thresholds[place] = best.threshold;
      const own = columns[best.column];
      const isAbove = (day: number): boolean => own !== undefined && own[day]! > best.threshold;
      return [group.filter((day) => !isAbove(day)), group.filter(isAbove)];
    });
  }
  const leaves = Float64Array.from(groups, (group) => sumOf(residuals, group) / (group.length + limits.priorDays));
  return { ...tree, leaves };
}

/** The leaf that a day's values lead to. @param valueOf a column's value on that day. */
export function leafOf({ columns, thresholds }: Omit<Tree, 'leaves'>, valueOf: (column: number) => number): number {
  let leaf = 0;
  for (let level = 0; level < LEVELS; level++) {
    const place = 2 ** level - 1 + leaf;
    const column = columns[place]!;
    leaf = 2 * leaf + Number(column >= 0 && valueOf(column) > thresholds[place]!);
  }
  return leaf;
}

/** 7 × 8: whether a leaf lies above a split (1), below it (-1), or past others. */
export function pathMatrix(): Int8Array {
  const paths = new Int8Array(SPLIT_COUNT * LEAF_COUNT);
  for (let leaf = 0; leaf < LEAF_COUNT; leaf++) {
    for (let level = 0; level < LEVELS; level++) {
      const place = 2 ** level - 1 + (leaf >> (LEVELS - level));
      paths[place * LEAF_COUNT + leaf] = (leaf >> (LEVELS - 1 - level)) & 1 ? 1 : -1;
    }
  }
  return paths;
}

interface Split {
  /** How much less is left of the squares; 0 where nothing may be split. */
  readonly score: number;
  readonly threshold: number;
}

function bestSplit(values: Int16Array, residuals: Float64Array, days: Uint32Array, limits: GrowthLimits): Split {
  const [sums, counts] = [new Float64Array(2 * MOST + 1), new Uint32Array(2 * MOST + 1)];
  for (const day of days) {
    const at = values[day]! + MOST;
    sums[at] = sums[at]! + residuals[day]!;
    counts[at] = counts[at]! + 1;
  }
  const total = sums.reduce((sum, one) => sum + one, 0);
  const whole = total ** 2 / (days.length + limits.priorDays);
  let best: Split = { score: 0, threshold: MOST };
  let [low, lowCount] = [0, 0];
  for (let at = 0; at < sums.length; at++) {
    if (counts[at] === 0) continue;
    low += sums[at]!;
    lowCount += counts[at]!;
    const highCount = days.length - lowCount;
    if (lowCount < limits.leastDays || highCount < limits.leastDays) continue;
    const score =
      low ** 2 / (lowCount + limits.priorDays) + (total - low) ** 2 / (highCount + limits.priorDays) - whole;
    if (score > best.score) best = { score, threshold: at - MOST };
  }
  return best;
}

function sumOf(residuals: Float64Array, days: Uint32Array): number {
  return days.reduce((sum, day) => sum + residuals[day]!, 0);
}
