import type { Command } from 'commander';
import { joinCohort } from '../../../actions/cohort/joinCohort.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel cohort join COHORT` */
export function joinCohortVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'join', "join a cohort with your twin: a standing consent to the cohort's terms", [
    'cohort join 1 --twin 1 --key-file alice.key',
  ])
    .argument('<cohort>', 'number of the cohort', parseId)
    .requiredOption('--twin <id>', 'number of your twin', parseId)
    .action(async (cohortId: bigint, { twin: twinId }: { twin: bigint }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('joining');
        const { activeFromRound, hash } = await joinCohort(client, { cohortId, twinId });
        output.result({ cohortId, twinId, activeFromRound, transaction: hash }, [
          `twin ${twinId} counts in cohort ${cohortId} from round ${activeFromRound} on`,
        ]);
      });
    });
}
