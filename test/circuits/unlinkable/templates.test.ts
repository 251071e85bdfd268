import { signMessage } from '@zk-kit/eddsa-poseidon';
import { Base8, mulPointEscalar } from '@zk-kit/baby-jubjub';
import { expect } from 'chai';
import { SUBGROUP_ORDER, type Point } from '../../../sdk/src/identity/babyJubJub.ts';
import { eddsaKey } from '../../../sdk/src/identity/eddsaPoseidon.ts';
import { RevocationList } from '../../../sdk/src/identity/revocationList.ts';
import { FIELD_ORDER } from '../../../sdk/src/state/poseidon.ts';
import { privateKeyOf, seededNumbers } from '../../sdk/identity/support.ts';
import type { CompiledCircuit } from '../helpers/circuitNamed.ts';
import { compileTemplate, valueOf } from '../helpers/template.ts';

const L = SUBGROUP_ORDER;
const bitsOf = (value: bigint, count: number): bigint[] =>
  Array.from({ length: count }, (_unused, index) => (value >> BigInt(index)) & 1n);

describe('AssertAtMostConstant', function () {
  this.timeout(120_000);

  it('takes exactly the numbers up to its limit, in chunks of any size', async () => {
    for (const [chunk, limits] of [
      [2, [37, 64, 85]],
      [3, [0, 63, 100, 127]],
      [6, [64]],
    ] as const) {
      for (const limit of limits) {
        const parameters = [7, chunk, limit];
        const circuit = await compileTemplate({
          file: 'src/lib/below.circom',
          template: 'AssertAtMostConstant',
          parameters,
        });
        for (let value = 0; value < 128; value++) {
          const accepted = circuit.accepts({ bits: bitsOf(BigInt(value), 7) });
          expect(accepted, `${value} ≤ ${limit}`).to.equal(value <= limit);
        }
      }
    }
  });
});

describe('MultiplyBase', function () {
  this.timeout(120_000);
  let circuit: CompiledCircuit;

  before(async () => {
    circuit = await compileTemplate({ file: 'src/lib/babyJubJub.circom', template: 'MultiplyBase' });
  });

  function product(scalar: bigint): Point {
    const witness = circuit.witness({ bits: bitsOf(scalar, 251) });
    if (!witness) throw new Error(`no witness for ${scalar}`);
    expect(circuit.checker.satisfied(witness)).to.equal(true);
    return [valueOf(circuit, witness, 'x'), valueOf(circuit, witness, 'y')];
  }

  it('is zk-kit’s product, for scalars at every edge and at random', () => {
    const random = seededNumbers(11);
    const edges = [0n, 1n, 2n, 7n, 8n, L - 1n, L, L + 1n, 2n ** 249n - 1n, 2n ** 249n, 2n ** 250n, 2n ** 251n - 1n];
    const scalars = [...edges, ...Array.from({ length: 30 }, () => random(8) >> 5n)];
    for (const scalar of scalars) {
      expect(product(scalar), `${scalar}`).to.deep.equal(mulPointEscalar(Base8, scalar));
    }
  });

  it('has one product for each scalar: no hint can be changed', () => {
    for (const scalar of [0n, 1n, L - 1n, 2n ** 251n - 1n, 123_456_789n ** 8n % L]) {
      const witness = circuit.witness({ bits: bitsOf(scalar, 251) })!;
      const free = circuit.checker.freeWires(witness).map((wire) => circuit.names.get(wire));
      expect(free).to.deep.equal([]);
    }
  });
});

