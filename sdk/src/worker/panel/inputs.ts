import { toBeHex } from 'ethers';
import * as z from 'zod';
import type { Contributor } from '../../attestation/contributors.ts';
import { hex32Schema } from '../../state/fieldSchemas.ts';

/** Twins with the roots of their states, as a record or the material of a panel holds them. */
export const inputsSchema = z.array(z.tuple([z.string().regex(/^[0-9]{1,77}$/u), hex32Schema])).min(1);

/** Twins with the roots of their states, to be written. */
export function packInputs(inputs: readonly Contributor[]): z.infer<typeof inputsSchema> {
  return inputs.map(({ twinId, stateRoot }) => [`${twinId}`, toBeHex(stateRoot, 32)]);
}

/** Twins with the roots of their states, as they were written. */
export function unpackInputs(packed: z.infer<typeof inputsSchema>): Contributor[] {
  return packed.map(([twinId, stateRoot]) => ({ twinId: BigInt(twinId), stateRoot: BigInt(stateRoot) }));
}
