import type { ForecastModelCard } from './card.ts';

const JUDGED_HORIZONS = [1, 3, 7];

/** The card for people: `card.md`, written from `card.json` and from nothing else. */
export function cardText(card: ForecastModelCard): string {
  return [
    ...introduction(card),
    ...accuracy(card),
    ...publication(card),
    ...fairness(card),
    '## Limits',
    '',
    ...card.warnings.map((warning) => `- **${warning}**`),
    ...card.limits.map((limit) => `- ${limit}`),
    '',
  ].join('\n');
}

function introduction(card: ForecastModelCard): string[] {
  const { training, architecture, arithmetic, split } = card;
  return [
    `# ${card.title}`,
    '',
    `**${card.notice}**`,
    '',
    '| | |',
    '| --- | --- |',
    `| Model | \`model.onnx\`, ${card.modelBytes} bytes, sha2-256 \`${card.modelDigest}\` |`,
    `| Made | ${card.date}, seed ${training.seed}; \`npm run train:forecast -- --check\` makes the same bytes again |`,
    `| Input | int64 [batch, 16, 8]: the features of a state |`,
    `| Output | int64 [batch, 16, 7]: ${card.output.unit}, for the next seven days |`,
    `| Arithmetic | int64, weights in Q16; no sum exceeds ${arithmetic.largestSum} (< 2^53), whatever the features |`,
    `| Linear part | ${architecture.linear} |`,
    `| Hidden part | ${architecture.hidden} |`,
    `| Graph | ${architecture.nodes.length} nodes, ${architecture.edges} edges (\`models/forecast/graph.ts\`), ${architecture.weights} weights |`,
    `| Training data | ${training.data.name}, ${training.people} people, ${training.windows} person-days; sha256 \`${training.data.sha256}\`; ${training.data.licence} |`,
    `| Citation | ${training.data.citation} |`,
    `| Evaluation | ${split.folds} folds ${split.kind}; every figure below is of people the model had not seen |`,
    `| Shipped weights | ${training.finalWeights} |`,
    '',
  ];
}

function accuracy(card: ForecastModelCard): string[] {
  const rows = card.evaluation.targets.filter(({ horizonDays }) => JUDGED_HORIZONS.includes(horizonDays));
  return [
    '## Accuracy on held-out people',
    '',
    'Mean absolute error against the naive method that is best with hindsight. *Wins* is the share of resampled groups of',
    'people in which the model errs less; *linear* is the gain without the hidden layer; ± is the half-width of the 80%',
    'interval, *held* how often intervals made from other people held.',
    '',
    '| Channel | Days ahead | Model | Best naive | Gain | Wins | Linear | ± | Held | People | Published |',
    '| --- | --: | --: | --- | --: | --: | --: | --: | --: | --: | --- |',
    ...rows.map(
      (row) =>
        `| ${row.channel} (${row.unit}) | ${row.horizonDays} | ${figure(row.error)} | ${figure(row.bestNaiveError)} ${row.bestNaive} | ` +
        `${row.gainPercent.toFixed(1)}% | ${(100 * row.winShare).toFixed(0)}% | ${row.linearGainPercent.toFixed(1)}% | ` +
        `${figure(row.halfWidth)} | ${(100 * row.coverage).toFixed(1)}% | ${row.people} | ${row.published ? 'yes' : 'no'} |`,
    ),
    '',
  ];
}

function publication(card: ForecastModelCard): string[] {
  return [
    '## What is published',
    '',
    `A target is published when the model ${card.evaluation.publishRule}.`,
    '',
    ...card.publishedTargets.map(
      ({ channel, horizons }) => `- ${channel}: ${horizons.map(({ days }) => days).join(', ')} days ahead`,
    ),
    '',
    'Not published:',
    '',
    ...card.unpublishedTargets.map(
      ({ channel, horizons, reason }) => `- ${channel}, ${horizons.join(', ')} days ahead: ${reason}`,
    ),
    '',
  ];
}

function fairness(card: ForecastModelCard): string[] {
  const channels = [...new Set(card.fairness.flatMap(({ nextDayError }) => Object.keys(nextDayError)))];
  return [
    '## Fairness',
    '',
    "Over the published targets, on held-out people. Errors are of the next day, in each channel's unit. Groups of a few",
    'people say little.',
    '',
    `| By | Group | People | Gain | Held | ${channels.join(' | ')} |`,
    `| --- | --- | --: | --: | --: | ${channels.map(() => '--:').join(' | ')} |`,
    ...card.fairness.map(
      (row) =>
        `| ${row.by} | ${row.group.replace('<', '&lt;')} | ${row.people} | ${row.gainPercent.toFixed(1)}% | ${(100 * row.coverage).toFixed(1)}% | ` +
        `${channels.map((channel) => cell(row.nextDayError[channel])).join(' | ')} |`,
    ),
    '',
  ];
}

const cell = (error: number | undefined): string => (error === undefined ? '' : figure(error));

/** Three significant digits, and whole numbers from 1000 up. */
function figure(value: number): string {
  return value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
