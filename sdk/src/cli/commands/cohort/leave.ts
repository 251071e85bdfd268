import type { Command } from 'commander';
import { leaveCohort } from '../../../actions/cohort/leaveCohort.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOfCohort } from '../../describe.ts';

/** `gemel cohort leave COHORT` */
export function leaveCohortVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'leave', 'leave a cohort at once; what is settled can be claimed, what is open is forfeited', [
    'cohort leave 1 --twin 1 --key-file alice.key',
  ])
    .argument('<cohort>', 'number of the cohort', parseId)
    .requiredOption('--twin <id>', 'number of your twin', parseId)
    .action(async (cohortId: bigint, { twin: twinId }: { twin: bigint }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('leaving');
        const { unclaimed, hash } = await leaveCohort(client, { cohortId, twinId });
        const { format } = await tokenOfCohort(client, cohortId);
        output.result({ cohortId, twinId, unclaimed, transaction: hash }, [
          `twin ${twinId} left cohort ${cohortId}`,
          ...(unclaimed === 0n
            ? []
            : [`${format(unclaimed)} can be claimed: gemel earnings claim ${cohortId} --twin ${twinId}`]),
        ]);
      });
    });
}
