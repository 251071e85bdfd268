import { HORIZON_COUNT, TARGET_COUNT, type Window } from '../dataset/windows.ts';
import { FEATURE_UNIT, FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import { combine, featureIndex, INPUT_COUNT, targetLevel, type Combination } from './inputs.ts';

/** What the hidden part learns from, window by window. */
export interface HiddenExamples {
  readonly count: number;
  /** count × 16 × 8: normalised features, in each node's own scale. */
  readonly features: Float32Array;
  /** count × 16 × 7: what the other parts left over, in the target's own scale; 0 where the day has no value. */
  readonly residuals: Float32Array;
  /** count × 16 × 7: 1 where the day has a value, else 0. */
  readonly mask: Float32Array;
  /** 112: the mean size of what the other parts leave over, in levels. */
  readonly targetScales: Float64Array;
}

/** What the hidden layer reads of one node, in the node's own scale. A node without data gives zeros. */
export function normalisedFeatures(node: number, scale: number): Combination[] {
  const at = (name: Parameters<typeof featureIndex>[1]): number => featureIndex(node, name);
  const mean = at('mean64');
  return [
    ...(['last', 'ewma', 'mean7', 'mean28'] as const).map((name) => ({
      terms: [[at(name), 1 / scale] as const, [mean, -1 / scale] as const],
    })),
    { terms: [[mean, 0.5 / FEATURE_UNIT]] },
    { terms: [[at('deviation28'), 0.5 / scale]] },
    { terms: [[at('trend7'), 0.5 / scale]] },
    { terms: [[at('coverage28'), 1 / 127]] },
  ];
}

/** Mean absolute distance of the next days from the 64-day mean, in levels; nodes without data count as one spread. */
export function nodeScales(windows: readonly Window[]): Float64Array {
  return Float64Array.from({ length: NODE_COUNT }, (_, node) => {
    let [sum, count] = [0, 0];
    for (const window of windows) {
      for (let ahead = 1; ahead <= HORIZON_COUNT; ahead++) {
        const level = targetLevel(window, node, ahead);
        if (level === undefined) continue;
        sum += Math.abs(level - window.features[featureIndex(node, 'mean64')]!);
        count++;
      }
    }
    return count === 0 ? FEATURE_UNIT : Math.max(1, sum / count);
  });
}

/** Forecasts of the parts but the hidden one: 16 × 7 levels of a row. */
export type BaseForecast = (row: Int8Array) => Float64Array;

/** Normalises features, and takes the forecasts of the other parts off what came true. */
export function hiddenExamples(windows: readonly Window[], base: BaseForecast, scales: Float64Array): HiddenExamples {
  const count = windows.length;
  const features = new Float32Array(count * INPUT_COUNT);
  const residuals = new Float32Array(count * TARGET_COUNT);
  const mask = new Float32Array(count * TARGET_COUNT);
  const readers = Array.from(scales, (scale, node) => normalisedFeatures(node, scale)).flat();
  for (const [index, window] of windows.entries()) {
    const forecast = base(window.row);
    readers.forEach((reader, at) => (features[index * INPUT_COUNT + at] = combine(reader, window.features)));
    for (let target = 0; target < TARGET_COUNT; target++) {
      const level = targetLevel(window, Math.floor(target / HORIZON_COUNT), (target % HORIZON_COUNT) + 1);
      if (level === undefined) continue;
      const at = index * TARGET_COUNT + target;
      residuals[at] = level - forecast[target]!;
      mask[at] = 1;
    }
  }
  const targetScales = meanAbsolute(residuals, mask);
  residuals.forEach((residual, at) => (residuals[at] = residual / targetScales[at % TARGET_COUNT]!));
  return { count, features, residuals, mask, targetScales };
}

/** Of each target; targets without a value count as one spread. */
function meanAbsolute(residuals: Float32Array, mask: Float32Array): Float64Array {
  const [sums, counts] = [new Float64Array(TARGET_COUNT), new Float64Array(TARGET_COUNT)];
  residuals.forEach((residual, at) => {
    const target = at % TARGET_COUNT;
    sums[target] = sums[target]! + Math.abs(residual);
    counts[target] = counts[target]! + mask[at]!;
  });
  return sums.map((sum, target) => (counts[target] === 0 ? FEATURE_UNIT : Math.max(1, sum / counts[target]!)));
}

/** The examples at `order` as one batch, nodes outermost: 16 × batch × 8 and 16 × batch × 7. */
export function takeExamples(
  examples: HiddenExamples,
  order: Uint32Array,
): Pick<HiddenExamples, 'features' | 'residuals' | 'mask'> {
  const take = (from: Float32Array, perNode: number): Float32Array => {
    const taken = new Float32Array(order.length * NODE_COUNT * perNode);
    for (const [at, index] of order.entries()) {
      for (let node = 0; node < NODE_COUNT; node++) {
        const start = (index * NODE_COUNT + node) * perNode;
        taken.set(from.subarray(start, start + perNode), (node * order.length + at) * perNode);
      }
    }
    return taken;
  };
  return {
    features: take(examples.features, FEATURES_PER_NODE),
    residuals: take(examples.residuals, HORIZON_COUNT),
    mask: take(examples.mask, HORIZON_COUNT),
  };
}
