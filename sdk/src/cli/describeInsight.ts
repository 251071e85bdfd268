import { formatDay } from '../ingest/calendar.ts';
import type {
  InsightDocument,
  PredictionDocument,
  SimulationDocument,
  SyntheticDocument,
} from '../insight/document.ts';
import { channelByKey, fromChannelInteger } from '../state/channels.ts';
import type { ChannelKey } from '../generated/protocol.ts';
import { describeMean, describeStatistic } from './describeStatistic.ts';
import { table } from './output.ts';

const DAYS = 7;

/** A result in words and tables. */
export function describeInsight(document: InsightDocument): string[] {
  switch (document.kind) {
    case 'PREDICTION':
      return describePrediction(document);
    case 'SCORE':
      return [
        `score ${document.score} of the model ${document.modelHash}, of the state that ended on ${formatDay(document.endDay)}`,
        '',
        "What it forecasts, and in which unit, is in the model's card. A forecast, not medical advice.",
      ];
    case 'SIMULATION':
      return describeSimulation(document);
    case 'STATISTIC':
      return describeStatistic(document);
    case 'SYNTHETIC':
      return describeSynthetic(document);
  }
}

function describePrediction({ forecasts, endDay }: PredictionDocument): string[] {
  const rows = forecasts.map(({ channel, horizonDays, method, value, lower, upper }) => [
    formatDay(endDay + horizonDays),
    channel,
    inUnit(channel, value),
    `${inUnit(channel, lower)}…${inUnit(channel, upper)}`,
    channelByKey(channel).unit,
    method,
  ]);
  return [
    ...table(['day', 'channel', 'forecast', '80% interval', 'unit', 'by'], rows),
    '',
    'Where the model is no better than a simple method, that one answers; the model’s card has the figures.',
    'A forecast, not medical advice.',
  ];
}

function describeSimulation({ actions, outcomes, endDay }: SimulationDocument): string[] {
  const done = actions.map(({ channel, values }) => [
    channel,
    ...values.map((value) => inUnit(channel, value)),
    channelByKey(channel).unit,
  ]);
  const expected = outcomes.map(({ channel, values, lower, upper, unchanged }) => [
    channel,
    inUnit(channel, values[DAYS - 1] ?? 0),
    `${inUnit(channel, lower[DAYS - 1] ?? 0)}…${inUnit(channel, upper[DAYS - 1] ?? 0)}`,
    inUnit(channel, unchanged[DAYS - 1] ?? 0),
    channelByKey(channel).unit,
  ]);
  const dates = Array.from({ length: DAYS }, (_unused, day) => formatDay(endDay + day + 1).slice(5));
  return [
    ...table(['what is done', ...dates, 'unit'], done),
    '',
    ...table(
      [`expected on ${formatDay(endDay + DAYS)}`, 'then', '80% interval', 'if nothing changes', 'unit'],
      expected,
    ),
    '',
    'A simulation from what went together in other people’s days, which is not what causes what. Not medical advice.',
  ];
}

function describeSynthetic({ means, records, contributors }: SyntheticDocument): string[] {
  const rows = records.map(({ traits, channels }, index) => [
    `${index + 1}`,
    Object.values(traits).join(', '),
    `${channels.length}`,
    ...means.map(({ channel }) => meanOf(channel, channels.find((one) => one.channel === channel)?.values ?? [])),
  ]);
  return [
    ...table(['person', 'traits', 'channels', ...means.map(({ channel }) => `mean ${channel}`)], rows),
    '',
    ...means.map((mean) => `moved to the cohort's ${describeMean(mean, contributors)}`),
    'Invented people: nobody’s days are among them. With --json: 28 days of each.',
  ];
}

function meanOf(channel: ChannelKey, values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? '' : inUnit(channel, known.reduce((sum, value) => sum + value, 0) / known.length);
}

function inUnit(key: ChannelKey, integer: number): string {
  return fromChannelInteger(channelByKey(key), integer).toFixed(2);
}
