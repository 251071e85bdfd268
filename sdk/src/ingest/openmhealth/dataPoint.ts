import type { ChannelKey } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';
import { parseIsoTimestamp, type LocalTimestamp } from '../calendar.ts';
import type { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { asObject, memberOf, numberOf, textOf } from '../json/members.ts';
import { conversionFromUcum } from '../ucum.ts';

/** A day may have 25 hours, where clocks are set back. */
const LONGEST_INTERVAL_SECONDS = 25 * 3600;
const MAX_SOURCE_LENGTH = 128;

/** How a measure is read: its channel, and the UCUM unit of each unit that its schema allows. */
interface MeasureRule {
  readonly channel: ChannelKey;
  readonly units: Readonly<Record<string, string>>;
  /** Whether its schema allows an interval alone, because an amount needs one. */
  readonly intervalOnly?: boolean;
}

const DURATION = { h: 'h', min: 'min', sec: 's' };
const PRESSURE = { mmHg: 'mm[Hg]' };

/** By the member of the body that holds the value. */
export const MEASURES: Readonly<Record<string, MeasureRule>> = {
  body_weight: { channel: 'body_mass', units: { kg: 'kg', g: 'g', lb: '[lb_av]', oz: '[oz_av]' } },
  heart_rate: { channel: 'heart_rate', units: { 'beats/min': '/min' } },
  respiratory_rate: { channel: 'respiratory_rate', units: { 'breaths/min': '/min' } },
  oxygen_saturation: { channel: 'oxygen_saturation', units: { '%': '%' } },
  blood_glucose: { channel: 'blood_glucose', units: { 'mg/dL': 'mg/dL', 'mmol/L': 'mmol/L' } },
  systolic_blood_pressure: { channel: 'blood_pressure_systolic', units: PRESSURE },
  diastolic_blood_pressure: { channel: 'blood_pressure_diastolic', units: PRESSURE },
  step_count: { channel: 'steps', units: { steps: '1' }, intervalOnly: true },
  sleep_duration: { channel: 'sleep_minutes', units: DURATION, intervalOnly: true },
  total_sleep_time: { channel: 'sleep_minutes', units: DURATION, intervalOnly: true },
};

/** Takes one data point, or the body of one, into the days of its person. */
export function addDataPoint(point: unknown, days: DailyAggregator, report: ImportReportBuilder): void {
  report.recordsRead++;
  const body = memberOf(point, 'header') === undefined ? point : memberOf(point, 'body');
  const names = Object.keys(asObject(body) ?? {}).filter((name) => Object.hasOwn(MEASURES, name));
  if (names.length === 0) return report.drop('unknown type', 'body');
  for (const name of names) addMeasure(point, body, name, days, report);
}

function addMeasure(
  point: unknown,
  body: unknown,
  name: string,
  days: DailyAggregator,
  report: ImportReportBuilder,
): void {
  const rule = MEASURES[name];
  if (!rule) return;
  // A minimum or a maximum is no value of a day, and neither is an average over many.
  if (memberOf(body, 'descriptive_statistic') !== undefined)
    return report.drop('unknown type', 'descriptive_statistic');
  const at = timeOf(body, rule);
  if (!at) return report.drop('bad date', name);
  const quantity = memberOf(body, name);
  const unit = textOf(quantity, 'unit');
  const ucum = Object.hasOwn(rule.units, unit) ? rule.units[unit] : undefined;
  const convert = ucum === undefined ? undefined : conversionFromUcum(channelByKey(rule.channel), ucum);
  if (!convert) return report.drop('unknown unit', name);
  const value = numberOf(quantity, 'value');
  if (value === undefined) return report.drop('bad number', name);
  days.add({ channel: rule.channel, value: convert(value), ...at, source: sourceOf(point, name), worn: false });
}

function timeOf(body: unknown, rule: MeasureRule): LocalTimestamp | undefined {
  const frame = memberOf(body, 'effective_time_frame');
  const interval = memberOf(frame, 'time_interval');
  const moment = memberOf(frame, 'date_time');
  if (interval === undefined) return rule.intervalOnly ? undefined : parseIsoTimestamp(textOf(frame, 'date_time'));
  const start = parseIsoTimestamp(textOf(interval, 'start_date_time'));
  const end = parseIsoTimestamp(textOf(interval, 'end_date_time'));
  if (!start || !end || moment !== undefined) return undefined;
  const length = end.seconds - start.seconds;
  if (length < 0 || length > LONGEST_INTERVAL_SECONDS) return undefined;
  return rule.channel === 'sleep_minutes' ? end : start;
}

/** Who measured: two ways to state one night are two sources, so that they are never added up. */
function sourceOf(point: unknown, name: string): string {
  const provenance = memberOf(memberOf(point, 'header'), 'acquisition_provenance');
  return `${name} ${textOf(provenance, 'source_name').slice(0, MAX_SOURCE_LENGTH)}`;
}
