import type { Command } from 'commander';
import { collectEarnings } from '../../../actions/market/collectEarnings.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOfCohort } from '../../describe.ts';

/** `gemel earnings collect COHORT` */
export function collectEarningsVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'collect', 'credit what a twin earned in a cohort to its owner; anyone may', [
    'earnings collect 1 --twin 1 --key-file alice.key',
  ])
    .argument('<cohort>', 'number of the cohort', parseId)
    .requiredOption('--twin <id>', 'number of the twin', parseId)
    .action(async (cohortId: bigint, { twin: twinId }: { twin: bigint }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('collecting');
        const { amount, hash } = await collectEarnings(client, { cohortId, twinId });
        const { format } = await tokenOfCohort(client, cohortId);
        output.result({ cohortId, twinId, amount, transaction: hash }, [
          `${format(amount)} credited to the owner of twin ${twinId}`,
        ]);
      });
    });
}
