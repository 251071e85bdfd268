import type { Command } from 'commander';
import { closeBounty } from '../../../actions/bounty/closeBounty.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { viewToken } from '../../describe.ts';

/** `gemel bounty close BOUNTY` */
export function closeBountyVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'close',
    'end a bounty that expired or is used up, and credit the rest to its sponsor; anyone may',
    ['bounty close 1 --key-file bob.key'],
  )
    .argument('<bounty>', 'number of the bounty', parseId)
    .action(async (bountyId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        const { token } = await readContract(client.contracts.claimBounties.bountyOf(bountyId));
        output.progress('closing');
        const { sponsor, amount, hash } = await closeBounty(client, { bountyId });
        const { format } = await viewToken(client, token);
        output.result({ bountyId, sponsor, amount, transaction: hash }, [`${format(amount)} credited to ${sponsor}`]);
      });
    });
}
