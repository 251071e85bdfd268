import { mintTwin, signStateAttestation, submitStateAttestation, type GemelClient } from '#sdk';
import type { DemoOwner, TwinOwner } from '../cast.ts';

/** Everyone mints a twin: state encrypted to its owner and to the worker, stored, and committed to on chain. */
export function mintTwins(owners: readonly DemoOwner[], workerEncryptionKey: string): Promise<TwinOwner[]> {
  return Promise.all(
    owners.map(async (owner) => {
      const { client, state, encryptionKeys, identity } = owner;
      const keys = { encryptionKey: encryptionKeys.publicKey, identityCommitment: identity.commitment };
      const twin = await mintTwin(client, { state, keys, readers: [workerEncryptionKey] });
      return { ...owner, twin };
    }),
  );
}

/** The issuer signs each state; each owner submits the signature. */
export async function attestTwins(owners: readonly TwinOwner[], issuer: GemelClient): Promise<void> {
  await Promise.all(
    owners.map(async ({ client, twin: { twinId, commitment } }) => {
      const signed = await signStateAttestation(issuer, { twinId, stateRoot: commitment.stateRoot });
      await submitStateAttestation(client, signed);
    }),
  );
}
