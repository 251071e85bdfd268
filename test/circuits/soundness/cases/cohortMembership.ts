import { SUBGROUP_ORDER, multiplyBase } from '../../../../sdk/src/identity/babyJubJub.ts';
import { IDENTITY_GROUP_DEPTH, POSEIDON_DOMAIN } from '../../../../sdk/src/generated/protocol.ts';
import { rootOfPath } from '../../../../sdk/src/identity/identityGroup.ts';
import { FIELD_ORDER, loadPoseidon } from '../../../../sdk/src/state/poseidon.ts';
import { membershipInputs, type MembershipInputs } from '../../unlinkable/statements.ts';
import type { Inputs, SoundnessCase } from './soundnessCase.ts';

const L = SUBGROUP_ORDER;
/** Bits of the chunks in which a scalar is compared with l − 1. */
const CHUNK = 28n;
const CHUNKS = [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n];

/** A membership of whoever has this secret, at any depth; a secret of l or more has the public key of its remainder. */
async function memberWith(secretScalar: bigint, depth = 2, index = 1n): Promise<MembershipInputs> {
  const poseidon = await loadPoseidon();
  const commitment = poseidon([...multiplyBase(secretScalar)]);
  const siblings = Array.from({ length: depth }, (_unused, level) => BigInt(1_000 + level));
  const scope = 4_711n;
  return {
    nullifier: poseidon([BigInt(POSEIDON_DOMAIN.NULLIFIER), scope, secretScalar]),
    registryRoot: await rootOfPath({ leaf: commitment, index: Number(index), siblings }),
    scope,
    context: 99n,
    secretScalar,
    index,
    siblings: [...siblings, ...new Array<bigint>(IDENTITY_GROUP_DEPTH - depth).fill(0n)],
  };
}

/** Scalars that first differ from l − 1 in each chunk: the largest below it, and the smallest above. */
function scalarsAround(): { below: bigint[]; above: bigint[] } {
  const limit = L - 1n;
  const cut = (chunk: bigint): bigint => (limit >> (CHUNK * chunk)) << (CHUNK * chunk);
  return {
    below: CHUNKS.map((chunk) => cut(chunk) - 1n),
    above: CHUNKS.map((chunk) => cut(chunk) + (1n << (CHUNK * chunk))).filter((scalar) => scalar < 2n ** 251n),
  };
}

/** Changes of a membership that no secret, place or root goes with; each makes a true one false. */
export async function tamperedMemberships<Input extends MembershipInputs>(
  input: Input,
): Promise<Record<string, Input>> {
  const poseidon = await loadPoseidon();
  const plus = (value: bigint, difference = 1n): bigint => (value + FIELD_ORDER + difference) % FIELD_ORDER;
  const alias = input.secretScalar + L;
  return {
    'another nullifier': { ...input, nullifier: plus(input.nullifier) },
    'another scope': { ...input, scope: plus(input.scope) },
    'another root': { ...input, registryRoot: plus(input.registryRoot) },
    'a root of zero': { ...input, registryRoot: 0n },
    'another place': { ...input, index: input.index ^ 1n },
    'a place past the deepest': { ...input, index: input.index + 2n ** BigInt(IDENTITY_GROUP_DEPTH) },
    'a negative place': { ...input, index: plus(0n, -1n) },
    'another sibling': { ...input, siblings: input.siblings.with(0, plus(input.siblings[0] ?? 0n)) },
    'another secret': { ...input, secretScalar: plus(input.secretScalar) },
    'the secret + l': {
      ...input,
      secretScalar: alias,
      nullifier: poseidon([BigInt(POSEIDON_DOMAIN.NULLIFIER), input.scope, alias]),
    },
  };
}

export const COHORT_MEMBERSHIP: SoundnessCase = {
  circuit: 'cohort-membership',
  lemmas: ['complete addition', 'inverse of zero', 'odd multiples of B'],
  async accepted(): Promise<Inputs> {
    const scalars = [1n, 2n ** 250n, L - 1n, ...scalarsAround().below];
    const named = scalars.map(async (scalar) => [`secret ${scalar}`, await memberWith(scalar)] as const);
    const free = await membershipInputs();
    return {
      base: free,
      'the deepest group': await memberWith(5n, IDENTITY_GROUP_DEPTH, 2n ** BigInt(IDENTITY_GROUP_DEPTH) - 2n),
      'a group of one': await memberWith(5n, 0, 0n),
      'siblings past the root': { ...free, siblings: free.siblings.with(19, 12345n) },
      'the greatest context': { ...free, context: FIELD_ORDER - 1n },
      ...Object.fromEntries(await Promise.all(named)),
    };
  },
  async refused(): Promise<Inputs> {
    const scalars = [L, L + 1n, 2n ** 251n - 1n, ...scalarsAround().above];
    const named = scalars.map(async (scalar) => [`secret ${scalar}`, await memberWith(scalar)] as const);
    const tooWide = await memberWith(2n ** 251n + 5n);
    return {
      ...(await tamperedMemberships(await membershipInputs())),
      'a secret of 252 bits': tooWide,
      ...Object.fromEntries(await Promise.all(named)),
    };
  },
};
