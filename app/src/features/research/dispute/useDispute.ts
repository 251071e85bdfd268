import { readContract, readDispute, type GemelClient, type ReadDisputeReturnType } from '@gemel/sdk';
import { useCallback } from 'react';
import { useLoad, type Loaded } from '../../../chain/useLoad.ts';
import { formatAmount } from '../../../format.ts';
import { loadConfig } from '../../../chain/config.ts';
import { strings } from '../../../strings/strings.ts';
import { useWallet } from '../../wallet/WalletContext.tsx';
import { readOrderClock, type OrderClock } from '../orderClock.ts';

/** What disputing costs and who decides, by the chain's word. */
export interface DisputeTerms {
  /** In words, with its token. */
  readonly bond: string;
  readonly panelSize: number;
  /** Any amount of the bonds' token in words. */
  readonly format: (units: bigint) => string;
}

/** An order's dispute, if there is one, and what an account could do. */
export interface OrderDisputeState {
  readonly dispute: ReadDisputeReturnType | undefined;
  readonly terms: DisputeTerms;
  readonly clock: OrderClock;
  /** What disputes owe the account, in base units of the bonds' token. */
  readonly owed: bigint;
}

/** Reads an order's dispute, and again when the chain changed. */
export function useDispute(orderId: bigint, account: string): Loaded<OrderDisputeState> {
  const { client } = useWallet();
  return useLoad(
    useCallback(async () => {
      const own = await client();
      const { disputeModule } = own.contracts;
      const [dispute, clock, terms, owed] = await Promise.all([
        readDispute(own, { orderId }),
        readOrderClock(own, orderId),
        readTerms(own),
        readContract(disputeModule.token()).then((token) => readContract(disputeModule.balanceOf(account, token))),
      ]);
      return { dispute, clock, terms, owed };
    }, [client, orderId, account]),
  );
}

async function readTerms({ contracts: { disputeModule }, deployment }: GemelClient): Promise<DisputeTerms> {
  const [bond, panelSize, token, config] = await Promise.all([
    readContract(disputeModule.bond()),
    readContract(disputeModule.CHALLENGE_PANEL_SIZE()),
    readContract(disputeModule.token()),
    loadConfig(),
  ]);
  const isOwn = token === deployment.contracts.TestToken;
  const format = (units: bigint): string =>
    isOwn ? formatAmount(units, config.token) : strings.cohorts.otherToken(units);
  return { bond: format(bond), panelSize: Number(panelSize), format };
}
