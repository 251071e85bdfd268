import type { Command } from 'commander';
import { ZeroAddress } from 'ethers';
import { readContract } from '../../../client/sendTransaction.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime, viewToken } from '../../describe.ts';
import { UsageError } from '../../errors.ts';

/** `gemel bounty show BOUNTY` */
export function showBounty(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show what a bounty still pays', ['bounty show 1'])
    .argument('<bounty>', 'number of the bounty', parseId)
    .action(async (bountyId: bigint, _options, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const bounty = await readContract(client.contracts.claimBounties.bountyOf(bountyId));
        const { sponsor, token: address, reward, remaining, expiry, requestId, unlinkable } = bounty;
        if (sponsor === ZeroAddress) throw new UsageError(`there is no bounty ${bountyId}, or it was closed`);
        const token = await viewToken(client, address);
        const record = { bountyId, requestId, sponsor, token: address, reward, remaining, expiry, unlinkable };
        output.result(record, [
          `bounty ${bountyId} on claim request ${requestId}, of ${sponsor}`,
          `${token.format(reward)} each for ${remaining} more claims, until ${describeTime(Number(expiry))}`,
        ]);
      });
    });
}
