import { expect } from 'chai';
import type { InferenceEngineParameters, InputForm } from '#sdk/worker';
import { encodeOnnx } from '../../models/onnx/model.ts';
import { engineFor, failureOf, PLUS_ONE, slowModel, TWO_AND_TWO } from './helpers/graphs.ts';
import { randomVectors } from './helpers/vectors.ts';

const plusOne = encodeOnnx(PLUS_ONE);

/** An input of any integers that a sum of a few can hold. */
const formOf = (...dims: number[]): InputForm => ({ dims, least: -(2 ** 30), most: 2 ** 30 });

describe('createInferenceEngine', () => {
  it('runs a model whose digest is the expected one, on several processes and in order', async () => {
    const engine = await engineFor(plusOne, { processes: 2 });
    const vectors = randomVectors(300);
    const outputs = await engine.run(vectors);
    outputs.forEach((output, index) => {
      expect([...output]).to.deep.equal(Array.from(vectors[index]!, (value) => BigInt(value + 1)));
    });
    expect(await engine.run([])).to.deep.equal([]);
    await engine.close();
  });

  it('answers many calls at once, each with its own vectors', async () => {
    const engine = await engineFor(plusOne);
    const vectors = randomVectors(200, 3);
    const calls = vectors.map((vector) => engine.run([vector]));
    vectors.forEach((vector) => vector.fill(0)); // what the caller does later to its arrays is its own business
    const outputs = await Promise.all(calls);
    const expected = randomVectors(200, 3);
    outputs.forEach(([output], index) => expect(output![5]).to.equal(BigInt(expected[index]![5]! + 1)));
    await engine.close();
  });

  it('leaves the event loop free while it computes', async () => {
    const engine = await engineFor(slowModel());
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await engine.run(randomVectors(8));
    clearInterval(timer);
    expect(turns).to.be.greaterThan(20);
    await engine.close();
  });

  it('runs a model of several inputs and outputs, each where its kind has it', async () => {
    const inputs = { state: formOf(2, 3), plan: formOf(4) };
    const engine = await engineFor(encodeOnnx(TWO_AND_TWO), { inputs });
    const rows = Array.from({ length: 70 }, (_, row) =>
      Int32Array.from({ length: 10 }, (_unused, at) => 100_000 * row + at),
    );
    const outputs = await engine.run(rows);
    outputs.forEach((output, row) => {
      const [state, plan] = [rows[row]!.subarray(0, 6), rows[row]!.subarray(6)];
      const turned = [state[1]!, state[4]!, state[2]!, state[5]!];
      expect([...output].map(Number), `row ${row}`).to.deep.equal([...turned, ...plan, ...plan]);
    });
    await engine.close();
  });

  it('refuses rows with integers that its inputs do not hold', async () => {
    const inputs = { state: { ...formOf(2, 3), most: 9 }, plan: { ...formOf(4), least: -3, most: 1 } };
    const engine = await engineFor(encodeOnnx(TWO_AND_TWO), { inputs });
    expect(await engine.run([Int32Array.of(9, 9, 9, 9, 9, 9, 1, 1, 1, -3)])).to.have.length(1);
    for (const [at, value] of [
      [0, 10],
      [6, 2],
      [9, -4],
    ] as const) {
      const failure = await failureOf(engine.run([new Int32Array(10).with(at, value)]));
      expect(failure.code).to.equal('INFERENCE_INPUT');
      expect(failure.message).to.match(at === 0 ? /"state" must be in -\d+…9/ : /"plan" must be in -3…1/);
    }
    await engine.close();
  });

  it('refuses a model with other inputs than its kind has', async () => {
    const model = encodeOnnx(TWO_AND_TWO);
    const wrong: readonly (InferenceEngineParameters['inputs'] | undefined)[] = [
      undefined,
      { state: formOf(2, 3) },
      { state: formOf(3, 2), plan: formOf(4) },
      { state: formOf(2, 3), goal: formOf(4) },
    ];
    for (const inputs of wrong) {
      const failure = await failureOf(engineFor(model, inputs ? { inputs } : {}));
      expect(failure.code).to.equal('MODEL_REJECTED');
      expect(failure.message).to.include('input must be');
    }
  });

  it('refuses vectors of another length or type', async () => {
    const engine = await engineFor(plusOne);
    for (const wrong of [new Int8Array(127), new Int16Array(128), [...new Int8Array(128)]]) {
      expect(await failureOf(engine.run([wrong as Int8Array]))).to.have.property('code', 'INFERENCE_INPUT');
    }
    await engine.close();
  });

  it('fails what is under way when it is closed, and everything after', async () => {
    const engine = await engineFor(slowModel());
    const running = failureOf(engine.run(randomVectors(2)));
    const queued = failureOf(engine.run(randomVectors(64)));
    await engine.close();
    expect(await running).to.have.property('code', 'INFERENCE_CLOSED');
    expect(await queued).to.have.property('code', 'INFERENCE_CLOSED');
    expect(await failureOf(engine.run(randomVectors(1)))).to.have.property('code', 'INFERENCE_CLOSED');
  });

  it('refuses a number of processes that is none', async () => {
    for (const processes of [0, 1.5, 1000]) {
      expect(await failureOf(engineFor(plusOne, { processes }))).to.have.property('code', 'INFERENCE_INPUT');
    }
  });
});
