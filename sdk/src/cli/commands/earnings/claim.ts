import type { Command } from 'commander';
import { claimEarnings } from '../../../actions/earnings/claimEarnings.ts';
import { creditEarnings } from '../../../actions/earnings/creditEarnings.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOfCohort } from '../../describe.ts';

/** `gemel earnings claim COHORT` */
export function claimEarningsVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'claim', 'pay what a twin earned in a cohort to its owner; anyone may', [
    'earnings claim 1 --twin 1 --key-file alice.key',
    'earnings claim 1 --twin 1 --credit --key-file alice.key',
  ])
    .argument('<cohort>', 'number of the cohort', parseId)
    .requiredOption('--twin <id>', 'number of the twin', parseId)
    .option('--credit', 'add it to what the owner can withdraw, for a token that refuses the owner')
    .action(async (cohortId: bigint, options: { twin: bigint; credit?: true }, command: Command) => {
      const { twin: twinId } = options;
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('claiming');
        const claim = options.credit ? creditEarnings : claimEarnings;
        const { amount, beneficiary, hash } = await claim(client, { cohortId, twinId });
        const { format } = await tokenOfCohort(client, cohortId);
        output.result({ cohortId, twinId, beneficiary, amount, transaction: hash }, [
          `${format(amount)} ${options.credit ? 'credited' : 'paid'} to ${beneficiary}`,
        ]);
      });
    });
}
