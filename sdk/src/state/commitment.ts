import {
  BITS_PER_DAY,
  CHANNEL_COUNT,
  DAYS_PER_FIELD,
  DAY_COUNT,
  FEATURES_PER_FIELD,
  FEATURES_PER_NODE,
  FIELDS_PER_CHANNEL,
  FIELDS_PER_FEATURES,
  NODE_COUNT,
  POSEIDON_DOMAIN,
} from '../generated/protocol.ts';
import { InvalidStateError } from './errors.ts';
import { computeFeatures } from './features.ts';
import { FIELD_ORDER, loadPoseidon, type PoseidonHash } from './poseidon.ts';
import { assertTwinState, type TwinState } from './twinState.ts';

/** The commitment to a state, with what a proof about one of its channels needs. */
export interface StateCommitment {
  readonly stateRoot: bigint;
  readonly salt: bigint;
  /** Schema version and end day in one field element: `endDay + schemaVersion × 2^32`. */
  readonly header: bigint;
  /** Root of the binary Merkle tree over the 32 channel commitments. */
  readonly channelsRoot: bigint;
  readonly featuresCommitment: bigint;
  readonly features: Int8Array;
  /** `levels[0]` are the 32 channel commitments, `levels[5]` is `[channelsRoot]`. */
  readonly levels: readonly (readonly bigint[])[];
}

/**
 * Commits to a state.
 *
 * `stateRoot = Poseidon(STATE, header, channelsRoot, featuresCommitment, salt)`.
 *
 * @param salt random field element that hides the state; see {@link randomSalt}.
 * @throws {InvalidStateError} when the state or the salt is malformed.
 * @see circuits/src/lib/state.circom
 */
export async function commitState(state: TwinState, salt: bigint): Promise<StateCommitment> {
  assertTwinState(state);
  if (salt < 0n || salt >= FIELD_ORDER) throw new InvalidStateError('the salt must be a field element');
  const poseidon = await loadPoseidon();
  const header = BigInt(state.endDay) + (BigInt(state.schemaVersion) << 32n);
  const levels = merkleLevels(
    poseidon,
    state.series.map((days) => poseidon([BigInt(POSEIDON_DOMAIN.CHANNEL), ...packSeries(days)])),
  );
  const channelsRoot = levels.at(-1)?.[0] ?? 0n;
  const features = computeFeatures(state);
  const featuresCommitment = poseidon([BigInt(POSEIDON_DOMAIN.FEATURES), ...packFeatures(features)]);
  const stateRoot = poseidon([BigInt(POSEIDON_DOMAIN.STATE), header, channelsRoot, featuresCommitment, salt]);
  return { stateRoot, salt, header, channelsRoot, featuresCommitment, features, levels };
}

/** The sibling commitments from a channel's leaf up to the root, lowest first. */
export function channelPath(commitment: StateCommitment, channelIndex: number): bigint[] {
  if (!Number.isInteger(channelIndex) || channelIndex < 0 || channelIndex >= CHANNEL_COUNT) {
    throw new InvalidStateError(`channel index ${channelIndex} is not in 0…${CHANNEL_COUNT - 1}`);
  }
  return commitment.levels.slice(0, -1).map((level, depth) => level[(channelIndex >> depth) ^ 1] ?? 0n);
}

/** 64 stored integers as 5 field elements: 15 days each, 16 bits a day, the oldest day lowest. */
export function packSeries(days: Uint16Array): bigint[] {
  if (days.length !== DAY_COUNT) throw new InvalidStateError(`a series has ${DAY_COUNT} days, not ${days.length}`);
  return pack(days, DAYS_PER_FIELD, BITS_PER_DAY, FIELDS_PER_CHANNEL);
}

/** 128 int8 features as 5 field elements: 31 a field, each as the byte `feature + 128`, the first lowest. */
export function packFeatures(features: Int8Array): bigint[] {
  if (features.length !== NODE_COUNT * FEATURES_PER_NODE) {
    throw new InvalidStateError(`a state has ${NODE_COUNT * FEATURES_PER_NODE} features, not ${features.length}`);
  }
  const bytes = Uint8Array.from(features, (feature) => feature + 128);
  return pack(bytes, FEATURES_PER_FIELD, 8, FIELDS_PER_FEATURES);
}

/** A uniform salt of 248 bits. */
export function randomSalt(): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(31));
  return bytes.reduce((salt, byte) => (salt << 8n) | BigInt(byte), 0n);
}

function pack(values: ArrayLike<number>, perField: number, bits: number, fields: number): bigint[] {
  const packed = new Array<bigint>(fields).fill(0n);
  Array.from(values).forEach((value, index) => {
    const field = Math.floor(index / perField);
    packed[field] = (packed[field] ?? 0n) + (BigInt(value) << BigInt(bits * (index % perField)));
  });
  return packed;
}

function merkleLevels(poseidon: PoseidonHash, leaves: readonly bigint[]): bigint[][] {
  const levels: bigint[][] = [[...leaves]];
  for (let level = levels[0] ?? []; level.length > 1; level = levels.at(-1) ?? []) {
    levels.push(
      Array.from({ length: level.length / 2 }, (_unused, index) =>
        poseidon([level[2 * index] ?? 0n, level[2 * index + 1] ?? 0n]),
      ),
    );
  }
  return levels;
}