describe('AssertEdDSA', function () {
  this.timeout(240_000);
  let circuit: CompiledCircuit;
  const message = 0x09080706050403020100n;
  const key = Buffer.from('0001020304050607080900010203040506070809000102030405060708090001', 'hex');
  const [x, y] = eddsaKey(key).publicKey;
  const signed = {
    x,
    y,
    r8x: 11384336176656855268977457483345535180380036354188103142384839473266348197733n,
    r8y: 15383486972088797283337779941324724402501462225528836549661220478783371668959n,
    s: 1672775540645840396591609181675628451599263765380031905495115170613215233181n,
    message,
  };

  before(async () => {
    circuit = await compileTemplate({ file: 'src/lib/eddsa.circom', template: 'AssertEdDSA' });
  });

  it("takes circomlib's published signature, and zk-kit's", () => {
    expect(circuit.accepts(signed)).to.equal(true);
    const random = seededNumbers(12);
    for (let run = 0; run < 12; run++) {
      const [privateKey, other] = [privateKeyOf(run), random(8) % FIELD_ORDER];
      const { R8, S } = signMessage(Buffer.from(privateKey), other);
      const { publicKey } = eddsaKey(privateKey);
      const input = { x: publicKey[0], y: publicKey[1], r8x: R8[0], r8y: R8[1], s: S, message: other };
      expect(circuit.accepts(input)).to.equal(true);
    }
  });

  it('refuses any other number in any place', () => {
    for (const name of Object.keys(signed) as (keyof typeof signed)[]) {
      for (const other of [signed[name] + 1n, signed[name] - 1n, FIELD_ORDER - signed[name], 0n, 1n]) {
        expect(circuit.accepts({ ...signed, [name]: other % FIELD_ORDER }), name).to.equal(false);
      }
    }
  });

  it('T21 refuses S + l, in a field with room for it', () => {
    expect(L + signed.s < FIELD_ORDER).to.equal(true);
    for (let multiple = 1n; multiple * L + signed.s < FIELD_ORDER; multiple++) {
      expect(circuit.accepts({ ...signed, s: signed.s + multiple * L })).to.equal(false);
    }
    expect(circuit.accepts({ ...signed, s: L })).to.equal(false);
  });

  it('T21 refuses keys of every low order, under which anybody could sign', () => {
    const [rx, ry] = mulPointEscalar(Base8, 9n);
    for (const [lowX, lowY] of lowOrderPoints()) {
      const forged = { x: lowX, y: lowY, r8x: rx, r8y: ry, s: 9n, message };
      expect(circuit.accepts(forged), `${lowX}`).to.equal(false);
    }
  });

  it('refuses keys and points off the curve', () => {
    // (0, y) scales what it is added to, so it is what a forger would look for.
    for (const [px, py] of [
      [0n, 2n],
      [1n, 1n],
      [signed.r8x, signed.r8y + 1n],
    ] as const) {
      expect(circuit.accepts({ ...signed, r8x: px, r8y: py })).to.equal(false);
      expect(circuit.accepts({ ...signed, x: px, y: py })).to.equal(false);
    }
  });

  it('takes the negative of a key only from who can sign under it', () => {
    expect(circuit.accepts({ ...signed, x: FIELD_ORDER - signed.x })).to.equal(false);
  });

  it('T22 has one witness: the challenge’s bits cannot be those of h + p', () => {
    const witness = circuit.witness(signed)!;
    const bits = [...circuit.names].filter(([, name]) => /^main\.(hBits\[|Num2Bits_\d+_\d+\.out\[)\d+\]$/.test(name));
    const groups = Map.groupBy(bits, ([, name]) => name.replace(/\[\d+\]$/, ''));
    expect(groups.size).to.be.at.least(1);
    for (const [group, wires] of groups) {
      const value = wires.reduce(
        (sum, [wire, name]) => sum + (witness[wire]! << BigInt(/\d+(?=\]$)/.exec(name)![0])),
        0n,
      );
      const alias = value + FIELD_ORDER;
      const edits = new Map(wires.map(([wire, name]) => [wire, (alias >> BigInt(/\d+(?=\]$)/.exec(name)![0])) & 1n]));
      expect(circuit.checker.satisfiedWith(witness, edits), group).to.equal(false);
    }
  });
});

