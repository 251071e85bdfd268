import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { CredentialRejectedError } from '../../credential/errors.ts';
import type { DisclosedStatement } from '../../credential/statement.ts';
import { parseTwinDid } from '../../did/twinDid.ts';

/** The twin whose state this is now; nothing when that was hidden, and may be. @throws {CredentialRejectedError} */
export async function requireCurrentState(
  client: GemelClient,
  { twin, stateRoot, schema, issuedAt }: DisclosedStatement,
  issuer: string,
  acceptHidden: boolean,
): Promise<bigint | undefined> {
  const { contracts } = client;
  const twinId = twin === undefined ? undefined : twinOf(client, twin);
  if (twinId === undefined || stateRoot === undefined) {
    if (!acceptHidden) {
      throw new CredentialRejectedError('CREDENTIAL_CLAIM_HIDDEN', 'the twin and its state root must be disclosed');
    }
    if (twinId === undefined) return undefined;
    await requireStateRoot(contracts, twinId, (root) => root !== 0n);
    await requireSinceEpoch(client, twinId, issuedAt);
    return twinId;
  }
  await requireStateRoot(contracts, twinId, (root) => root === stateRoot);
  await requireSinceEpoch(client, twinId, issuedAt);
  if (await readContract(contracts.issuerRegistry.isAttested(twinId, stateRoot, schema, issuer))) return twinId;
  throw new CredentialRejectedError(
    'CREDENTIAL_NOT_ATTESTED',
    `the issuer does not attest the state of twin ${twinId} now`,
  );
}

/** Of a twin that was burned, or never was, the chain says 0, which is no state's root. @throws {CredentialRejectedError} */
async function requireStateRoot(
  { twinRegistry }: GemelClient['contracts'],
  twinId: bigint,
  isRight: (root: bigint) => boolean,
): Promise<void> {
  if (isRight(await readContract(twinRegistry.stateRootOf(twinId)))) return;
  throw new CredentialRejectedError(
    'CREDENTIAL_STATE_NOT_CURRENT',
    `twin ${twinId} has another state now, or is no more`,
  );
}

/** Number of a twin of this deployment. @throws {CredentialRejectedError} */
function twinOf({ deployment }: GemelClient, did: string): bigint {
  const twin = parseTwinDid(did);
  const isHere = twin?.registry === deployment.contracts.TwinRegistry.toLowerCase();
  if (isHere && twin.chainId === deployment.chainId) return twin.twinId;
  throw new CredentialRejectedError('CREDENTIAL_OTHER_ISSUER', 'the credential is about a twin of another deployment');
}

/**
 * Checks that the twin's epoch is the one in which the credential was issued: a new owner, or one who ended all consents, did not
 * ask for its key. @throws {CredentialRejectedError}
 */
async function requireSinceEpoch(
  { contracts: { twinRegistry }, deployment, provider }: GemelClient,
  twinId: bigint,
  issuedAt: number,
): Promise<void> {
  const { EpochAdvanced } = twinRegistry.filters;
  const events = await readContract(twinRegistry.queryFilter(EpochAdvanced(twinId), deployment.startBlock));
  const last = events.at(-1);
  if (!last) return;
  const { timestamp } = (await readContract(provider.getBlock(last.blockNumber))) ?? { timestamp: Infinity };
  if (issuedAt > timestamp) return;
  throw new CredentialRejectedError(
    'CREDENTIAL_EPOCH_ENDED',
    `twin ${twinId} changed its account, or ended all its consents, after this was issued; ask its owner for a new one`,
  );
}
