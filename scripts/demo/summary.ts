import { formatUnits } from 'ethers';
import {
  channelByKey,
  estimateStatistic,
  fromChannelInteger,
  type SimulationDocument,
  type MeanDocument,
  type SyntheticDocument,
} from '#sdk';
import { unitText } from './report/charts.ts';
import type { DemoOptions } from './options.ts';
import type { DemoFigures } from './readBack.ts';
import type { DemoOutcome } from './runDemo.ts';
import type { ProvenFraud } from './steps/fraud.ts';

/** The demo's figures as rows for people: what, and how much. */
export function summaryRows(outcome: DemoOutcome, figures: DemoFigures, seconds: number): [string, string][] {
  const { claim, modelClaim, anonymous, fraud, results } = outcome;
  const statistic = results.statistic.document as MeanDocument;
  const { mean, lower, upper, contributors } = estimateStatistic(statistic);
  const round = (value: number): string => Math.round(value).toLocaleString('en');
  const unit = unitText(channelByKey(statistic.channel));
  return [
    ['twins', `${figures.twins} of ${figures.people} people`],
    ['consents granted', `${figures.consents}`],
    ['claims', `${figures.claims.accepted} accepted, ${figures.claims.refused} refused`],
    [
      'proof',
      `${claim.proofBytes} bytes in ${claim.provingSeconds.toFixed(1)} s, verified for ${claim.gasUsed.toLocaleString('en')} gas`,
    ],
    ['proof, of a model', proofText(modelClaim)],
    ['proof, unlinkable', proofText(anonymous.claim)],
    ['proof, membership', proofText(anonymous.pass)],
    ['proof, of a fraud', proofText(fraud)],
    ['orders', `${figures.orders.settled} settled, ${figures.orders.refunded} refunded`],
    ['stake lost by proof', `${formatUnits(figures.slashed)} test tokens`],
    ['left out by revocation', `${figures.excludedByRevocation}`],
    ['statistic', `${round(mean)} ${unit} (95%: ${round(lower)}…${round(upper)}) over ${contributors} members`],
    ['simulation', simulationText(results.simulation.document as SimulationDocument)],
    ['synthetic people', syntheticText(results.synthetic.document as SyntheticDocument)],
    ['withdrawn', `${formatUnits(figures.withdrawn)} test tokens`],
    ['index', `block ${figures.index.block}, ${figures.index.lagBlocks} behind the chain`],
    ...GAS_ROWS.map(([what, name]): [string, string] => [
      `gas: ${what}`,
      (figures.gas[name] ?? 0).toLocaleString('en'),
    ]),
    ['time', `${seconds.toFixed(1)} s`],
  ];
}

/** What a week changes by its last day. */
function simulationText({ outcomes }: SimulationDocument): string {
  const changes = outcomes.map(({ channel: key, values, unchanged }) => {
    const channel = channelByKey(key);
    const [then, asNow] = [values, unchanged].map((days) => fromChannelInteger(channel, days.at(-1) ?? 0));
    return `${channel.title.toLowerCase()} ${then?.toFixed(1)} (${asNow?.toFixed(1)} if nothing changes)`;
  });
  return `after a week: ${changes.join(', ')}`;
}

function syntheticText({ records, means }: SyntheticDocument): string {
  return `${records.length} drawn, moved to the cohort's mean of ${means.map(({ channel }) => channel).join(', ')}`;
}

function proofText({ provingSeconds, gasUsed }: ProvenFraud): string {
  return `in ${provingSeconds.toFixed(1)} s, accepted for ${gasUsed.toLocaleString('en')} gas`;
}

/** The calls whose mean gas the summary shows; the report has all. */
const GAS_ROWS = [
  ['mint a twin', 'TwinRegistry.mint'],
  ['consent', 'ConsentRegistry.grant'],
  ['join a cohort', 'CohortRegistry.join'],
  ['buy', 'InsightMarket.buy'],
  ['deliver', 'InsightMarket.deliver'],
  ['settle', 'InsightMarket.settle'],
] as const;

/** What {@link printSummary} takes. */
export interface PrintSummaryParameters {
  readonly options: DemoOptions;
  readonly outcome: DemoOutcome;
  readonly figures: DemoFigures;
  readonly summary: readonly (readonly [string, string])[];
  readonly seconds: number;
  /** Path of the HTML report. */
  readonly report: string;
}

/** Prints one JSON object, or a table and where to look next. */
export function printSummary(parameters: PrintSummaryParameters): Promise<void> {
  const { options, outcome, figures, summary, seconds, report } = parameters;
  if (options.json) {
    const { people, twins, ...rest } = figures;
    const rounded = Math.round(10 * seconds) / 10;
    return print(
      `${JSON.stringify({ people, source: outcome.people.source, twins, ...rest, seconds: rounded }, null, 2)}\n`,
    );
  }
  const width = Math.max(...summary.map(([what]) => what.length));
  const lines = [
    '',
    ...summary.map(([what, value]) => `  ${what.padEnd(width)}  ${value}`),
    '',
    `  report   ${report}`,
    ...(options.keep
      ? [
          `  GraphQL  ${outcome.gemel.indexUrl}/graphql`,
          `  CLI      npx gemel index status --stack ${outcome.gemel.descriptionFile}`,
          '',
          '  The stack stays up until Ctrl-C.',
        ]
      : [
          `  GraphQL  ${outcome.gemel.indexUrl}/graphql while the stack was up; to look around: npm run demo -- --keep`,
        ]),
    '',
  ];
  return print(`${lines.join('\n')}\n`);
}

function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
