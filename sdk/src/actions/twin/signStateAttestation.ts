import { chainNow } from '../../client/chainClock.ts';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { STATE_ATTESTATION_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { findTwinState } from './findTwinState.ts';

/** How long an attestation holds when the issuer does not say, in seconds. */
const DEFAULT_VALIDITY_SECONDS = 90 * 24 * 3600;

/** An issuer's statement that a state is accurate and that its features follow from its series. */
export interface StateAttestation {
  readonly twinId: bigint;
  readonly stateRoot: bigint;
  readonly schema: string;
  readonly issuer: string;
  /** First second at which it holds. */
  readonly issuedAt: number;
  /** First second at which it holds no more. */
  readonly expiry: number;
}

/** An attestation that its issuer signed; anyone may submit it. */
export interface SignedStateAttestation {
  readonly attestation: StateAttestation;
  readonly signature: string;
}

/** What {@link signStateAttestation} takes. */
export interface SignStateAttestationParameters {
  readonly twinId: bigint;
  /** The root that the issuer checked. Signing fails when the chain holds another one. */
  readonly stateRoot: bigint;
  /** In seconds. Default: the latest block's time. */
  readonly issuedAt?: number;
  /** In seconds. Default: 90 days after `issuedAt`. */
  readonly expiry?: number;
}

/** What {@link signStateAttestation} returns. */
export type SignStateAttestationReturnType = SignedStateAttestation;

/**
 * Signs, as an issuer, that a twin's current state is accurate (EIP-712).
 *
 * Check the state first: {@link readTwinState}, or {@link commitState} over what the issuer measured itself.
 *
 * @throws {SignerRequiredError}
 * @throws {InvalidParameterError} when the twin's state is another one, or the period is empty.
 * @see {@link submitStateAttestation}
 */
export async function signStateAttestation(
  client: GemelClient,
  { twinId, stateRoot, ...period }: SignStateAttestationParameters,
): Promise<SignStateAttestationReturnType> {
  const signer = requireSigner(client);
  const { deployment, provider } = client;
  const current = await findTwinState(client, { twinId });
  if (current.stateRoot !== stateRoot)
    throw new InvalidParameterError('stateRoot', `is not that of twin ${twinId} now`);
  const issuedAt = period.issuedAt ?? (await chainNow(client));
  const expiry = period.expiry ?? issuedAt + DEFAULT_VALIDITY_SECONDS;
  if (expiry <= issuedAt) throw new InvalidParameterError('expiry', 'must be after issuedAt');
  const issuer = await signer.getAddress();
  const attestation = { twinId, stateRoot, schema: current.schema, issuer, issuedAt, expiry };
  const domain = await signingDomain(deployment.contracts.IssuerRegistry, deployment.chainId, provider);
  return { attestation, signature: await signer.signTypedData(domain, STATE_ATTESTATION_TYPES, attestation) };
}
