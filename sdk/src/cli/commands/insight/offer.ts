import type { Command } from 'commander';
import { consentScope } from '../../../actions/consent/consentTerms.ts';
import { createListing } from '../../../actions/listing/createListing.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { SubjectKind, type InsightKind } from '../../../generated/protocol.ts';
import {
  parseAmount,
  parseChannels,
  parseCount,
  parseDecimal,
  parseId,
  parseKey,
  parseKinds,
  parsePurposes,
} from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOrDefault, viewToken } from '../../describe.ts';
import { UsageError } from '../../errors.ts';

interface OfferOptions {
  readonly twin?: bigint;
  readonly cohort?: bigint;
  readonly kind: InsightKind[];
  readonly purpose: bigint;
  readonly channel: bigint;
  readonly price: string;
  readonly model?: string;
  readonly scope?: string;
  readonly workerShare: number;
  readonly retentionDays: number;
  readonly panel: number;
  readonly acceptMinutes: number;
  readonly deliverMinutes: number;
  readonly reviewMinutes: number;
}

const BASIS_POINTS_PER_PERCENT = 100;
const SECONDS_PER_MINUTE = 60;

/** `gemel insight offer` */
export function offerInsight(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'offer', 'offer insights about your twin, or about a cohort that you curate', [
    'insight offer --twin 1 --kind prediction --purpose GENERAL_RESEARCH_USE --channel forecast \\',
    '    --scope sleep-study --model 0x5f2e… --price 20 --key-file alice.key',
    'insight offer --cohort 1 --kind statistic --purpose GENERAL_RESEARCH_USE --channel steps --price 60 \\',
    '    --key-file curator.key',
  ])
    .option('--twin <id>', 'number of your twin', parseId)
    .option('--cohort <id>', 'number of a cohort that you curate', parseId)
    .requiredOption('--kind <name>', 'what is computed: prediction, simulation, statistic or synthetic', parseKinds)
    .requiredOption(
      '--purpose <names>',
      'what buyers may use it for, and conditions that they undertake, separated by commas',
      parsePurposes,
    )
    .requiredOption('--channel <names>', 'channels that it uses: names, all, or forecast', parseChannels)
    .requiredOption('--price <amount>', 'price of an order, fees included, e.g. 20', parseAmount)
    .option('--model <hash>', 'approved model that computes it; not for a statistic', parseKey)
    .option('--scope <name>', 'for a twin: name of the consents under which buyers buy')
    .option('--worker-share <percent>', "the worker's share of the price", parseDecimal, 10)
    .option('--retention-days <number>', 'how long the result may be kept', parseCount, 365)
    .option('--panel <number>', 'operators that must confirm each result: 1, 3, 5, 7, or 0 for none', parseCount, 0)
    .option('--accept-minutes <number>', 'how long a worker has to accept an order', parseCount, 60)
    .option('--deliver-minutes <number>', 'how long it then has to deliver', parseCount, 60)
    .option('--review-minutes <number>', 'how long the buyer then has, before anyone may settle', parseCount, 60)
    .action(async (options: OfferOptions, command: Command) => {
      const { withSigner, output } = contextOf(command);
      const subject = subjectOf(options);
      const { channel: channels, acceptMinutes, deliverMinutes, reviewMinutes } = options;
      await withSigner(async (client) => {
        const token = await viewToken(client, await tokenOf(client, options));
        output.progress('offering');
        const { listingId, hash } = await createListing(client, {
          ...subject,
          kind: kindOf(options),
          purposes: options.purpose,
          channels,
          token: token.address,
          price: token.parse(options.price),
          workerBasisPoints: Math.round(options.workerShare * BASIS_POINTS_PER_PERCENT),
          retentionDays: options.retentionDays,
          panelSize: options.panel,
          acceptSeconds: acceptMinutes * SECONDS_PER_MINUTE,
          deliverSeconds: deliverMinutes * SECONDS_PER_MINUTE,
          reviewSeconds: reviewMinutes * SECONDS_PER_MINUTE,
          ...(options.model === undefined ? {} : { modelHash: options.model }),
        });
        output.result({ listingId, ...subject, price: token.parse(options.price), transaction: hash }, [
          `listing ${listingId} is open, ${token.format(token.parse(options.price))} an order`,
        ]);
      });
    });
}

function kindOf({ kind: [kind, ...more] }: OfferOptions): InsightKind {
  if (kind === undefined || more.length > 0) throw new UsageError('a listing is of one --kind');
  return kind;
}

function subjectOf({ twin, cohort, scope }: OfferOptions) {
  if (twin !== undefined && cohort === undefined) {
    if (scope === undefined) throw new UsageError('give --scope NAME, as in the consents under which buyers buy');
    return { subjectKind: SubjectKind.TWIN, subjectId: twin, scope: consentScope(scope) };
  }
  if (cohort === undefined || twin !== undefined) throw new UsageError('give either --twin or --cohort');
  if (scope !== undefined) throw new UsageError('--scope is for a twin: a cohort has its terms');
  return { subjectKind: SubjectKind.COHORT, subjectId: cohort };
}

/** A cohort is paid in the token of its terms; a twin in the test token of a development chain. */
async function tokenOf(client: GemelClient, { cohort }: OfferOptions): Promise<string> {
  if (cohort === undefined) return tokenOrDefault(client, undefined);
  return (await readContract(client.contracts.cohortRegistry.termsOf(cohort))).token;
}
