import { signatureDeadline } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { TWIN_MINT_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { unusedNonce } from '../../client/unorderedNonce.ts';
import type { StateCommitment } from '../../state/commitment.ts';
import type { MintTwinParameters } from './mintTwin.ts';
import { storeTwinState, type StateUpdate, type TwinKeys } from './storeTwinState.ts';

/** What {@link signTwinMint} takes. */
export interface SignTwinMintParameters extends MintTwinParameters {
  /** Last second at which the signature holds. Default: an hour after the latest block. */
  readonly deadline?: bigint;
  /** Default: the lowest that is unused; see {@link unusedNonce}. */
  readonly nonce?: bigint;
}

/** A mint that its owner signed; holds no secret, so anyone may be given it to submit. */
export interface SignedTwinMint {
  readonly owner: string;
  readonly state: StateUpdate;
  readonly keys: TwinKeys;
  readonly nonce: bigint;
  readonly deadline: bigint;
  readonly signature: string;
}

/** What {@link signTwinMint} returns. */
export interface SignTwinMintReturnType {
  readonly signedMint: SignedTwinMint;
  readonly commitment: StateCommitment;
  /** Secret; also inside the encrypted state. */
  readonly salt: bigint;
}

/**
 * Stores a first state and signs for a twin to be minted to the signer (EIP-712), so that someone else may pay the gas.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {InvalidStateError}
 * @see {@link submitTwinMint}
 */
export async function signTwinMint(
  client: GemelClient,
  parameters: SignTwinMintParameters,
): Promise<SignTwinMintReturnType> {
  const signer = requireSigner(client);
  const { deployment, provider, contracts } = client;
  const { state, keys, readers = [], deadline: wanted, nonce, ...rest } = parameters;
  const recipients = [keys.encryptionKey, ...readers];
  const { update, commitment, salt } = await storeTwinState(client, { state, recipients, ...rest });
  const domain = await signingDomain(deployment.contracts.TwinRegistry, deployment.chainId, provider);
  const owner = await signer.getAddress();
  const message = {
    owner,
    state: update,
    keys,
    nonce: nonce ?? (await unusedNonce(contracts.twinRegistry, owner)),
    deadline: await signatureDeadline(client, wanted),
  };
  const signature = await signer.signTypedData(domain, TWIN_MINT_TYPES, message);
  return { signedMint: { ...message, signature }, commitment, salt };
}
