import * as z from 'zod';
import { CHANNEL_COUNT, DAY_COUNT } from '../generated/protocol.ts';
import { InvalidStateError } from './errors.ts';
import { assertTwinState, type TwinState } from './twinState.ts';

const BYTES_PER_SERIES = 2 * DAY_COUNT;

const documentSchema = z.strictObject({
  schemaVersion: z.number(),
  endDay: z.number(),
  salt: z.string().regex(/^[0-9]{1,77}$/),
  /** 32 × 64 little-endian 16-bit integers, channel by channel, in base64. */
  series: z.base64(),
});

/** A state together with the salt of its commitment: what a twin's ciphertext holds. */
export interface StateDocument {
  readonly state: TwinState;
  readonly salt: bigint;
}

/** The plaintext that is encrypted for a twin's readers: UTF-8 JSON. */
export function encodeStateDocument({ state, salt }: StateDocument): Uint8Array {
  assertTwinState(state);
  const bytes = new Uint8Array(CHANNEL_COUNT * BYTES_PER_SERIES);
  const view = new DataView(bytes.buffer);
  state.series.forEach((days, channel) =>
    days.forEach((stored, day) => view.setUint16(channel * BYTES_PER_SERIES + 2 * day, stored, true)),
  );
  const { schemaVersion, endDay } = state;
  return new TextEncoder().encode(
    JSON.stringify({ schemaVersion, endDay, salt: salt.toString(), series: base64(bytes) }),
  );
}

/**
 * Reads what {@link encodeStateDocument} wrote.
 *
 * @throws {InvalidStateError} when the bytes are not a state document.
 */
export function decodeStateDocument(bytes: Uint8Array): StateDocument {
  let document: z.infer<typeof documentSchema>;
  try {
    document = documentSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    // The cause would carry pieces of the plaintext.
    throw new InvalidStateError('the decrypted content is not a state document');
  }
  const packed = atob(document.series);
  if (packed.length !== CHANNEL_COUNT * BYTES_PER_SERIES) throw new InvalidStateError('the state has a wrong size');
  // Loops, and one buffer for all series: a worker decodes a cohort's thousands of states, and keeps them for a while.
  const stored = new Uint16Array(CHANNEL_COUNT * DAY_COUNT);
  for (let slot = 0; slot < stored.length; slot++) {
    stored[slot] = packed.charCodeAt(2 * slot) | (packed.charCodeAt(2 * slot + 1) << 8);
  }
  const series = Array.from({ length: CHANNEL_COUNT }, (_channel, channel) =>
    stored.subarray(channel * DAY_COUNT, (channel + 1) * DAY_COUNT),
  );
  const state: TwinState = { schemaVersion: document.schemaVersion, endDay: document.endDay, series };
  assertTwinState(state);
  return { state, salt: BigInt(document.salt) };
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
