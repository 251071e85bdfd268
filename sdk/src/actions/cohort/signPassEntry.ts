import { signatureDeadline } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { PASS_ENTRY_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import type { UnlinkableClaimStatement } from '../claim/unlinkableStatement.ts';

/** What a pass shows of the identity: the whole statement where the cohort's terms ask for a claim, else these two. */
export type PassStatement = UnlinkableClaimStatement | Pick<UnlinkableClaimStatement, 'nullifier' | 'registryRoot'>;

/** What {@link signPassEntry} takes. */
export interface SignPassEntryParameters {
  readonly cohortId: bigint;
  readonly statement: PassStatement;
  /** Last second at which the signature holds. Default: an hour after the latest block. */
  readonly deadline?: bigint;
}

/** An entry into a cohort that its account signed; anyone may submit it. */
export interface SignedPassEntry {
  readonly cohortId: bigint;
  /** Account that the pass is for; the proof binds it. */
  readonly account: string;
  readonly statement: PassStatement;
  readonly deadline: bigint;
  readonly signature: string;
}

/**
 * Signs the entry into a cohort as the account that the pass is for (EIP-712), so that a relayer may pay the gas. The signature
 * is for the account's next entry alone; one that renews a pass does not bring it back after {@link endPass}.
 *
 * @throws {SignerRequiredError}
 * @see {@link enterCohort}
 */
export async function signPassEntry(
  client: GemelClient,
  { cohortId, statement, deadline: wanted }: SignPassEntryParameters,
): Promise<SignedPassEntry> {
  const signer = requireSigner(client);
  const { contracts, deployment, provider } = client;
  const account = await signer.getAddress();
  const { nullifier } = statement;
  const { entryCount } = await readContract(contracts.cohortPasses.holderOf(cohortId, nullifier));
  const renews = (await readContract(contracts.cohortPasses.enteredAt(cohortId, account))) !== 0n;
  const deadline = await signatureDeadline(client, wanted);
  const message = { cohortId, account, nullifier, entryCount, renews, deadline };
  const domain = await signingDomain(deployment.contracts.CohortPasses, deployment.chainId, provider);
  const signature = await signer.signTypedData(domain, PASS_ENTRY_TYPES, message);
  return { cohortId, account, statement, deadline, signature };
}
