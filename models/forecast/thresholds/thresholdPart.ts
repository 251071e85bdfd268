import { HORIZON_COUNT, type Window } from '../../dataset/windows.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { Random } from '../../learning/random.ts';
import type { Neighbours } from '../graph.ts';
import { isRecent, targetLevel } from '../inputs.ts';
import { linearForecast, type LinearPart } from '../linear.ts';
import { boostStumps, type BoostingSettings, type Column } from './boostStumps.ts';
import { FLAG_COUNT, HEARD_READINGS, placesOf, READING_COUNT, readingsOf, THRESHOLD_COUNT } from './readings.ts';

/** Step functions of own and neighbours' readings, added to the linear forecast of the next day. */
export interface ThresholdPart {
  /** 16 × 9 × 7: of each reading, ascending; where a reading has few values some are equal. */
  readonly thresholds: Int16Array;
  /** {@link FLAG_COUNT} × 16: levels that a node's next day gains where a reading is above a threshold. */
  readonly weights: Float64Array;
  /** 16, in levels. */
  readonly biases: Float64Array;
}

/** How the threshold part is trained. */
export const BOOSTING: BoostingSettings = {
  ...{ rounds: 60, learningRate: 0.1, priorDays: 10, sampling: 0.7, smoothing: 0.3 },
};

/** A threshold part that changes nothing. */
export function emptyThresholdPart(): ThresholdPart {
  return {
    thresholds: new Int16Array(FLAG_COUNT),
    weights: new Float64Array(FLAG_COUNT * NODE_COUNT),
    biases: new Float64Array(NODE_COUNT),
  };
}

/** Trains step functions on what the linear part leaves over of the next day. The same windows and seed give the same bits. */
export function fitThresholdPart(
  windows: readonly Window[],
  linear: LinearPart,
  neighbours: Neighbours,
  seed: number,
): ThresholdPart {
  const part = { ...emptyThresholdPart(), thresholds: thresholdsOf(windows) };
  const random = new Random(seed);
  const readings = windows.map(({ features }) => readingsOf(features));
  for (let node = 0; node < NODE_COUNT; node++) {
    const known = [...windows.keys()].filter((index) => targetLevel(windows[index]!, node, 1) !== undefined);
    if (known.length === 0) continue;
    const residuals = Float64Array.from(known, (index) => {
      const window = windows[index]!;
      return targetLevel(window, node, 1)! - linearForecast(linear, window.row, node * HORIZON_COUNT);
    });
    const heard = (neighbours[node] ?? []).flatMap((other) => placesOf(other, HEARD_READINGS));
    const places = [...placesOf(node, READING_COUNT), ...heard];
    const own = known.map((index) => readings[index]!);
    const columns = places.map((place) => columnOf(own, part.thresholds, place));
    const { bias, steps } = boostStumps(columns, residuals, random, BOOSTING);
    part.biases[node] = bias;
    places.forEach((place, column) =>
      steps[column]!.forEach((step, at) => (part.weights[(place * THRESHOLD_COUNT + at) * NODE_COUNT + node] = step)),
    );
  }
  return part;
}

/** The quantiles of each reading, over the windows in which its node is recent. */
function thresholdsOf(windows: readonly Window[]): Int16Array {
  const thresholds = new Int16Array(FLAG_COUNT);
  for (let node = 0; node < NODE_COUNT; node++) {
    const recent = windows
      .filter(({ features }) => isRecent(features, node))
      .map(({ features }) => readingsOf(features));
    if (recent.length === 0) continue;
    for (const place of placesOf(node, READING_COUNT)) {
      const sorted = Int16Array.from(recent, (readings) => readings[place]!).sort();
      for (let at = 0; at < THRESHOLD_COUNT; at++) {
        const rank = Math.floor(((at + 1) * sorted.length) / (THRESHOLD_COUNT + 1));
        thresholds[place * THRESHOLD_COUNT + at] = sorted[rank]!;
      }
    }
  }
  return thresholds;
}

function columnOf(readings: readonly Int16Array[], thresholds: Int16Array, place: number): Column {
  const own = thresholds.subarray(place * THRESHOLD_COUNT, (place + 1) * THRESHOLD_COUNT);
  const classes = Uint8Array.from(readings, (all) => own.filter((threshold) => all[place]! > threshold).length);
  return { classes, thresholdCount: THRESHOLD_COUNT };
}
