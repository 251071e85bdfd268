import {
  CHANNELS_PER_GROUP,
  CHANNEL_COUNT,
  CHANNEL_GROUPS,
  DAYS_PER_FIELD,
  DAY_COUNT,
  DAY_SLOT_BITS,
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
  /** The commitments to the 32 channels, by index. */
  readonly channels: readonly bigint[];
  /** `Poseidon` of each eight channel commitments. */
  readonly groups: readonly bigint[];
  readonly featuresCommitment: bigint;
  readonly features: Int8Array;
}

/**
 * Commits to a state.
 *
 * `stateRoot = Poseidon(STATE, header, groups[0…3], featuresCommitment, salt)`.
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
  const empty = emptyCommitments(poseidon);
  const channels = state.series.map((days) =>
    days.some((stored) => stored !== 0) ? commitSeries(poseidon, days) : empty.channel,
  );
  const groups = Array.from({ length: CHANNEL_GROUPS }, (_unused, group) => {
    const members = groupOf(channels, group);
    return members.every((channel) => channel === empty.channel) ? empty.group : poseidon(members);
  });
  const features = computeFeatures(state);
  const featuresCommitment = poseidon([BigInt(POSEIDON_DOMAIN.FEATURES), ...packFeatures(features)]);
  const stateRoot = poseidon([BigInt(POSEIDON_DOMAIN.STATE), header, ...groups, featuresCommitment, salt]);
  return { stateRoot, salt, header, channels, groups, featuresCommitment, features };
}

function commitSeries(poseidon: PoseidonHash, days: Uint16Array): bigint {
  return poseidon([BigInt(POSEIDON_DOMAIN.CHANNEL), ...packSeries(days)]);
}

interface EmptyCommitments {
  readonly channel: bigint;
  readonly group: bigint;
}

let emptyOnes: EmptyCommitments | undefined;

/** To a channel without a value, and to a group of such: most people fill half of the channels, and each hash takes 0.1 ms. */
function emptyCommitments(poseidon: PoseidonHash): EmptyCommitments {
  if (emptyOnes) return emptyOnes;
  const channel = commitSeries(poseidon, new Uint16Array(DAY_COUNT));
  const group = poseidon(new Array<bigint>(CHANNELS_PER_GROUP).fill(channel));
  emptyOnes = { channel, group };
  return emptyOnes;
}

/** The commitments to the eight channels of a channel's group, its own among them. */
export function channelGroup(commitment: StateCommitment, channelIndex: number): readonly bigint[] {
  if (!Number.isInteger(channelIndex) || channelIndex < 0 || channelIndex >= CHANNEL_COUNT) {
    throw new InvalidStateError(`channel index ${channelIndex} is not in 0…${CHANNEL_COUNT - 1}`);
  }
  return groupOf(commitment.channels, Math.floor(channelIndex / CHANNELS_PER_GROUP));
}

/** 64 stored integers as 5 field elements: 14 days each, in slots of 17 bits, the oldest day lowest. */
export function packSeries(days: Uint16Array): bigint[] {
  if (days.length !== DAY_COUNT) throw new InvalidStateError(`a series has ${DAY_COUNT} days, not ${days.length}`);
  return pack(days, DAYS_PER_FIELD, DAY_SLOT_BITS, FIELDS_PER_CHANNEL);
}

/** 128 int8 features as 5 field elements: 31 a field, each as the byte `feature + 128`, the first lowest. */
export function packFeatures(features: Int8Array): bigint[] {
  if (features.length !== NODE_COUNT * FEATURES_PER_NODE) {
    throw new InvalidStateError(`a state has ${NODE_COUNT * FEATURES_PER_NODE} features, not ${features.length}`);
  }
  return packInt8(features, FIELDS_PER_FEATURES);
}

/** int8 values as field elements: 31 a field, each as the byte `value + 128`, the first lowest. */
export function packInt8(values: Int8Array, fields: number): bigint[] {
  const bytes = Uint8Array.from(values, (value) => value + 128);
  return pack(bytes, FEATURES_PER_FIELD, 8, fields);
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

function groupOf(channels: readonly bigint[], group: number): readonly bigint[] {
  return channels.slice(group * CHANNELS_PER_GROUP, (group + 1) * CHANNELS_PER_GROUP);
}
