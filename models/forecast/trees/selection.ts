import { NODE_COUNT } from '../../gemel.ts';
import type { Constant } from '../../onnx/model.ts';
import { shapeConstant } from '../../onnx/steps.ts';
import { TREE_COUNT } from '../network.ts';
import { READING_COUNT } from '../thresholds/readings.ts';
import { SPLIT_COUNT } from './growTree.ts';
import { GROVE_COUNT, TREE_GROWTH } from './treePart.ts';

/** Readings of all nodes. */
export const READINGS = NODE_COUNT * READING_COUNT;

/** Splits of all trees. */
export const SPLITS = TREE_COUNT * SPLIT_COUNT;

const SPLITS_PER_GROVE = TREE_GROWTH.trees * SPLIT_COUNT;

/**
 * How each split gets its reading, as two products with matrices of zeros and ones: first the few readings that each grove
 * splits, 144 × (3 × width), then of those the one of each split, 3 × width × 140. One product for both would be three times
 * the work.
 *
 * @param splitReadings which of the readings each split is of, or -1.
 */
export function selectionOf(splitReadings: Int16Array): Constant[] {
  const used = Array.from({ length: GROVE_COUNT }, (_unused, grove) => {
    const own = splitReadings.subarray(grove * SPLITS_PER_GROVE, (grove + 1) * SPLITS_PER_GROVE);
    return [...new Set(own)].filter((reading) => reading >= 0).toSorted((left, right) => left - right);
  });
  const width = Math.max(1, ...used.map(({ length }) => length));
  const groves = new Int8Array(READINGS * GROVE_COUNT * width);
  const splits = new Int8Array(GROVE_COUNT * width * SPLITS_PER_GROVE);
  for (const [grove, readings] of used.entries()) {
    for (const [place, reading] of readings.entries())
      groves[reading * GROVE_COUNT * width + grove * width + place] = 1;
    for (let split = 0; split < SPLITS_PER_GROVE; split++) {
      const place = readings.indexOf(splitReadings[grove * SPLITS_PER_GROVE + split]!);
      if (place >= 0) splits[(grove * width + place) * SPLITS_PER_GROVE + split] = 1;
    }
  }
  return [
    { name: 'grove_matrix', dims: [READINGS, GROVE_COUNT * width], data: groves },
    { name: 'split_matrix', dims: [GROVE_COUNT, width, SPLITS_PER_GROVE], data: splits },
    shapeConstant('shape_groves', 0, GROVE_COUNT, 1, width),
  ];
}
