import type { Command } from 'commander';
import { readRecovery } from '../../../actions/recovery/readRecovery.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';

const SECONDS_PER_DAY = 86_400;

/** `gemel recovery show TWIN` */
export function showRecovery(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show who may move a twin, and whether that is under way', ['recovery show 1'])
    .argument('<twin>', 'number of the twin', parseId)
    .action(async (twinId: bigint, _options, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const { guardians, quorum, delaySeconds, recovery, offeredTo } = await readRecovery(client, { twinId });
        const days = delaySeconds / SECONDS_PER_DAY;
        const named = `${quorum} of these can move twin ${twinId}, ${days} days after they agree:`;
        output.result(
          { twinId, guardians, quorum, delaySeconds, recovery: recovery ?? null, offeredTo: offeredTo ?? null },
          [
            ...(guardians.length === 0
              ? [`twin ${twinId} has no guardians: nobody can recover it`]
              : [named, ...guardians]),
            ...(recovery
              ? [
                  `UNDER WAY: to ${recovery.newOwner}, agreed by ${recovery.approvals}; from ` +
                    `${describeTime(recovery.executableAt)} on anyone can execute it, until then its owner can cancel it`,
                ]
              : []),
            ...(offeredTo === undefined ? [] : [`its owner offered it to ${offeredTo}`]),
          ],
        );
      });
    });
}
