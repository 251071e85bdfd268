import { InferenceSession, Tensor } from 'onnxruntime-node';
import { Random } from '../../../models/learning/random.ts';

/** What the file gives on ONNX Runtime. */
export async function runGenerator(
  model: Uint8Array,
  noise: readonly bigint[][],
  conditions: readonly bigint[][],
): Promise<bigint[][]> {
  const session = await InferenceSession.create(model, { executionProviders: ['cpu'] });
  const tensor = (rows: readonly bigint[][]): Tensor =>
    new Tensor('int64', BigInt64Array.from(rows.flat()), [rows.length, rows[0]!.length]);
  const { sequences } = await session.run({ noise: tensor(noise), condition: tensor(conditions) });
  await session.release();
  const flat = sequences!.data as BigInt64Array;
  return noise.map((_row, index) => [...flat.subarray(index * 28 * 32, (index + 1) * 28 * 32)]);
}

/** Noise at random, at its limits and far beyond, and conditions of every kind, some that are none. */
export function generatorInputs(count: number): { noise: bigint[][]; conditions: bigint[][] } {
  const random = new Random(12);
  const scales = [65_536, 200_000, 2 ** 31];
  const noise = Array.from({ length: count }, (_unused, row) =>
    Array.from({ length: 360 }, () => BigInt(Math.round(random.normal() * scales[row % 3]!))),
  );
  const conditions = Array.from({ length: count }, (_unused, row) =>
    Array.from({ length: 10 }, () => BigInt(row % 5 === 4 ? random.below(100) - 50 : random.below(2))),
  );
  return { noise, conditions };
}
