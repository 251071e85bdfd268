import * as z from 'zod';

/** A GraphQL BigInt, which travels as decimal text. */
export const bigint = z
  .string()
  .regex(/^-?[0-9]{1,78}$/)
  .transform(BigInt);

/** A GraphQL BigInt that is a time in seconds, a count or a block. */
export const wholeNumber = z
  .string()
  .regex(/^[0-9]{1,15}$/)
  .transform(Number);

/** GraphQL Bytes. */
export const bytes = z.string().regex(/^0x([0-9a-f]{2})*$/);

/** A reference of which only the id is asked for. */
export const idOf = z.object({ id: bytes }).transform(({ id }) => id);

/** The id of a numbered thing: its number as a 32-byte word. */
export function wordId(number: bigint): string {
  return `0x${number.toString(16).padStart(64, '0')}`;
}
