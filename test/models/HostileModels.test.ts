import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { contentDigest } from '#sdk/storage';
import { createInferenceEngine } from '#sdk/worker';
import { encodeOnnx, type Constant, type OnnxGraph, type Operation } from '../../models/onnx/model.ts';
import { ProtobufMessage } from '../../models/onnx/protobuf.ts';
import { Random } from '../../models/learning/random.ts';
import { engineFor, failureOf, operation, PLUS_ONE, refusalOf, slowModel } from './helpers/graphs.ts';
import { randomVectors } from './helpers/vectors.ts';

const modelBytes = readFileSync(new URL('../../models/published/forecast/model.onnx', import.meta.url));
const plusOne = encodeOnnx(PLUS_ONE);
const changed = (change: Partial<OnnxGraph>): Uint8Array => encodeOnnx({ ...PLUS_ONE, ...change });

interface HostileModel {
  /** Part of the message that says what is wrong. */
  readonly reason: string;
  readonly bytes: () => Uint8Array;
}

const because = (reason: string, bytes: () => Uint8Array): HostileModel => ({ reason, bytes });

/** Bytes of a graph that takes a part of the features. */
function sliced(starts: number[], ends: number[], axes: number[]): Uint8Array {
  const list = (name: string, data: number[]): Constant => ({ name, dims: [data.length], data });
  return changed({
    constants: [list('starts', starts), list('ends', ends), list('axes', axes)],
    operations: [operation('Slice', ['features', 'starts', 'ends', 'axes'], 'out')],
  });
}

/** Bytes of a graph that multiplies the features by each number, one after the other. */
function multiplied(powers: readonly number[]): Uint8Array {
  const steps = powers.map((power, at) => ({ power, from: at === 0 ? 'features' : `x${at}`, factor: `factor${at}` }));
  return changed({
    constants: steps.map(({ power, factor }) => ({ name: factor, dims: [1], data: [power] })),
    operations: steps.map(({ from, factor }, at) =>
      operation('Mul', [from, factor], at === powers.length - 1 ? 'out' : `x${at + 1}`),
    ),
  });
}

const ordered = (axes: number[]): Operation => ({
  ...operation('Transpose', ['features'], 'out'),
  attributes: { perm: { ints: axes } },
});

const joined = (inputs: string[], axis: number, output = 'out'): Operation => ({
  ...operation('Concat', inputs, output),
  attributes: { axis: { int: axis } },
});

