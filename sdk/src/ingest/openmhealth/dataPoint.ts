import type { ChannelKey } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';
import type { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { asObject, memberOf, numberOf, textOf } from '../json/members.ts';
import { conversionFromUcum } from '../ucum.ts';
import { timeFrameOf } from './timeFrame.ts';

const MAX_SOURCE_LENGTH = 128;

/** How a measure is read: its channel, and the UCUM unit of each unit that its schema allows. */
interface MeasureRule {
  readonly channel: ChannelKey;
  readonly units: Readonly<Record<string, string>>;
  /** Whether its schema allows an interval alone, because an amount needs one. */
  readonly intervalOnly?: boolean;
  /** The UCUM unit of a bare number, as old versions of its schema write it. */
  readonly bare?: string;
  /** Whether it is part of a night, which belongs to the day on which it ends. */
  readonly night?: boolean;
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
  step_count: { channel: 'steps', units: { steps: '1' }, intervalOnly: true, bare: '1' },
  sleep_duration: { channel: 'sleep_minutes', units: DURATION, intervalOnly: true, night: true },
  total_sleep_time: { channel: 'sleep_minutes', units: DURATION, intervalOnly: true, night: true },
  wake_after_sleep_onset: { channel: 'sleep_awake_minutes', units: DURATION, intervalOnly: true, night: true },
  sleep_efficiency_percentage: { channel: 'sleep_efficiency', units: { '%': '%' }, intervalOnly: true, night: true },
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
  const at = timeFrameOf(body, { intervalOnly: rule.intervalOnly ?? false, atEnd: rule.night ?? false });
  if (!at) return report.drop('bad date', name);
  const ucum = unitOf(memberOf(body, name), rule);
  const convert = ucum === undefined ? undefined : conversionFromUcum(channelByKey(rule.channel), ucum);
  if (!convert) return report.drop('unknown unit', name);
  const value = numberOf(body, name) ?? numberOf(memberOf(body, name), 'value');
  if (value === undefined) return report.drop('bad number', name);
  days.add({ channel: rule.channel, value: convert(value), ...at, source: sourceOf(point, name), worn: false });
}

function unitOf(quantity: unknown, { units, bare }: MeasureRule): string | undefined {
  if (typeof quantity === 'number') return bare;
  const unit = textOf(quantity, 'unit');
  return Object.hasOwn(units, unit) ? units[unit] : undefined;
}

/** Who measured: two ways to state one night are two sources, so that they are never added up. */
function sourceOf(point: unknown, name: string): string {
  const provenance = memberOf(memberOf(point, 'header'), 'acquisition_provenance');
  return `${name} ${textOf(provenance, 'source_name').slice(0, MAX_SOURCE_LENGTH)}`;
}
