import { decimals, escaped, figure, percent as percentOf, withBounds } from '../../card/figures.ts';
import {
  cardPage,
  dataFacts,
  evaluationFact,
  JUDGED_HORIZONS,
  machineText,
  modelFact,
  type Fact,
} from '../../card/page.ts';
import type { ForecastModelCard, WithInterval } from './card.ts';

/** The card for people: `card.md`, written from `card.json` and from nothing else. */
export function cardText(card: ForecastModelCard): string {
  const sections = [accuracy, publication, ablations, adapter, fairness];
  return cardPage(
    card,
    factsOf(card),
    sections.flatMap((section) => section(card)),
  );
}

function factsOf(card: ForecastModelCard): Fact[] {
  const { training, architecture, arithmetic } = card;
  const learnt = architecture.learntEdges.map(({ to, from, weight }) => `${from} → ${to} (${weight})`);
  return [
    modelFact(card),
    ['Made', `seed ${training.seed}, ${machineText(card.trainedOn)}; the same processor makes the same bytes again`],
    [
      'Input',
      card.input
        .map(({ name, type, dims, meaning }) => `\`${name}\` ${type} [${dims.join(', ')}]: ${meaning}`)
        .join('; '),
    ],
    ['Output', `int64 [batch, 16, 7]: ${card.output.unit}, for the next seven days`],
    ['Arithmetic', `int64, weights in Q16; no sum exceeds ${arithmetic.largestSum} (< 2^53), whatever the features`],
    ['Linear part', architecture.linear],
    ['Steps', architecture.steps],
    ['Trees', architecture.trees],
    ['Hidden part', architecture.hidden],
    [
      'Graph',
      `${architecture.nodes.length} nodes, ${architecture.edges} edges from physiology (\`protocol/graph.json\`), ` +
        `${learnt.length} learnt ones; ${architecture.weights} weights`,
    ],
    ['Learnt edges', learnt.join(', ')],
    ...dataFacts(training, `${training.windows} person-days`),
    evaluationFact(card.split, 'below is of people the model had not seen'),
    ['Shipped weights', training.finalWeights],
  ];
}

function accuracy(card: ForecastModelCard): string[] {
  const rows = card.evaluation.targets.filter(({ horizonDays }) => JUDGED_HORIZONS.includes(horizonDays));
  return [
    '## Accuracy on held-out people',
    '',
    'Mean absolute error against the method that is best with hindsight: the naive ones and gradient-boosted trees. In brackets: 95%',
    'of resampled groups of people. ± is the half-width of the 80% and the 95% interval for a person whose days vary as much as the',
    'median, *held* how often intervals made from other people held.',
    '',
    '| Channel | Days ahead | Model | Best of the others | Boosted trees | Gain | ± 80% | Held | ± 95% | Held | People | Published |',
    '| --- | --: | --: | --- | --: | --: | --: | --: | --: | --: | --: | --- |',
    ...rows.map(
      (row) =>
        `| ${row.channel} (${row.unit}) | ${row.horizonDays} | ${figure(row.error)} | ${figure(row.bestError)} ${row.best} | ` +
        `${cell(row.boostedTreesError)} | ${gain(row)} | ${figure(row.halfWidth)} | ${percent(row.coverage)} | ` +
        `${figure(row.halfWidth95)} | ${percent(row.coverage95)} | ${row.people} | ${row.published ? 'yes' : 'no'} |`,
    ),
    '',
    '![Gain of the next day over the best of the other methods](gains.svg)',
    '',
    '![How often intervals held, against how often they should](calibration.svg)',
    '',
    `Rounding the weights to integers changes the error by ${interval(card.quantisation.addedErrorPercent)}, and no forecast by more than`,
    `${card.quantisation.largestDifferenceLevels} levels (1/32 spread).`,
    '',
  ];
}

function gain(row: Pick<ForecastModelCard['evaluation']['targets'][number], 'gainPercent' | 'gainPercent95'>): string {
  return withBounds([row.gainPercent, ...row.gainPercent95], decimals(1), '%');
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
    ...card.unpublishedTargets.map(({ channel, horizons, reason }) => {
      const answers = horizons.map(
        ({ days, fallback }) => `${days} (${fallback.method}, error ${figure(fallback.error)})`,
      );
      return `- ${channel}, days ahead ${answers.join(', ')}: ${reason}`;
    }),
    '',
  ];
}

function ablations(card: ForecastModelCard): string[] {
  return [
    '## What its parts add',
    '',
    'How much more the forecast errs without a part, over all targets; below zero it errs less without it. In brackets: 95% of',
    'resampled groups of people.',
    '',
    '| Without | Next day | All seven days |',
    '| --- | --: | --: |',
    ...card.ablations.map(
      ({ name, nextDayAddedErrorPercent, addedErrorPercent }) =>
        `| ${name} | ${interval(nextDayAddedErrorPercent)} | ${interval(addedErrorPercent)} |`,
    ),
    '',
  ];
}

function adapter({ adapter: own }: ForecastModelCard): string[] {
  const { method, file, bytes, gains, targets, shuffledOutcomes, againstOthers } = own;
  const days = gains.map(({ ownDays }) => ownDays);
  const row = (name: string, entries: typeof gains): string =>
    `| ${name} | ${entries.map(({ gainPercent }) => interval(gainPercent)).join(' | ')} |`;
  return [
    '## Personal adapter',
    '',
    `\`${file}\`, ${bytes} bytes. ${method}. It is fitted on the owner’s device and corrects the next forecasts; the attested forecast`,
    'stays as it is. Gain over the forecast alone, on people whom neither had seen, each day judged by earlier days only. The last',
    'line is of an adapter that was learnt from, and adapts by, outcomes dealt out anew among days and people.',
    '',
    `| Next day | ${days.map((count) => `${count} own days`).join(' | ')} |`,
    `| --- | ${days.map(() => '--:').join(' | ')} |`,
    row('all channels', gains),
    ...targets.map(({ channel, gains: entries }) => row(channel, entries)),
    row('all channels, shuffled outcomes', shuffledOutcomes),
    '',
    '![Gain of the adapter by days of own data](adapter.svg)',
    '',
    'The next day as the owner’s device forecasts it, corrected by all of their own earlier days, against the method that is best',
    'with hindsight on the same days, boosted trees among them. In brackets: 95% of resampled groups of people.',
    '',
    '| Channel | Model and adapter | Best of the others | Gain |',
    '| --- | --: | --- | --: |',
    ...againstOthers.map(
      (entry) =>
        `| ${entry.channel} (${entry.unit}) | ${figure(entry.error)} | ${figure(entry.bestError)} ${entry.best} | ${gain(entry)} |`,
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
    `| By | Group | People | Gain | 80% held | 95% held | ${channels.join(' | ')} |`,
    `| --- | --- | --: | --: | --: | --: | ${channels.map(() => '--:').join(' | ')} |`,
    ...card.fairness.map(
      (row) =>
        `| ${row.by} | ${escaped(row.group, '<')} | ${row.people} | ${row.gainPercent.toFixed(1)}% | ${percent(row.coverage)} | ` +
        `${percent(row.coverage95)} | ${channels.map((channel) => cell(row.nextDayError[channel])).join(' | ')} |`,
    ),
    '',
  ];
}

const percent = (share: number): string => percentOf(share, 1);
const cell = (error: number | undefined): string => (error === undefined ? '' : figure(error));

function interval({ mean, interval95 }: WithInterval): string {
  return withBounds([mean, ...interval95], decimals(2), '%');
}
