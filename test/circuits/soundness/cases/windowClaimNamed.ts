import type { WindowClaimNamedInput } from '#sdk/prover';
import { Aggregate, Operator, POSEIDON_DOMAIN } from '../../../../sdk/src/generated/protocol.ts';
import { loadPoseidon } from '../../../../sdk/src/state/poseidon.ts';
import { END_DAY, claimAbout, inputOf, stateWith } from '../../helpers/claims.ts';
import type { Inputs, SoundnessCase } from './soundnessCase.ts';
import { windowClaims, type JudgedClaim } from './windowClaims.ts';
import { senselessQueries, tamperedStates } from './windowTampering.ts';

async function inputsOf(claims: readonly JudgedClaim[]): Promise<Record<string, WindowClaimNamedInput>> {
  const inputs: Record<string, WindowClaimNamedInput> = {};
  for (const { name, state, query } of claims) inputs[name] = inputOf(await claimAbout(state, query));
  return inputs;
}

/** A claim that holds of the series with gaps, and goes on holding whatever of its query is changed for the better. */
async function base(): Promise<WindowClaimNamedInput> {
  const [first] = windowClaims();
  if (!first) throw new Error('there are claims');
  const query = { ...first.query, aggregate: Aggregate.MEAN, operator: Operator.IN_RANGE, lower: 0, upper: 0xffff };
  return inputOf(await claimAbout(first.state, query));
}

/** A claim about a state with this schema version, with bounds as far apart as they can be. */
async function versioned(schemaVersion: number): Promise<WindowClaimNamedInput> {
  const [first] = windowClaims();
  if (!first) throw new Error('there are claims');
  const bounds = { operator: Operator.IN_RANGE, lower: 0, upper: 2 ** 40 - 1 };
  return inputOf(await claimAbout({ ...first.state, schemaVersion }, { ...first.query, ...bounds }));
}

/** A claim that asks for one valid day of a window that has 64. */
async function fullSeries(): Promise<WindowClaimNamedInput> {
  const full = windowClaims().find(({ name, isTrue }) => isTrue && name.startsWith('full: '));
  if (!full) throw new Error('there is a claim about a full series');
  return inputOf(await claimAbout(full.state, { ...full.query, minValidDays: 1 }));
}

/** A state root over a schema version of 33 bits, which the SDK would not commit to. */
async function longVersion(input: WindowClaimNamedInput): Promise<WindowClaimNamedInput> {
  const poseidon = await loadPoseidon();
  const schemaVersion = 1n << 32n;
  const header = BigInt(END_DAY) + (schemaVersion << 32n);
  const tag = BigInt(POSEIDON_DOMAIN.STATE);
  const { groups, featuresCommitment, salt } = input;
  return { ...input, schemaVersion, stateRoot: poseidon([tag, header, ...groups, featuresCommitment, salt]) };
}

export const WINDOW_CLAIM_NAMED: SoundnessCase = {
  circuit: 'window-claim-named',
  lemmas: ['extremum', 'inverse of zero', 'suffix of days'],
  async accepted(): Promise<Inputs> {
    const input = await base();
    const greatest = {
      ...input,
      context: 21888242871839275222246405745257275088548364400416034343698204186575808495616n,
    };
    return {
      base: input,
      'the greatest context': greatest,
      'the last channel': inputOf(await claimAbout(stateWith(31, [11]), { channel: 31 })),
      'far more days than asked for': await fullSeries(),
      'the greatest schema version, the widest bounds': await versioned(2 ** 32 - 1),
      ...(await inputsOf(windowClaims().filter(({ isTrue }) => isTrue))),
    };
  },
  async refused(): Promise<Inputs> {
    const input = await base();
    const queries = Object.entries(senselessQueries(input.query)).map(([name, query]) => [name, { ...input, query }]);
    return {
      ...(Object.fromEntries(queries) as Inputs),
      ...tamperedStates(input),
      'a schema version of 33 bits': await longVersion(input),
      ...(await inputsOf(windowClaims().filter(({ isTrue }) => !isTrue))),
    };
  },
};