describe('AssertInLeanImt', function () {
  this.timeout(120_000);

  it('takes each prefix of the siblings as a path, and nothing else', async () => {
    const circuit = await compileTemplate({
      file: 'src/lib/leanImt.circom',
      template: 'AssertInLeanImt',
      parameters: [3],
    });
    const { rootOfPath } = await import('../../../sdk/src/identity/identityGroup.ts');
    const siblings = [11n, 12n, 13n];
    for (let index = 0; index < 8; index++) {
      for (let depth = 0; depth <= 3; depth++) {
        const root = await rootOfPath({ leaf: 5n, index, siblings: siblings.slice(0, depth) });
        const input = { leaf: 5n, root, index: BigInt(index), siblings };
        expect(circuit.accepts(input), `${index} ${depth}`).to.equal(true);
        expect(circuit.accepts({ ...input, root: root + 1n })).to.equal(false);
        expect(circuit.accepts({ ...input, leaf: 6n })).to.equal(false);
      }
    }
    // zk-kit's BinaryMerkleRoot has the root 0 for a depth past its last level.
    for (const root of [0n, 11n, 12n, 13n]) {
      expect(circuit.accepts({ leaf: 5n, root, index: 0n, siblings }), `${root}`).to.equal(false);
    }
    for (const index of [8n, 9n, FIELD_ORDER - 1n]) {
      expect(circuit.accepts({ leaf: 5n, root: 5n, index, siblings }), `${index}`).to.equal(false);
    }
  });
});

describe('AssertNotRevoked', function () {
  this.timeout(240_000);
  let circuit: CompiledCircuit;

  before(async () => {
    circuit = await compileTemplate({ file: 'src/lib/revocation.circom', template: 'AssertNotRevoked' });
  });

  async function inputAt(index: number, revoked: readonly number[]) {
    const list = await RevocationList.of(revoked);
    const { root, leaves, nodes } = list.witness(index);
    return { index: BigInt(index), root, leaves, nodes };
  }

  it('looks at the one bit of the index', async () => {
    const places = [0, 1, 7, 8, 247, 248, 249, 495, 3_967, 3_968, 40_000, 63_240, 63_486, 63_487];
    for (const index of places) {
      const others = places.filter((each) => each !== index);
      expect(circuit.accepts(await inputAt(index, others)), `${index}`).to.equal(true);
      expect(circuit.accepts(await inputAt(index, [index])), `${index} revoked`).to.equal(false);
    }
  });

  it('has no index past the last, whose neighbour would be another credential’s bit', async () => {
    const input = await inputAt(0, []);
    for (const index of [63_488n, 63_495n, 65_535n, 65_536n, FIELD_ORDER - 1n]) {
      expect(circuit.accepts({ ...input, index }), `${index}`).to.equal(false);
    }
  });

  it('refuses a leaf or a node that the root does not hold', async () => {
    const input = await inputAt(248 * 18 + 3, [248 * 18 + 3]);
    for (let place = 0; place < 16; place++) {
      expect(circuit.accepts({ ...input, leaves: input.leaves.with(place, 0n) })).to.equal(false);
      expect(circuit.accepts({ ...input, nodes: input.nodes.with(place, 1n) })).to.equal(false);
    }
    const clean = await inputAt(248 * 18 + 3, []);
    expect(circuit.accepts({ ...clean, root: input.root })).to.equal(false);
    expect(circuit.accepts({ ...clean, nodes: input.nodes })).to.equal(false);
  });

  it('cannot point at another place: no digit of the index can be changed', async () => {
    const input = await inputAt(248 * 18 + 3, [5]);
    const witness = circuit.witness(input)!;
    const free = circuit.checker.freeWires(witness).map((wire) => circuit.names.get(wire));
    expect(free).to.deep.equal([]);
  });
});

/** Every point whose order divides 8: the multiples by l of a point of the curve's full order. */
function lowOrderPoints(): Point[] {
  const generator: Point = [
    995203441582195749578291179787384436505546430278305826713579947235728471134n,
    5472060717959818805561601436314318772137091100104008585924551046643952123905n,
  ];
  return Array.from({ length: 8 }, (_unused, multiple) => mulPointEscalar([...generator], L * BigInt(multiple)));
}
