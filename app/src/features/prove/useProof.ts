import { claimContext, type ClaimQuery } from '@gemel/sdk/prover';
import { type GemelClient, type ReadTwinStateReturnType } from '@gemel/sdk';
import { useEffect, useRef, useState } from 'react';
import { useAction, type Action } from '../../chain/useAction.ts';
import type { ClaimProgress, ProvenSignals } from '../claims/messages.ts';
import { CircuitsNotNamedError, hasCircuitFiles } from '../claims/circuitSource.ts';
import { proveInThread } from '../claims/claimThread.ts';
import { useWallet } from '../wallet/WalletContext.tsx';

/** What a proof is made of. */
export interface ProofParameters {
  readonly twinId: bigint;
  /** Account that the proof is bound to. */
  readonly owner: string;
  readonly requestId: bigint;
  readonly query: ClaimQuery;
  readonly own: ReadTwinStateReturnType;
}

/** A proof under way. */
export interface ProofRun<T> {
  readonly action: Action<T, [ProofParameters]>;
  /** Undefined unless the proof is being made. */
  readonly progress: ClaimProgress | undefined;
  readonly cancel: () => void;
}

/** Makes a proof in a worker, then does with it what `then` says. A page that is left stops it. */
export function useProof<T>(
  then: (client: GemelClient, proven: ProvenSignals, asked: ProofParameters) => Promise<T>,
): ProofRun<T> {
  const { client } = useWallet();
  const [progress, setProgress] = useState<ClaimProgress>();
  const stop = useRef<AbortController>(undefined);
  const cancel = (): void => stop.current?.abort();
  useEffect(() => () => stop.current?.abort(), []);
  const action = useAction(async (asked: ProofParameters) => {
    const current = await client();
    const { twinId, owner, requestId, query, own } = asked;
    const { chainId, contracts } = current.deployment;
    if (!hasCircuitFiles(chainId)) throw new CircuitsNotNamedError('');
    const verifier = contracts.ClaimVerifier;
    const context = claimContext({ chainId: BigInt(chainId), verifier, requestId, twinId, recipient: owner });
    const claim = { state: own.document.state, commitment: own.commitment, query, context };
    stop.current = new AbortController();
    try {
      const watch = { signal: stop.current.signal, onProgress: setProgress };
      const proven = await proveInThread(claim, watch);
      setProgress(undefined);
      return await then(current, proven, asked);
    } finally {
      setProgress(undefined);
    }
  });
  return { action, progress, cancel };
}
