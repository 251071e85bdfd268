import type { Command } from 'commander';
import { createCohort } from '../../../actions/cohort/createCohort.ts';
import { kindMask } from '../../../actions/masks.ts';
import type { InsightKind } from '../../../generated/protocol.ts';
import {
  parseAddress,
  parseAmount,
  parseChannels,
  parseCount,
  parseDecimal,
  parseId,
  parseKinds,
  parsePurposes,
  parseRhoNano,
} from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOrDefault, viewToken } from '../../describe.ts';

interface CreateOptions {
  readonly purpose: bigint;
  readonly channel: bigint;
  readonly kind: InsightKind[];
  readonly kMin: number;
  readonly rhoPerOrder: bigint;
  readonly rhoCap: bigint;
  readonly worker: string;
  readonly token?: string;
  readonly claim?: bigint;
  readonly maxWorkerShare?: number;
  readonly minPrice?: string;
}

/** `gemel cohort create` */
export function createCohortVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'create', 'create a cohort that you curate; its terms never change', [
    'cohort create --purpose GENERAL_RESEARCH_USE --channel steps,hrv_rmssd --kind statistic --k-min 5 \\',
    '    --rho-per-order 0.05 --rho-cap 1 --worker 0x7099… --key-file bob.key',
  ])
    .requiredOption(
      '--purpose <names>',
      'purposes, and conditions that members demand, separated by commas',
      parsePurposes,
    )
    .requiredOption(
      '--channel <names>',
      'channels, separated by commas; all; or forecast, those that a forecast reads',
      parseChannels,
    )
    .requiredOption('--kind <names>', 'kinds of insight, separated by commas', parseKinds)
    .requiredOption('--k-min <number>', 'fewest members for an order', parseCount)
    .requiredOption('--rho-per-order <rho>', 'privacy budget (zCDP) that an order spends', parseRhoNano)
    .requiredOption('--rho-cap <rho>', 'most that all orders together may spend', parseRhoNano)
    .requiredOption(
      '--worker <address>',
      'worker operator, or other processor, that may process the data',
      parseAddress,
    )
    .option('--token <address>', 'payment token (default: the test token)', parseAddress)
    .option('--claim <request>', 'claim that a twin must have proven to join', parseId)
    .option('--max-worker-share <percent>', "most of a price that may be the worker's", parseDecimal)
    .option('--min-price <amount>', 'lowest price of an order, e.g. 10', parseAmount)
    .action(async (options: CreateOptions, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        const token = await viewToken(client, tokenOrDefault(client, options.token));
        const { maxWorkerShare, minPrice } = options;
        const terms = {
          purposes: options.purpose,
          channels: options.channel,
          kinds: kindMask(options.kind),
          kMin: options.kMin,
          rhoPerOrderNano: options.rhoPerOrder,
          rhoCapNano: options.rhoCap,
          claimRequestId: options.claim ?? 0n,
          processor: options.worker,
          token: token.address,
          ...(maxWorkerShare === undefined ? {} : { maxWorkerBasisPoints: Math.round(maxWorkerShare * 100) }),
          ...(minPrice === undefined ? {} : { minPrice: token.parse(minPrice) }),
        };
        output.progress('creating the cohort');
        const { cohortId, hash } = await createCohort(client, { terms });
        output.result({ cohortId, terms, transaction: hash }, [`cohort ${cohortId} is open to members`]);
      });
    });
}
