import { expect } from 'chai';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { encodeOnnx } from '../../models/onnx/model.ts';
import { ProtobufMessage } from '../../models/onnx/protobuf.ts';
import { PLUS_ONE } from './helpers/graphs.ts';

async function run(bytes: Uint8Array, values: readonly bigint[], dims: readonly number[]): Promise<Tensor> {
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
  const outputs = await session.run({ [input]: new Tensor('int64', BigInt64Array.from(values), dims) });
  await session.release();
  return outputs[output]!;
}

describe('encodeOnnx', () => {
  it('writes a file that ONNX Runtime reads, with its names, shapes and constants', async () => {
    const session = await InferenceSession.create(encodeOnnx(PLUS_ONE));
    expect(session.inputNames).to.deep.equal(['features']);
    expect(session.outputNames).to.deep.equal(['out']);
    expect(session.inputMetadata[0]).to.deep.include({ name: 'features', type: 'int64', shape: ['batch', 16, 8] });
    await session.release();
  });

  it('keeps large and negative constants to the last bit', async () => {
    const constants = [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, -1, 0, 2 ** 40 + 1];
    const bytes = encodeOnnx({
      name: 'constants',
      inputs: [{ name: 'x', dims: [5] }],
      constants: [{ name: 'c', dims: [5], data: constants }],
      operations: [{ operator: 'Add', inputs: ['x', 'c'], output: 'y' }],
      outputs: [{ name: 'y', dims: [5] }],
    });
    const output = await run(bytes, [0n, 0n, 0n, 0n, 0n], [5]);
    expect([...(output.data as BigInt64Array)]).to.deep.equal(constants.map(BigInt));
  });

  it('floors towards minus infinity by Mod, Sub and Div, as the forecast does', async () => {
    const bytes = encodeOnnx({
      name: 'floor',
      inputs: [{ name: 'x', dims: ['n'] }],
      constants: [{ name: 'q', dims: [1], data: [65_536] }],
      operations: [
        { operator: 'Mod', inputs: ['x', 'q'], output: 'rest' },
        { operator: 'Sub', inputs: ['x', 'rest'], output: 'whole' },
        { operator: 'Div', inputs: ['whole', 'q'], output: 'y' },
      ],
      outputs: [{ name: 'y', dims: ['n'] }],
    });
    const values = [-65_537n, -65_536n, -65_535n, -1n, 0n, 1n, 65_535n, 65_536n, (1n << 52n) + 1n, -(1n << 52n) - 1n];
    const output = await run(bytes, values, [values.length]);
    expect([...(output.data as BigInt64Array)]).to.deep.equal(values.map((value) => value >> 16n));
  });

  it('gives the same bytes for the same graph', () => {
    expect(encodeOnnx(PLUS_ONE)).to.deep.equal(encodeOnnx(PLUS_ONE));
  });
});

describe('ProtobufMessage', () => {
  it('writes the bytes of the encoding guide', () => {
    const nested = new ProtobufMessage().integer(1, 150);
    const message = new ProtobufMessage().integer(1, 150).text(2, 'testing').message(3, nested).integer(4, -2n);
    expect(Buffer.from(message.finish()).toString('hex')).to.equal(
      ['089601', '120774657374696e67', '1a03089601', '20feffffffffffffffff01'].join(''),
    );
  });
});
