import type { Command } from 'commander';
import { twinRecord } from '../../../actions/twin/findTwinState.ts';
import { fetchGrants, type IndexedGrant } from '../../../index/fetchGrants.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeChannels, describeKinds, describePurposes, describeTime } from '../../describe.ts';

/** `gemel consent show TWIN` */
export function showConsents(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'list the consents of a twin', ['consent show 1'])
    .argument('<twin>', 'number of the twin', parseId)
    .action(async (twinId: bigint, _options, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const grants = await fetchGrants(client, { twinId });
        // One that was burned has its grants still.
        if (grants.length === 0) await twinRecord(client, twinId);
        const lines = grants.length === 0 ? [`twin ${twinId} has granted nothing`] : grants.flatMap(describeGrant);
        output.result({ twinId, grants }, lines);
      });
    });
}

function describeGrant(grant: IndexedGrant): string[] {
  const state = grant.epochEnded ? 'ended with its epoch' : grant.state.toLowerCase();
  return [
    `${grant.grantee}: ${state}, until ${describeTime(grant.expiry)}`,
    `  scope     ${grant.scope} (hash of its name)`,
    `  purposes  ${describePurposes(grant.purposes)}`,
    `  channels  ${describeChannels(grant.channels)}`,
    `  kinds     ${describeKinds(grant.kinds)}`,
    `  worker    ${grant.processor}`,
  ];
}