describe('T37 hostile models', () => {
  it('T37 are refused by digest before anything else', async () => {
    const failure = await failureOf(createInferenceEngine({ modelBytes, expectedDigest: contentDigest(plusOne) }));
    expect(failure.code).to.equal('MODEL_DIGEST_MISMATCH');
    expect(failure.message).to.include(contentDigest(modelBytes));
  });

  it('T37 that run too long are ended with their process, and the next call gets another', async () => {
    const engine = await engineFor(slowModel(), { timeoutMs: 3000 });
    const failure = await failureOf(engine.run(randomVectors(64)));
    expect(failure).to.have.property('code', 'INFERENCE_TIMEOUT');
    const [output] = await engine.run(randomVectors(1));
    expect(output).to.have.length(128);
    await engine.close();
  });

  const big = 1 << 20;
  const cases: Record<string, HostileModel> = {
    'no bytes at all': because('exactly one graph', () => new Uint8Array()),
    'text instead of a model': because('wire type', () => new TextEncoder().encode('<html>not found</html>')),
    'a file past the size cap': because('at most 8388608', () =>
      Uint8Array.from([...plusOne, ...field(6, new Uint8Array(9 * 2 ** 20))]),
    ),
    'an operator that is not on the list': because('"Loop" is not allowed', () =>
      changed({ operations: [operation('Loop', ['features', 'one'], 'out')] }),
    ),
    'an operator of another domain': because('node uses field 7', () =>
      withNode((node) => node.text(7, 'com.microsoft')),
    ),
    'a subgraph in an attribute': because('attribute uses field 6', () =>
      withNode((node) =>
        node.message(5, new ProtobufMessage().text(1, 'body').bytes(6, new Uint8Array()).integer(20, 5)),
      ),
    ),
    'a foreign attribute': because('unexpected attributes', () =>
      withNode((node) => node.message(5, new ProtobufMessage().text(1, 'axis').integer(3, 1).integer(20, 2))),
    ),
    'a local function': because('file uses field 25', () =>
      Uint8Array.from([...plusOne, ...field(25, new Uint8Array())]),
    ),
    'training information': because('file uses field 20', () =>
      Uint8Array.from([...plusOne, ...field(20, new Uint8Array())]),
    ),
    'an imported operator set of another domain': because('another domain', () =>
      Uint8Array.from([...plusOne, ...field(8, new ProtobufMessage().text(1, 'ai.onnx.ml').integer(2, 1).finish())]),
    ),
    'a second graph': because('twice', () => Uint8Array.from([...plusOne, ...plusOne])),
    'external data': because('tensor uses field 13', () =>
      withTensor((tensor) => tensor.message(13, location()).integer(14, 1)),
    ),
    'external data without a location': because('tensor uses field 14', () =>
      withTensor((tensor) => tensor.integer(14, 1)),
    ),
    'a tensor of floats': because('not int64', () =>
      withTensor((tensor) => tensor.integer(2, 1).bytes(9, new Uint8Array(4))),
    ),
    'a tensor shorter than its shape': because('not what its shape says', () =>
      withTensor((tensor) => tensor.integer(2, 7).bytes(9, new Uint8Array(0))),
    ),
    'a dimension past 64 bits of sense': because('out of range', () =>
      withTensor((tensor) =>
        tensor
          .integer(1, 2n ** 62n)
          .integer(2, 7)
          .bytes(9, new Uint8Array(8)),
      ),
    ),
    'a negative dimension': because('out of range', () =>
      withTensor((tensor) => tensor.integer(1, -1n).integer(2, 7).bytes(9, new Uint8Array(8))),
    ),
    'a product of a tall and a wide matrix': because('"huge" is larger', () =>
      changed({
        constants: [
          { name: 'one', dims: [big / 4, 1], data: new Int8Array(big / 4) },
          { name: 'wide', dims: [1, big / 4], data: new Int8Array(big / 4) },
        ],
        operations: [operation('MatMul', ['one', 'wide'], 'huge'), operation('Add', ['features', 'features'], 'out')],
      }),
    ),
    'a broadcast to a giant': because('"out" is larger', () =>
      changed({
        constants: [
          { name: 'column', dims: [3], data: [0, 128, 1] },
          { name: 'one', dims: [1, 1, 300], data: new Int8Array(300) },
        ],
        operations: [operation('Reshape', ['features', 'column'], 'tall'), operation('Add', ['tall', 'one'], 'out')],
      }),
    ),
    'weights that take too long to look at': because('more arithmetic', () => {
      const weights = { name: 'wide', dims: [128, 4096], data: new Int8Array(128 * 4096) };
      const rows = Array.from({ length: 9 }, (_, step) => [
        operation('Mul', ['flat', `factor${step}`], `scaled${step}`),
        operation('MatMul', [`scaled${step}`, 'wide'], `product${step}`),
      ]);
      return changed({
        constants: [
          { name: 'one', dims: [2], data: [0, 128] },
          weights,
          ...rows.map((_unused, step) => ({ name: `factor${step}`, dims: [1], data: [step + 1] })),
        ],
        operations: [
          operation('Reshape', ['features', 'one'], 'flat'),
          ...rows.flat(),
          operation('Add', ['features', 'features'], 'out'),
        ],
      });
    }),
    'more arithmetic than a forecast needs': because('more arithmetic', () => {
      const square = { dims: [500, 500], data: new Int8Array(250_000) };
      const chain = Array.from({ length: 200 }, (_, step) =>
        operation('MatMul', [`x${step}`, 'square'], `x${step + 1}`),
      );
      return changed({
        constants: [
          { name: 'square', ...square },
          { name: 'x0', ...square },
        ],
        operations: [...chain, operation('Add', ['features', 'features'], 'out')],
      });
    }),
    'too many operators': because('more than 512', () =>
      changed({
        operations: Array.from({ length: 600 }, (_, step) =>
          operation('Add', ['features', 'one'], step === 599 ? 'out' : `o${step}`),
        ),
      }),
    ),
    'a division by zero': because('not a positive constant', () =>
      changed({
        constants: [{ name: 'one', dims: [1], data: [0] }],
        operations: [operation('Div', ['features', 'one'], 'out')],
      }),
    ),
    'a remainder by an input': because('not a positive constant', () =>
      changed({ operations: [operation('Mod', ['one', 'features'], 'out')] }),
    ),
    'a division by minus one': because('not a positive constant', () =>
      changed({
        constants: [{ name: 'one', dims: [1], data: [-1] }],
        operations: [operation('Div', ['features', 'one'], 'out')],
      }),
    ),
    'shapes that do not fit': because('do not fit', () =>
      changed({ constants: [{ name: 'one', dims: [7], data: [1, 1, 1, 1, 1, 1, 1] }] }),
    ),
    'a reshape that changes the size': because('changes the size', () =>
      changed({
        constants: [{ name: 'one', dims: [2], data: [0, 4096] }],
        operations: [operation('Reshape', ['features', 'one'], 'out')],
      }),
    ),
    'a reshape by the input': because('no constant shape', () =>
      changed({ operations: [operation('Reshape', ['features', 'features'], 'out')] }),
    ),
    'a transposition of half its axes': because('order of all axes', () => changed({ operations: [ordered([1, 0])] })),
    'a transposition that takes an axis twice': because('order of all axes', () =>
      changed({ operations: [ordered([0, 1, 1])] }),
    ),
    'a part past the end': because('reaches out', () => sliced([0], [9], [2])),
    'a part of nothing': because('reaches out', () => sliced([3], [3], [2])),
    'a part from before the start': because('reaches out', () => sliced([-1], [3], [2])),
    'a part of an axis that is not there': because('reaches out', () => sliced([0], [1], [3])),
    'one axis cut twice': because('reaches out', () => sliced([0, 0], [1, 1], [2, 2])),
    'a part with bounds too many': because('without an axis', () => sliced([0, 0], [1], [2])),
    'a part by the input': because('not constant', () =>
      changed({ operations: [operation('Slice', ['features', 'features', 'one', 'one'], 'out')] }),
    ),
    'a joining along no axis': because('do not fit', () =>
      changed({ operations: [operation('Concat', ['features', 'features'], 'out')] }),
    ),
    'a joining of shapes that differ': because('do not fit', () =>
      changed({ operations: [joined(['features', 'one'], 2)] }),
    ),
    'a joining that outgrows the cap': because('is larger', () => {
      const doubled = Array.from({ length: 10 }, (_, step) => joined([`x${step}`, `x${step}`], 2, `x${step + 1}`));
      const first = operation('Add', ['features', 'one'], 'x0');
      return changed({ operations: [first, ...doubled, operation('Add', ['features', 'one'], 'out')] });
    }),
    'sums that could overflow': because('"out" could overflow', () => multiplied(new Array<number>(10).fill(64))),
    'a comparison past what runtimes do rightly': because('past 2^31', () =>
      changed({
        constants: [{ name: 'one', dims: [1], data: [2 ** 24] }],
        operations: [operation('Mul', ['features', 'one'], 'large'), operation('Max', ['large', 'one'], 'out')],
      }),
    ),
    'a product of two tensors that are no constants': because('not constant', () =>
      changed({
        constants: [{ name: 'one', dims: [3], data: [0, 8, 16] }],
        operations: [operation('Reshape', ['features', 'one'], 'x'), operation('MatMul', ['x', 'features'], 'out')],
      }),
    ),
    'an operator named twice, of which the runtime takes the last': because('field 4 twice', () =>
      withNode((node) => node.text(4, 'Pow')),
    ),
    'a tensor given twice': because('field 9 twice', () =>
      withTensor((tensor) => tensor.integer(2, 7).bytes(9, new Uint8Array(8)).bytes(9, new Uint8Array(8))),
    ),
    'an attribute given twice': because('twice', () => {
      const axis = (): ProtobufMessage => new ProtobufMessage().text(1, 'axis').integer(3, 1).integer(20, 2);
      return withNode((node) => node.message(5, axis()).message(5, axis()));
    }),
    'a name that is no text': because('printable ASCII', () => withNode((node) => node.bytes(1, Uint8Array.of(0xfe)))),
    'a constant named like an input': because('one name', () =>
      changed({ constants: [...PLUS_ONE.constants, { name: 'features', dims: [1], data: [7] }] }),
    ),
    'a constant given twice': because('one name', () =>
      changed({ constants: [...PLUS_ONE.constants, ...PLUS_ONE.constants] }),
    ),
    'a constant of nothing': because('no elements', () =>
      changed({ constants: [{ name: 'one', dims: [0], data: [] }] }),
    ),
    'a row that reads another': because('rows of a batch apart', () => sliced([0], [1], [0])),
    'rows that change places with columns': because('rows of a batch apart', () =>
      changed({ operations: [ordered([1, 0, 2])] }),
    ),
    'rows that become columns': because('rows of a batch apart', () =>
      changed({
        constants: [{ name: 'one', dims: [2], data: [128, 64] }],
        operations: [operation('Reshape', ['features', 'one'], 'out')],
      }),
    ),
    'rows that are joined': because('rows of a batch apart', () =>
      changed({ operations: [joined(['features', 'features'], 0)] }),
    ),
    'a number of its own for each place in a batch': because('rows of a batch apart', () =>
      changed({ constants: [{ name: 'one', dims: [64, 1, 1], data: new Int8Array(64) }] }),
    ),
    'a sum over rows': because('rows of a batch apart', () =>
      changed({
        constants: [
          { name: 'one', dims: [2], data: [0, 128] },
          { name: 'all', dims: [1, 64], data: new Int8Array(64).fill(1) },
        ],
        operations: [operation('Reshape', ['features', 'one'], 'x'), operation('MatMul', ['all', 'x'], 'out')],
      }),
    ),
    'an output that no row has to do with': because('not computed once', () =>
      changed({
        constants: [{ name: 'one', dims: [64, 1], data: new Int8Array(64) }],
        operations: [operation('Add', ['one', 'one'], 'out')],
        outputs: [{ name: 'out', dims: ['batch', 1] }],
      }),
    ),
    'an input that nothing defines': because('not wired', () =>
      changed({ operations: [operation('Add', ['features', 'nowhere'], 'out')] }),
    ),
    'an operator with one input': because('has 1 inputs', () =>
      changed({ operations: [operation('Add', ['features'], 'out')] }),
    ),
    'one name given twice': because('not wired', () =>
      changed({
        operations: [operation('Add', ['features', 'one'], 'out'), operation('Sub', ['features', 'one'], 'out')],
      }),
    ),
    'another input shape': because('input must be', () =>
      changed({ inputs: [{ name: 'features', dims: ['batch', 16, 9] }] }),
    ),
    'a fixed batch': because('input must be', () => changed({ inputs: [{ name: 'features', dims: [1, 16, 8] }] })),
    'two inputs': because('input must be', () =>
      changed({ inputs: [...PLUS_ONE.inputs, { name: 'more', dims: ['batch', 16, 8] }] }),
    ),
    'no output': because('one to 4 outputs', () => changed({ outputs: [] })),
    'an output that is not computed': because('not computed once', () =>
      changed({ outputs: [{ name: 'one', dims: [1] }] }),
    ),
  };
  for (const [name, { reason, bytes }] of Object.entries(cases)) {
    it(`T37 with ${name} are refused`, async () => {
      const failure = await failureOf(engineFor(bytes()));
      expect(failure.code).to.equal('MODEL_REJECTED');
      expect(failure.message).to.include(reason);
    });
  }

  it('T37 cut off anywhere are refused', async () => {
    const random = new Random(12);
    for (let round = 0; round < 60; round++) {
      const cut = round < 30 ? random.below(plusOne.length) : random.below(modelBytes.length);
      const whole = round < 30 ? plusOne : modelBytes;
      expect(await refusalOf(whole.subarray(0, cut)), `cut at ${cut}`).to.equal('MODEL_REJECTED');
    }
  });

  it('T37 with flipped bytes are refused, fail with a typed error, or run: the process lives', async () => {
    const random = new Random(13);
    const known = ['MODEL_REJECTED', 'INFERENCE_FAILED', 'accepted'];
    const seen = new Map<string, number>();
    for (let round = 0; round < 120; round++) {
      const flipped = Uint8Array.from(plusOne);
      const at = random.below(flipped.length);
      flipped[at] = flipped[at]! ^ (1 << random.below(8));
      const result = await refusalOf(flipped);
      expect(known, `byte ${at}`).to.include(result);
      seen.set(result, (seen.get(result) ?? 0) + 1);
    }
    expect(seen.get('MODEL_REJECTED')).to.be.greaterThan(40);
  }).timeout(120_000);
});

