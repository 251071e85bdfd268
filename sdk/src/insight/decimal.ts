import * as z from 'zod';

/** A whole number in the one way to write it: ASCII digits, no zeros before it, no `-0`; as long as any 256-bit word. */
export const decimalSchema = z.string().regex(/^(?:0|-?[1-9][0-9]{0,77})$/);

/** As {@link decimalSchema}, from zero on. */
export const naturalSchema = z.string().regex(/^(?:0|[1-9][0-9]{0,77})$/);
