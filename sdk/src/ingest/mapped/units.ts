import type { ChannelKey } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';

/** A value in a table's unit as a value in the channel's. */
export type Conversion = (value: number) => number;

const times =
  (factor: number): Conversion =>
  (value) =>
    value * factor;
const asIs: Conversion = (value) => value;

const MILLIGRAMS_PER_MILLIMOLE_OF_GLUCOSE = 180.15588;

/** For each unit of a channel, the UCUM units that are converted to it; both without the trailing `/d` of a day's amount. */
const UNITS: Readonly<Record<string, Readonly<Record<string, Conversion>>>> = {
  '/min': { '/min': asIs, '{beats}/min': asIs, '{breaths}/min': asIs, '/s': times(60), Hz: times(60) },
  ms: { ms: asIs, s: times(1000), us: times(0.001) },
  '%': { '%': asIs, '1': times(100) },
  Cel: { Cel: asIs, K: (value) => value - 273.15, '[degF]': (value) => (value - 32) / 1.8 },
  // A difference: a degree Celsius is a kelvin.
  K: { K: asIs, Cel: asIs, '[degF]': times(1 / 1.8) },
  'mL/kg/min': { 'mL/kg/min': asIs, 'mL/min/kg': asIs, 'mL/(kg.min)': asIs, 'mL/(min.kg)': asIs },
  kg: { kg: asIs, g: times(0.001), '[lb_av]': times(0.45359237), '[oz_av]': times(0.028349523125) },
  'mg/dL': {
    'mg/dL': asIs,
    'mg/L': times(0.1),
    'g/L': times(100),
    'mmol/L': times(MILLIGRAMS_PER_MILLIMOLE_OF_GLUCOSE / 10),
  },
  'mm[Hg]': { 'mm[Hg]': asIs, kPa: times(7.500615613) },
  km: { km: asIs, m: times(0.001), '[mi_i]': times(1.609344), '[ft_i]': times(0.0003048), '[yd_i]': times(0.0009144) },
  kcal: { kcal: asIs, '[Cal]': asIs, cal: times(0.001), kJ: times(1 / 4.184), J: times(1 / 4184) },
  min: { min: asIs, ms: times(1 / 60_000), s: times(1 / 60), h: times(60) },
  'ug/m3': { 'ug/m3': asIs, 'mg/m3': times(1000), 'ng/m3': times(0.001) },
  '{steps}': { '{steps}': asIs, '1': asIs },
  '{purchases}': { '{purchases}': asIs, '1': asIs },
  '{score}': { '{score}': asIs, '1': asIs },
  '1': { '1': asIs },
};

/** The UCUM units in which a channel may be written. @see https://ucum.org/ucum */
export function unitsOf(channel: ChannelKey): string[] {
  return Object.keys(UNITS[withoutDay(channelByKey(channel).unit)] ?? {});
}

/** The conversion from a UCUM unit to the channel's, or undefined when the channel is not measured in it. */
export function conversionOf(channel: ChannelKey, unit: string): Conversion | undefined {
  const units = UNITS[withoutDay(channelByKey(channel).unit)] ?? {};
  const daily = channelByKey(channel).unit.endsWith('/d');
  const name = daily ? withoutDay(unit) : unit;
  return Object.hasOwn(units, name) ? units[name] : undefined;
}

function withoutDay(unit: string): string {
  return unit.endsWith('/d') ? unit.slice(0, -2) : unit;
}
