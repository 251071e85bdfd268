import type { BenchRow } from '../row.ts';
import { networkInJax, networkInOnnx, networkInTensorFlow } from './graphNetwork.ts';
import { randomFeatures, randomTargets } from './network.ts';
import { runsPerSecond } from './sideBySide.ts';
import { trainingInJax, trainingInOnnx, trainingInTensorFlow } from './trainingStep.ts';

const BATCHES = [32, 128, 256];
/** Graphs a second that one core is promised to run. */
const GRAPHS_LIMIT = 40_000;
const [JAX_LIMIT, TENSORFLOW_LIMIT] = [5, 20];

type Rates = Readonly<Record<'onnx' | 'jax' | 'tensorflow', number>>;

/** A graph network of the forecast's size: run, and trained by Adam, here and in two other libraries on the same numbers. */
export async function graphNetworkRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const batch of BATCHES) {
    const [features, targets] = [randomFeatures(batch), randomTargets(batch)];
    const networks = { onnx: networkInOnnx, jax: networkInJax, tensorflow: networkInTensorFlow };
    const run = await madeFor(networks, batch, (network) => () => network(features));
    rows.push(...rowsOf(`graph network: run, batches of ${batch}`, batch, await runsPerSecond(run)));
    const trainings = { onnx: trainingInOnnx, jax: trainingInJax, tensorflow: trainingInTensorFlow };
    const train = await madeFor(trainings, batch, (training) => () => training(features, targets));
    rows.push(...rowsOf(`graph network: trained, batches of ${batch}`, batch, await runsPerSecond(train)));
  }
  return rows;
}

async function madeFor<Made>(
  makers: Readonly<Record<keyof Rates, (batch: number) => Promise<Made>>>,
  batch: number,
  use: (made: Made) => () => Promise<unknown>,
): Promise<Record<keyof Rates, () => Promise<unknown>>> {
  const [onnx, jax, tensorflow] = [await makers.onnx(batch), await makers.jax(batch), await makers.tensorflow(batch)];
  return { onnx: use(onnx), jax: use(jax), tensorflow: use(tensorflow) };
}

function rowsOf(name: string, batch: number, { onnx, jax, tensorflow }: Rates): BenchRow[] {
  const graphs = (runs: number): number => Math.round(batch * runs);
  const against = (peer: string, runs: number, limit: number): BenchRow => ({
    ...{ name: `${name}, against ${peer}`, value: Math.round((10 * onnx) / runs) / 10, unit: 'times' },
    ...{ better: 'higher', limit, peer: { name: `${peer}, graphs/s`, value: graphs(runs) } },
  });
  return [
    { name, value: graphs(onnx), unit: 'graphs/s', better: 'higher', limit: GRAPHS_LIMIT },
    against('jax-js', jax, JAX_LIMIT),
    against('TensorFlow.js (wasm)', tensorflow, TENSORFLOW_LIMIT),
  ];
}
