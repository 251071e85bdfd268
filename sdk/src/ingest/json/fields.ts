import type { ChannelKey } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';
import type { DailyAggregator, Observation } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { conversionFromUcum } from '../ucum.ts';
import { memberOf, numberOf } from './members.ts';

/** What a numeric member of a record measures. */
export interface FieldRule {
  readonly member: string;
  readonly channel: ChannelKey;
  /** UCUM unit of the member. */
  readonly unit: string;
  /** Numbers that mean "not measured". */
  readonly missing?: readonly number[];
}

/** Takes the members of a record that are there; what is null or absent was not measured. */
export function addFields(
  record: unknown,
  rules: readonly FieldRule[],
  at: Omit<Observation, 'channel' | 'value'>,
  days: DailyAggregator,
  report: ImportReportBuilder,
): void {
  for (const rule of rules) {
    const member = memberOf(record, rule.member);
    if (member === undefined || member === null) continue;
    const value = numberOf(record, rule.member);
    const convert = conversionFromUcum(channelByKey(rule.channel), rule.unit);
    if (!convert) report.drop('unknown unit', rule.channel);
    else if (value === undefined) report.drop('bad number', rule.channel);
    else if (rule.missing?.includes(value)) report.drop('coded as missing', rule.channel);
    else days.add({ ...at, channel: rule.channel, value: convert(value) });
  }
}
