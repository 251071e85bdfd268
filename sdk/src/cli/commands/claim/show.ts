import type { Command } from 'commander';
import { ZeroAddress } from 'ethers';
import { readClaimRequest } from '../../../actions/claim/readClaimRequest.ts';
import { fetchClaims } from '../../../index/fetchClaims.ts';
import { formatDay } from '../../../ingest/calendar.ts';
import { describeClaimQuery } from '../../../prover/claim/claimBounds.ts';
import { findChannelTable } from '../../channelTables.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';

/** `gemel claim show REQUEST` */
export function showClaim(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show what a request asks, and who proved it', ['claim show 1'])
    .argument('<request>', 'number of the claim request', parseId)
    .action(async (requestId: bigint, _options, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const request = await readClaimRequest(client, { requestId });
        const claims = await fetchClaims(client, { requestId });
        const table = await findChannelTable(client, request.schema);
        const asked = table
          ? describeClaimQuery(request.query, table)
          : `slot ${request.query.channel} of a channel table that nobody published, ${request.schema}`;
        const issuer = request.issuer === ZeroAddress ? 'any accredited issuer' : `issuer ${request.issuer}`;
        const accepted = claims.map(
          ({ twinId, endDay, acceptedAt }) =>
            `  twin ${twinId}: up to ${formatDay(endDay)}, accepted ${describeTime(acceptedAt)}`,
        );
        output.result({ requestId, ...request, claims }, [
          `request ${requestId} by ${request.requester}: ${asked}`,
          `attested by ${issuer}, not older than ${request.maxAgeDays} days`,
          accepted.length === 0 ? 'nobody has proven it yet' : 'proven by',
          ...accepted,
        ]);
      });
    });
}
