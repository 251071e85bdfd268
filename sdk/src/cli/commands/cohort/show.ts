import type { Command } from 'commander';
import { formatUnits } from 'ethers';
import { fetchCohort } from '../../../index/fetchCohort.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeChannels, describeKinds, describePurposes } from '../../describe.ts';
import { UsageError } from '../../errors.ts';

/** `gemel cohort show COHORT` */
export function showCohort(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show the terms, budget and members of a cohort', ['cohort show 1'])
    .argument('<cohort>', 'number of the cohort', parseId)
    .action(async (cohortId: bigint, _options, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const cohort = await fetchCohort(client, { cohortId });
        if (!cohort) throw new UsageError(`the index knows no cohort ${cohortId}`);
        const [spent, cap, each] = [cohort.rhoSpentNano, cohort.rhoCapNano, cohort.rhoPerOrderNano].map((nano) =>
          formatUnits(nano, 9),
        );
        const active = cohort.members.filter((member) => member.active).map(({ twinId }) => twinId);
        output.result({ ...cohort }, [
          `cohort ${cohortId} of ${cohort.curator}, round ${cohort.round}, ${cohort.openOrders} open orders`,
          `  purposes  ${describePurposes(cohort.purposes)}`,
          `  channels  ${describeChannels(cohort.channels)}`,
          `  kinds     ${describeKinds(cohort.kinds)}`,
          `  worker    ${cohort.processor}`,
          `  budget    rho ${spent} of ${cap} spent, ${each} an order`,
          `  members   ${cohort.activeMembers} active (${cohort.kMin} needed), ${cohort.pendingMembers} waiting`,
          `  twins     ${active.join(', ') || 'none'}`,
        ]);
      });
    });
}
