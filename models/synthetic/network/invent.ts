import { InferenceSession, Tensor } from 'onnxruntime-node';
import { NODE_COUNT } from '../../gemel.ts';
import type { Random } from '../../learning/random.ts';
import { Q16 } from '../../onnx/integers.ts';
import { CONDITION_SIZE } from '../conditions.ts';
import { CELL_COUNT, SEQUENCE_DAYS, type Sequence } from '../sequences.ts';
import { NOISE_SIZE } from './noise.ts';

const BATCH = 64;

/**
 * Invents a person for each condition with the exported integer model, as a worker does.
 *
 * @param model the ONNX file.
 */
export async function inventSequences(
  model: Uint8Array,
  conditions: readonly Float32Array[],
  random: Random,
): Promise<Sequence[]> {
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const sequences: Sequence[] = [];
  for (let start = 0; start < conditions.length; start += BATCH) {
    const asked = conditions.slice(start, start + BATCH);
    const noise = BigInt64Array.from({ length: asked.length * NOISE_SIZE }, () => integerNoise(random));
    const flat = BigInt64Array.from(
      asked.flatMap((condition) => [...condition]),
      BigInt,
    );
    const { sequences: result } = await session.run({
      noise: new Tensor('int64', noise, [asked.length, NOISE_SIZE]),
      condition: new Tensor('int64', flat, [asked.length, CONDITION_SIZE]),
    });
    asked.forEach((condition, row) => {
      sequences.push(sequenceAt(result!.data as BigInt64Array, row, `invented ${start + row}`, condition));
    });
  }
  await session.release();
  return sequences;
}

/** One number of noise: twelve 16-bit uniforms, added up and centred, which is close to a standard normal in Q16. */
export function integerNoise(random: Pick<Random, 'bits'>): bigint {
  let sum = -6 * Q16;
  for (let pair = 0; pair < 6; pair++) {
    const bits = random.bits();
    sum += (bits >>> 16) + (bits & 0xffff);
  }
  return BigInt(sum);
}

function sequenceAt(output: BigInt64Array, row: number, person: string, condition: Float32Array): Sequence {
  const [levels, validity] = [new Int8Array(CELL_COUNT), new Uint8Array(CELL_COUNT)];
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    const day = Math.floor(cell / NODE_COUNT);
    const at = (row * SEQUENCE_DAYS + day) * 2 * NODE_COUNT + (cell % NODE_COUNT);
    levels[cell] = Number(output[at]);
    validity[cell] = Number(output[at + NODE_COUNT]);
  }
  return { person, levels, validity, condition };
}
