import type { WindowClaimUnlinkableInput } from '#sdk/prover';
import { SUBGROUP_ORDER, multiplyBase } from '../../../../sdk/src/identity/babyJubJub.ts';
import { signEddsa } from '../../../../sdk/src/identity/eddsaPoseidon.ts';
import { RevocationList } from '../../../../sdk/src/identity/revocationList.ts';
import { FIELD_ORDER, loadPoseidon } from '../../../../sdk/src/state/poseidon.ts';
import { Aggregate, POSEIDON_DOMAIN } from '../../../../sdk/src/generated/protocol.ts';
import { VALID_ON, issuerOf, unlinkableInputs } from '../../unlinkable/statements.ts';
import { tamperedMemberships } from './cohortMembership.ts';
import type { Inputs, SoundnessCase } from './soundnessCase.ts';
import { addToQuery, senselessQueries, tamperedStates } from './windowTampering.ts';

type Input = WindowClaimUnlinkableInput;

const plus = (value: bigint, difference = 1n): bigint => (value + FIELD_ORDER + difference) % FIELD_ORDER;

/** Signs the credential anew, with some of the inputs replaced that it is about. */
async function resigned(input: Input, fields: Partial<Input>): Promise<Input> {
  const poseidon = await loadPoseidon();
  const changed = { ...input, ...fields };
  const { stateRoot, secretScalar, schema, issuedAt, expiry, revocationIndex } = changed;
  const terms = plus(0n, issuedAt + expiry * 2n ** 24n + ((revocationIndex * 2n ** 48n) % FIELD_ORDER));
  const commitment = poseidon([...multiplyBase(secretScalar)]);
  const message = poseidon([BigInt(POSEIDON_DOMAIN.CREDENTIAL), stateRoot, commitment, schema, terms]);
  const { r8, s } = await signEddsa(issuerOf(9).privateKey, message);
  return { ...changed, r8x: r8[0], r8y: r8[1], s };
}

/** The witness of a list for another bit of it. */
async function listed(revoked: readonly number[], index: number): Promise<Partial<Input>> {
  const list = await RevocationList.of(revoked);
  const { root, leaves, nodes } = list.witness(index);
  return {
    revocationIndex: BigInt(index),
    revocationRoot: root,
    revocationLeaves: leaves,
    revocationNodes: nodes,
  };
}

/** A leaf of 2^248 or more, in a tree that is right otherwise. */
async function wideLeaf(input: Input): Promise<Partial<Input>> {
  const poseidon = await loadPoseidon();
  const tag = BigInt(POSEIDON_DOMAIN.REVOCATION);
  const revocationLeaves = input.revocationLeaves.with(0, 2n ** 248n);
  const revocationNodes = input.revocationNodes.with(0, poseidon(revocationLeaves, tag));
  return { revocationLeaves, revocationNodes, revocationRoot: poseidon(revocationNodes, tag) };
}

async function forgedCredentials(input: Input): Promise<Inputs> {
  const validOn = BigInt(VALID_ON);
  const [x, y] = multiplyBase(9n);
  return {
    's + l': { ...input, s: input.s + SUBGROUP_ORDER },
    'another s': { ...input, s: plus(input.s) },
    'another R8': { ...input, r8x: plus(input.r8x) },
    'the negative of R8': { ...input, r8x: plus(0n, -input.r8x) },
    'another key': { ...input, issuerKey: plus(input.issuerKey) },
    'the negative of the key': { ...input, issuerX: plus(0n, -input.issuerX) },
    'the key (0, 1), under which anybody signs': { ...input, issuerX: 0n, issuerKey: 1n, r8x: x, r8y: y, s: 9n },
    'the key (0, −1)': { ...input, issuerX: 0n, issuerKey: plus(0n, -1n), r8x: x, r8y: y, s: 9n },
    'a key off the curve': { ...input, issuerX: 0n, issuerKey: 2n },
    'another schema': { ...input, schema: plus(input.schema) },
    'days that carry into each other': { ...input, issuedAt: input.issuedAt + 2n ** 24n, expiry: input.expiry - 1n },
    'a day that carries into the index': {
      ...input,
      expiry: input.expiry + 2n ** 24n,
      revocationIndex: plus(input.revocationIndex, -1n),
    },
    'issued tomorrow': await resigned(input, { issuedAt: validOn + 1n }),
    'expires today': await resigned(input, { expiry: validOn }),
    'issued on a negative day': await resigned(input, { issuedAt: plus(0n, -1n) }),
    'an expiry of 25 bits': await resigned(input, { expiry: 2n ** 24n + 5n }),
    revoked: await resigned(input, await listed([12], 12)),
    'revoked at the end of a leaf': await resigned(input, await listed([247], 247)),
    'revoked in the last place': await resigned(input, await listed([63_487], 63_487)),
    'past the end of the list': await resigned(input, { revocationIndex: 63_488n }),
    'the index of another credential': await resigned(input, { revocationIndex: 63_487n }),
    'another list': { ...input, revocationRoot: plus(input.revocationRoot) },
    'another leaf': { ...input, revocationLeaves: input.revocationLeaves.with(15, 1n) },
    'another node': { ...input, revocationNodes: input.revocationNodes.with(15, 1n) },
    'a leaf of 249 bits': { ...input, ...(await wideLeaf(input)) },
  };
}

/** A claim that asks for as many valid days as there are. */
function base(): Promise<Input> {
  return unlinkableInputs({ query: { minValidDays: 3 } });
}

export const WINDOW_CLAIM_UNLINKABLE: SoundnessCase = {
  circuit: 'window-claim-unlinkable',
  lemmas: [
    'bits below the order',
    'complete addition',
    'digits of an index',
    'extremum',
    'inverse of zero',
    'multiples of a point of order l',
    'odd multiples of B',
    'suffix of days',
  ],
  async accepted(): Promise<Inputs> {
    const input = await base();
    const [first, last] = [VALID_ON, VALID_ON + 1];
    return {
      base: input,
      'a minimum': await unlinkableInputs({ query: { aggregate: Aggregate.MIN, lower: 100, upper: 100 } }),
      'valid for the day alone': await resigned(input, { issuedAt: BigInt(first), expiry: BigInt(last) }),
      'the last place of the list': await resigned(input, await listed([63_486, 63_239], 63_487)),
      'the last place of a leaf': await resigned(input, await listed([246, 248], 247)),
      'a group of one': await unlinkableInputs({ groupSize: 1, place: 0 }),
      'the greatest context': { ...input, context: FIELD_ORDER - 1n },
    };
  },
  async refused(): Promise<Inputs> {
    const input = await base();
    const queries = Object.entries(senselessQueries(input.query)).map(([name, query]) => [name, { ...input, query }]);
    return {
      ...(await forgedCredentials(input)),
      ...(await tamperedMemberships(input)),
      ...(Object.fromEntries(queries) as Inputs),
      ...tamperedStates(input),
      'the day after its last': { ...input, query: addToQuery(input.query, 'validOn', 10n) },
      'the day before its first': { ...input, query: addToQuery(input.query, 'validOn', -11n) },
    };
  },
};
