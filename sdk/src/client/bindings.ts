import { toBeHex } from 'ethers';
import type { EnvelopeBinding } from '../storage/binding.ts';
import type { Deployment } from './deployment.ts';

/** What tells one twin's state from every other. */
export interface TwinStateIdentity {
  /** Who published the state: without it, anyone could mint a twin that points at another's envelope. */
  readonly owner: string;
  readonly stateRoot: bigint;
  readonly schema: string;
}

/** What the envelope around a twin's state is bound to. Only who encrypts can set it, and every reader checks it. */
export function twinStateBinding(
  deployment: Deployment,
  { owner, stateRoot, schema }: TwinStateIdentity,
): EnvelopeBinding {
  return {
    purpose: 'twin-state',
    chainId: deployment.chainId,
    twinRegistry: deployment.contracts.TwinRegistry,
    owner,
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
