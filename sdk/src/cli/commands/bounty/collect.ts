import type { Command } from 'commander';
import { collectBounty } from '../../../actions/bounty/collectBounty.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { viewToken } from '../../describe.ts';

/** `gemel bounty collect BOUNTY` */
export function collectBountyVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'collect', 'have a bounty pay an accepted claim to the owner of its twin; anyone may', [
    'bounty collect 1 --twin 1 --key-file alice.key',
  ])
    .argument('<bounty>', 'number of the bounty', parseId)
    .requiredOption('--twin <id>', 'number of the twin whose claim was accepted', parseId)
    .action(async (bountyId: bigint, { twin: twinId }: { twin: bigint }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        const { token } = await readContract(client.contracts.claimBounties.bountyOf(bountyId));
        output.progress('collecting');
        const { payee, amount, hash } = await collectBounty(client, { bountyId, twinId });
        const { format } = await viewToken(client, token);
        output.result({ bountyId, twinId, payee, amount, transaction: hash }, [
          `${format(amount)} credited to ${payee}, who takes it with: gemel bounty withdraw`,
        ]);
      });
    });
}
