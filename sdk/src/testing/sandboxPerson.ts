import { readClaimRequest } from '../actions/claim/readClaimRequest.ts';
import { submitClaim, type SubmitClaimReturnType } from '../actions/claim/submitClaim.ts';
import { mintTwin, type MintTwinReturnType } from '../actions/twin/mintTwin.ts';
import { signStateAttestation } from '../actions/twin/signStateAttestation.ts';
import { submitStateAttestation } from '../actions/twin/submitStateAttestation.ts';
import { chainNow } from '../client/chainClock.ts';
import { InvalidParameterError } from '../client/errors.ts';
import type { GemelClient } from '../client/gemelClient.ts';
import { requireSigner } from '../client/gemelClient.ts';
import { DAY_COUNT, type ChannelKey } from '../generated/protocol.ts';
import { createIdentity } from '../identity/identity.ts';
import { loadCircuitArtifacts } from '../prover/artifacts/nodeArtifacts.ts';
import { claimContext } from '../prover/claim/claimContext.ts';
import { proveWindowClaim } from '../prover/claim/proveWindowClaim.ts';
import { channelByKey, toChannelInteger } from '../state/channels.ts';
import { emptyTwinState, type TwinState } from '../state/twinState.ts';
import { generateEncryptionKeys } from '../storage/encryptionKeys.ts';

/** What a sandbox's `createPerson` takes. */
export interface CreateSandboxPersonParameters {
  /** Address of an unlocked account of the chain, which owns the twin. */
  readonly account: string;
  /** What is measured every day, by channel, in the channel's unit; a list holds the last days, the latest at its end. */
  readonly values: Partial<Record<ChannelKey, number | readonly number[]>>;
}

/** Somebody invented, with a twin whose state the sandbox's issuer attested. */
export interface SandboxPerson {
  /** Of the person's account. */
  readonly client: GemelClient;
  readonly address: string;
  readonly twinId: bigint;
  readonly state: TwinState;
  /**
   * Proves a claim about the twin, and submits it.
   *
   * @throws {ClaimNotSatisfiedError} when it is false of the person; nothing is sent.
   */
  proveClaim(requestId: bigint): Promise<SubmitClaimReturnType>;
}

/** Invents somebody. @param issuer attests the state. */
export async function createSandboxPerson(
  client: GemelClient,
  issuer: GemelClient,
  { values }: CreateSandboxPersonParameters,
): Promise<SandboxPerson> {
  const yesterday = Math.floor((await chainNow(client)) / 86_400) - 1;
  const state = stateOf(values, yesterday);
  const [{ publicKey: encryptionKey }, { commitment: identityCommitment }] = await Promise.all([
    generateEncryptionKeys(),
    createIdentity(),
  ]);
  const minted = await mintTwin(client, { state, keys: { encryptionKey, identityCommitment } });
  const { twinId, commitment } = minted;
  const signed = await signStateAttestation(issuer, { twinId, stateRoot: commitment.stateRoot });
  await submitStateAttestation(client, signed);
  return {
    client,
    address: await requireSigner(client).getAddress(),
    twinId,
    state,
    proveClaim: (requestId) => proveClaim(client, { requestId, state, minted, issuer: signed.attestation.issuer }),
  };
}

function stateOf(values: CreateSandboxPersonParameters['values'], endDay: number): TwinState {
  const state = emptyTwinState(endDay);
  for (const [key, given] of Object.entries(values)) {
    const channel = channelByKey(key);
    const days = typeof given === 'number' ? new Array<number>(DAY_COUNT).fill(given) : given;
    if (days.length > DAY_COUNT) throw new InvalidParameterError('values', `of ${key} are more than ${DAY_COUNT} days`);
    days.forEach((value, position) => {
      const integer = toChannelInteger(channel, value);
      if (integer === undefined) {
        throw new InvalidParameterError(
          'values',
          `of ${key} must be ${channel.minimum}…${channel.maximum} ${channel.unit}`,
        );
      }
      // A stored integer is 0 for a missing day, and the channel integer + 1 otherwise.
      state.series[channel.index]?.fill(
        integer + 1,
        DAY_COUNT - days.length + position,
        DAY_COUNT - days.length + position + 1,
      );
    });
  }
  return state;
}

interface ProvenClaim {
  readonly requestId: bigint;
  readonly state: TwinState;
  readonly minted: MintTwinReturnType;
  readonly issuer: string;
}

async function proveClaim(
  client: GemelClient,
  { requestId, state, minted: { twinId, commitment }, issuer }: ProvenClaim,
): Promise<SubmitClaimReturnType> {
  const { deployment } = client;
  const { query } = await readClaimRequest(client, { requestId });
  const context = claimContext({
    chainId: BigInt(deployment.chainId),
    verifier: deployment.contracts.ClaimVerifier,
    requestId,
    twinId,
    recipient: await requireSigner(client).getAddress(),
  });
  const { endDay } = state;
  const { proof } = await proveWindowClaim({
    state,
    commitment,
    query: { ...query, endDay },
    context,
    artifacts: await loadCircuitArtifacts('window-claim-named'),
  });
  return submitClaim(client, { requestId, twinId, issuer, endDay, proof });
}
