import * as z from 'zod';
import { GemelError } from '../errors.ts';

const url = z.url({ protocol: /^https?$/ });

const stackDescriptionSchema = z.object({
  chainId: z.number().int().positive(),
  rpcUrl: url,
  indexUrl: url,
  storageApiUrl: url,
  storageGatewayUrl: url,
  /** Path of the deployments file, absolute or relative to the description. */
  deploymentFile: z.string().min(1),
});

/** Where the services of a running stack are: the content of `stack.json`. */
export type StackDescription = z.infer<typeof stackDescriptionSchema>;

/** A stack description that is not JSON, or lacks an address. */
export class InvalidStackDescriptionError extends GemelError {
  override readonly code = 'INVALID_STACK_DESCRIPTION';
}

/**
 * Reads the text of a stack description.
 *
 * @param origin path or URL, for the error message.
 * @throws {InvalidStackDescriptionError}
 */
export function parseStackDescription(text: string, origin: string): StackDescription {
  try {
    return stackDescriptionSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new InvalidStackDescriptionError(`${origin} does not describe a stack; start one to write it`, { cause });
  }
}
