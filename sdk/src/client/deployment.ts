import { getAddress } from 'ethers';
import * as z from 'zod';
import { GemelError } from '../errors.ts';

/** Whatever case it was written in: with its checksum, as ethers gives addresses, so that the two can be compared. */
const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((written) => getAddress(written.toLowerCase()));

const deploymentSchema = z.object({
  chainId: z.number().int().positive(),
  startBlock: z.number().int().nonnegative(),
  contracts: z.object({
    AccessManager: address,
    TwinRegistry: address,
    ConsentRegistry: address,
    IssuerRegistry: address,
    IdentityGroup: address,
    ClaimVerifier: address,
    CohortRegistry: address,
    CohortPasses: address,
    ListingRegistry: address,
    InsightMarket: address,
    WorkerRegistry: address,
    ModelRegistry: address,
    DisputeModule: address,
    Subscriptions: address,
    ClaimBounties: address,
    PurposeRegistry: address,
    /** Only where the chain is a development chain. */
    TestToken: address.optional(),
  }),
});

/** Where Gemel's contracts are on one chain: the content of `deployments/<chainId>.json`. */
export type Deployment = z.infer<typeof deploymentSchema>;

/** A deployments file that is not JSON, or lacks an address. */
export class InvalidDeploymentError extends GemelError {
  override readonly code = 'INVALID_DEPLOYMENT';
}

/**
 * Reads the text of a deployments file.
 *
 * @param origin path or URL, for the error message.
 * @throws {InvalidDeploymentError}
 */
export function parseDeployment(text: string, origin: string): Deployment {
  try {
    return deploymentSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new InvalidDeploymentError(`${origin} is not a Gemel deployments file; deploy again to write it`, { cause });
  }
}
