import { CHANNEL_SCHEMA_ID, readContract, type GemelClient } from '@gemel/sdk';

/** A state of a twin. */
export interface TwinStateKey {
  readonly twinId: bigint;
  readonly stateRoot: bigint;
}

/** Whether an issuer that is accredited now attests a state, and has not taken that back. */
export function isAttested(
  { contracts }: GemelClient,
  { twinId, stateRoot }: TwinStateKey,
  issuer: string,
): Promise<boolean> {
  return readContract(contracts.issuerRegistry.isAttested(twinId, stateRoot, CHANNEL_SCHEMA_ID, issuer));
}

/** The issuers whose attestation of a state counts now, the latest first; from the chain's events and storage. */
export async function attestersOf(client: GemelClient, key: TwinStateKey): Promise<string[]> {
  const { issuerRegistry } = client.contracts;
  const filter = issuerRegistry.filters.StateAttested(key.twinId);
  const events = await readContract(issuerRegistry.queryFilter(filter, client.deployment.startBlock));
  const issuers = new Set(
    events.toReversed().flatMap(({ args }) => (args.stateRoot === key.stateRoot ? [args.issuer] : [])),
  );
  const counting = await Promise.all(
    [...issuers].map(async (issuer) => ((await isAttested(client, key, issuer)) ? [issuer] : [])),
  );
  return counting.flat();
}
