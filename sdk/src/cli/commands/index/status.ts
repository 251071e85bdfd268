import type { Command } from 'commander';
import { fetchTotals } from '../../../index/fetchTotals.ts';
import { fetchIndexStatus } from '../../../index/waitForIndex.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel index status` */
export function indexStatus(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'status', 'say how far the index is behind the chain, and what it counts', ['index status']).action(
    async (_options, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const status = await fetchIndexStatus(client);
        const totals = await fetchTotals(client);
        const lagBlocks = Math.max(0, (await client.provider.getBlockNumber()) - status.blockNumber);
        output.result({ ...status, lagBlocks, totals }, [
          `block ${status.blockNumber}, ${lagBlocks} behind the chain${status.hasIndexingErrors ? '; with errors' : ''}`,
          `twins ${totals.twins}, consents ${totals.activeGrants}, memberships ${totals.activeMemberships}`,
          `claims ${totals.claimsAccepted}, orders ${totals.ordersCreated} (${totals.ordersSettled} settled, ` +
            `${totals.ordersRefunded} refunded), withdrawals ${totals.withdrawals}`,
        ]);
      });
    },
  );
}
