/**
 * The counts of the finest level that fit all levels best: least squares, each count weighted by its noise.
 *
 * @param levels counts of one, two, four, … cells.
 * @param variances of the noise of each level's counts.
 * @see Hay, Rastogi, Miklau, Suciu, "Boosting the Accuracy of Differentially Private Histograms Through Consistency",
 * arXiv:0904.0942, section 4
 */
export function consistentLeaves(levels: readonly (readonly number[])[], variances: readonly number[]): number[] {
  const fromBelow = levels.map((level) => [...level]);
  let variance = variances.at(-1) ?? 0;
  for (let level = levels.length - 2; level >= 0; level--) {
    const own = variances[level] ?? 0;
    const weight = (2 * variance) / (own + 2 * variance);
    fromBelow[level] = (levels[level] ?? []).map(
      (count, at) => weight * count + (1 - weight) * childrenOf(fromBelow[level + 1] ?? [], at),
    );
    variance = weight * own;
  }
  let fitted = fromBelow[0] ?? [];
  for (const level of fromBelow.slice(1)) {
    const parents = fitted;
    fitted = level.map((count, at) => {
      const parent = at >> 1;
      return count + ((parents[parent] ?? 0) - childrenOf(level, parent)) / 2;
    });
  }
  return fitted;
}

/**
 * How the fitted counts follow from the noise: for each count that was released, what one standard deviation of its noise does to
 * each of the finest cells.
 */
export function leafWeights(variances: readonly number[]): number[][] {
  const weights: number[][] = [];
  for (const [level, variance] of variances.entries()) {
    for (let cell = 0; cell < 2 ** level; cell++) {
      const moved = variances.map((_unused, other) => new Array<number>(2 ** other).fill(0));
      (moved[level] ?? [])[cell] = Math.sqrt(variance);
      weights.push(consistentLeaves(moved, variances));
    }
  }
  return weights;
}

function childrenOf(level: readonly number[], parent: number): number {
  return (level[2 * parent] ?? 0) + (level[2 * parent + 1] ?? 0);
}