const field = (number: number, bytes: Uint8Array): Uint8Array => new ProtobufMessage().bytes(number, bytes).finish();

const location = (): ProtobufMessage => new ProtobufMessage().text(1, 'location').text(2, '/etc/passwd');

/** The accepted graph, with one node written by hand. */
function withNode(finish: (node: ProtobufMessage) => ProtobufMessage): Uint8Array {
  const node = new ProtobufMessage().text(1, 'features').text(1, 'one').text(2, 'out').text(4, 'Add');
  const graph = graphOf(changed({ operations: [] }));
  return modelOf(Uint8Array.from([...graph, ...field(1, finish(node).finish())]));
}

/** The accepted graph, with its constant written by hand. */
function withTensor(finish: (tensor: ProtobufMessage) => ProtobufMessage): Uint8Array {
  const tensor = finish(new ProtobufMessage().integer(1, 1).text(8, 'one'));
  return modelOf(Uint8Array.from([...graphOf(changed({ constants: [] })), ...field(5, tensor.finish())]));
}

/** The graph's bytes: after the IR version and the producer's name come its tag and its length. */
function graphOf(model: Uint8Array): Uint8Array {
  let at = 2 + 2 + 'gemel'.length + 1;
  let [length, shift] = [0, 0];
  for (let more = true; more; shift += 7) {
    const byte = model[at++]!;
    length |= (byte & 0x7f) << shift;
    more = byte >= 0x80;
  }
  return model.subarray(at, at + length);
}

function modelOf(graph: Uint8Array): Uint8Array {
  const opset = new ProtobufMessage().text(1, '').integer(2, 17);
  return new ProtobufMessage().integer(1, 9).text(2, 'gemel').bytes(7, graph).message(8, opset).finish();
}
