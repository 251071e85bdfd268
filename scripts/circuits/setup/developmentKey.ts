import { createHash } from 'node:crypto';
import { SCALAR_ORDER, invert } from './field.ts';
import type { Group } from './fixedBase.ts';
import { lagrangeAt } from './lagrange.ts';
import { MultiplicationPool, type PointList } from './multiplicationPool.ts';
import { domainSize, evaluateWires } from './qap.ts';
import { readR1cs, type R1cs } from './r1cs.ts';
import { writeZkey, type ProvingKey } from './zkey.ts';

/**
 * A Groth16 proving key whose secrets follow from a public seed, so that everyone builds the same bytes.
 *
 * Warning: whoever knows the seed can forge proofs. The generated verifier therefore refuses every chain that is not a
 * development chain; a chain that holds value needs a ceremony.
 *
 * As after a ceremony, whose first phase serves every circuit, τ, α and β are the same for all circuits of a seed, and only δ
 * is a circuit's own: so proofs of several circuits can be verified in one batch.
 *
 * @param r1cs circom's compiled circuit.
 * @param circuit the circuit's name.
 * @returns the bytes of a `.zkey` for snarkjs.
 * @see https://eprint.iacr.org/2016/260.pdf section 3.2, with γ = 1
 */
export async function developmentZkey(
  r1csBytes: Uint8Array,
  seed: string,
  circuit: string,
  { pool, onProgress }: SetupOptions = {},
): Promise<Uint8Array> {
  const r1cs = readR1cs(r1csBytes);
  const secrets = {
    alpha: secret(seed, 'alpha'),
    beta: secret(seed, 'beta'),
    tau: secret(seed, 'tau'),
    delta: secret(`${seed}|${circuit}`, 'delta'),
  };
  await using own = new MultiplicationPool();
  const key = await provingKey(r1cs, secrets, pool ?? own, onProgress);
  return writeZkey(r1cs, key, createHash('sha512').update(r1csBytes).digest());
}

function secret(seed: string, name: string): bigint {
  const text = `gemel development key, worthless by design|${seed}|${name}`;
  return BigInt(`0x${createHash('sha512').update(text).digest('hex')}`) % SCALAR_ORDER;
}

/** How a setup runs; none of it changes its result. */
export interface SetupOptions {
  /** Threads to use. Default: some of its own. */
  readonly pool?: MultiplicationPool | undefined;
  /** Told the part that is done, 0…1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** What a multiplication in G2 costs, in multiplications in G1. */
const G2_COST = 4;

interface Secrets {
  readonly alpha: bigint;
  readonly beta: bigint;
  readonly delta: bigint;
  readonly tau: bigint;
}

async function provingKey(
  r1cs: R1cs,
  secrets: Secrets,
  pool: MultiplicationPool,
  onProgress: (done: number) => void = () => {},
): Promise<ProvingKey> {
  const { alpha, beta, delta } = secrets;
  const { a, b, k, h } = exponents(r1cs, secrets);
  const total = a.length + b.length * (1 + G2_COST) + k.length + h.length;
  let done = 0;
  const multiply = (group: Group, scalars: readonly bigint[]): Promise<PointList> =>
    pool.multiply(group, scalars, (count) => {
      done += group === 'G2' ? count * G2_COST : count;
      onProgress(Math.min(1, done / total));
    });
  const [b2, a1, b1, h1, g1, g2] = await Promise.all([
    multiply('G2', b),
    multiply('G1', a),
    multiply('G1', b),
    multiply('G1', h),
    multiply('G1', [alpha, beta, delta, ...k]),
    multiply('G2', [beta, 1n, delta]),
  ]);
  const point = ({ bytes, pointBytes }: PointList, index: number, end = index + 1): Uint8Array =>
    bytes.subarray(index * pointBytes, end * pointBytes);
  const firstPrivate = 3 + 1 + r1cs.publicSignals;
  return {
    alpha1: point(g1, 0),
    beta1: point(g1, 1),
    delta1: point(g1, 2),
    beta2: point(g2, 0),
    gamma2: point(g2, 1),
    delta2: point(g2, 2),
    ic: point(g1, 3, firstPrivate),
    c1: point(g1, firstPrivate, 3 + r1cs.wires),
    a1,
    b1,
    b2,
    h1,
  };
}

/** The discrete logarithms of the key's points, which nobody may know of a key that is worth something. */
function exponents(r1cs: R1cs, { alpha, beta, delta, tau }: Secrets) {
  const { a, b, c } = evaluateWires(r1cs, tau);
  const deltaInverse = invert(delta);
  const isPublic = (wire: number): boolean => wire <= r1cs.publicSignals;
  const k = a.map((value, wire) => {
    const sum = (beta * value + alpha * (b[wire] ?? 0n) + (c[wire] ?? 0n)) % SCALAR_ORDER;
    return isPublic(wire) ? sum : (sum * deltaInverse) % SCALAR_ORDER;
  });
  // The prover evaluates a·b − c, which vanishes on the domain, at the other half of the domain twice as large.
  const h = lagrangeAt(tau, 2 * domainSize(r1cs), { first: 1, step: 2 }).map(
    (value) => (value * deltaInverse) % SCALAR_ORDER,
  );
  return { a, b, k, h };
}
