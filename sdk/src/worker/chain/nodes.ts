import { JsonRpcProvider, Network } from 'ethers';
import { createGemelClient, requireSigner, type GemelClient } from '../../client/gemelClient.ts';
import { WorkerConfigurationError } from '../errors.ts';
import { agreementOf, type Agreement, type AgreementParameters } from './agreement.ts';
import { TwoNodes } from './twoNodes.ts';

/** A worker's view of the chain, and what tells whether it may be relied on. */
export interface Nodes {
  readonly client: GemelClient;
  readonly agreement: Agreement;
}

/**
 * The client of a worker over one node, or over two of which neither is believed alone.
 *
 * @throws {WorkerConfigurationError} when the client's own provider is no JSON-RPC node, beside which a second could stand.
 */
export function nodesOf(
  client: GemelClient,
  second: JsonRpcProvider | undefined,
  parameters: AgreementParameters,
): Nodes {
  if (!second) return { client, agreement: agreementOf([client], parameters) };
  const { provider: first, deployment } = client;
  if (!(first instanceof JsonRpcProvider)) {
    throw new WorkerConfigurationError('a second node needs a first that is reached by JSON-RPC too');
  }
  const provider = new TwoNodes(first, second, Network.from(deployment.chainId), {
    cacheTimeout: -1,
    batchMaxCount: 1,
    pollingInterval: first.pollingInterval,
  });
  const signer = requireSigner(client).connect(provider);
  const views = [client, createGemelClient({ ...client, provider: second, signer: undefined })];
  return { client: createGemelClient({ ...client, provider, signer }), agreement: agreementOf(views, parameters) };
}
