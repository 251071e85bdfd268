import { toBeHex } from 'ethers';
import type { EnvelopeBinding } from '../storage/binding.ts';
import type { Deployment } from './deployment.ts';

/** What the envelope around a twin's state is bound to. The owner may change, the state that it commits to may not. */
export function twinStateBinding(deployment: Deployment, stateRoot: bigint, schema: string): EnvelopeBinding {
  return {
    purpose: 'twin-state',
    chainId: deployment.chainId,
    twinRegistry: deployment.contracts.TwinRegistry,
    stateRoot: toBeHex(stateRoot, 32),
    schema,
  };
}

/** What the envelope around the result of an order is bound to. */
export function insightResultBinding(deployment: Deployment, orderId: bigint): EnvelopeBinding {
  return {
    purpose: 'insight-result',
    chainId: deployment.chainId,
    market: deployment.contracts.InsightMarket,
    orderId,
  };
}
