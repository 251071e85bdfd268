import type { JsonRpcProvider } from 'ethers';
import { createProvider, type GemelClient } from '../../client/gemelClient.ts';
import type { WorkerSettings } from './settings.ts';

type SecondRpc = Pick<WorkerSettings, 'secondRpc'>;

/** The second node, if one is set. It ends with the worker's provider. */
export function secondNodeOf({ deployment }: GemelClient, { secondRpc }: SecondRpc): JsonRpcProvider | undefined {
  return secondRpc === undefined ? undefined : createProvider({ rpcUrl: secondRpc, chainId: deployment.chainId });
}

/** Where the second node is, without what may be a key of its provider. */
export function shownRpc({ secondRpc }: SecondRpc): string | undefined {
  return secondRpc === undefined ? undefined : new URL(secondRpc).origin;
}
