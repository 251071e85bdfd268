import type { Signer } from 'ethers';
import { signatureDeadline } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { SIGNING_KEY_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';

/** Proof that whoever registers a signing key holds it. */
export interface SigningKeyProof {
  readonly signingKey: string;
  /** Last second at which the signature holds. */
  readonly deadline: bigint;
  readonly signature: string;
}

/** Has a signing key agree to serve `operator`, so that nobody can register the key of another. */
export async function signingKeyProof(
  client: GemelClient,
  attester: Signer,
  operator: string,
): Promise<SigningKeyProof> {
  const { deployment, provider } = client;
  const deadline = await signatureDeadline(client, undefined);
  const domain = await signingDomain(deployment.contracts.WorkerRegistry, deployment.chainId, provider);
  const signature = await attester.signTypedData(domain, SIGNING_KEY_TYPES, { operator, deadline });
  return { signingKey: await attester.getAddress(), deadline, signature };
}
