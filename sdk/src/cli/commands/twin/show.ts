import type { Command } from 'commander';
import { findTwinKeys } from '../../../actions/twin/findTwinKeys.ts';
import { findTwinState } from '../../../actions/twin/findTwinState.ts';
import { readTwinState } from '../../../actions/twin/readTwinState.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { formatDay } from '../../../ingest/calendar.ts';
import type { ChannelTable } from '../../../state/channelTable.ts';
import { digestToCid } from '../../../storage/cid.ts';
import { findChannelTable } from '../../channelTables.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';
import { table as textTable } from '../../output.ts';

/** What a state covers, without a value. */
interface Coverage {
  readonly lastDay: string;
  readonly days: readonly { readonly channel: string; readonly days: number }[];
}

/** `gemel twin show ID` */
export function showTwin(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show a twin, and with its key in the home folder how many days of data it holds', [
    'twin show 1',
    'twin show 1 --json',
  ])
    .argument('<id>', 'number of the twin', parseId)
    .action(async (twinId: bigint, _options, command: Command) => {
      const { withClient, secrets, output } = contextOf(command);
      await withClient(async (client) => {
        const found = await findTwinState(client, { twinId });
        const { owner, epoch, version, stateRoot, contentDigest, schema, blockNumber } = found;
        const table = await findChannelTable(client, schema);
        const { encryptionKey } = await findTwinKeys(client, { twinId });
        const isOurs = await secrets.has(encryptionKey);
        const coverage = isOurs
          ? await readCoverage(client, { twinId, table, ...(await secrets.loadKeys(encryptionKey)) })
          : undefined;
        const cid = digestToCid(contentDigest);
        const updatedAt = (await client.provider.getBlock(blockNumber))?.timestamp ?? 0;
        output.result({ twinId, owner, epoch, version, updatedAt, stateRoot, schema, cid, coverage }, [
          `twin ${twinId} of ${owner}, epoch ${epoch}`,
          `state version ${version} of ${describeTime(updatedAt)}, encrypted at ${cid}`,
          `state root ${stateRoot}`,
          `channel table ${table ? `"${table.name}"` : 'that nobody published'}, ${schema}`,
          ...coverageLines(coverage),
        ]);
      });
    });
}

async function readCoverage(
  client: GemelClient,
  {
    twinId,
    table,
    privateKey,
  }: { readonly twinId: bigint; readonly table: ChannelTable | undefined; readonly privateKey: CryptoKey },
): Promise<Coverage> {
  const { state } = (await readTwinState(client, { twinId, privateKey })).document;
  const days = state.series.map((series, slot) => ({
    channel: table?.channels.find(({ index }) => index === slot)?.key ?? `slot ${slot}`,
    days: series.filter((stored) => stored !== 0).length,
  }));
  return { lastDay: formatDay(state.endDay), days: days.filter((channel) => channel.days > 0) };
}

function coverageLines(coverage: Coverage | undefined): string[] {
  if (!coverage) return ['its key is not in the home folder, so what it holds stays unread'];
  const rows = coverage.days.map(({ channel, days }) => [channel, String(days)]);
  return [
    `last day ${coverage.lastDay}; verified against the root on chain`,
    '',
    ...textTable(['channel', 'days'], rows),
  ];
}
