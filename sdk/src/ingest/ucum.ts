import type { TableChannel } from '../state/channelTable.ts';

/** A value in a file's unit as a value in the channel's. */
export type Conversion = (value: number) => number;

const times =
  (factor: number): Conversion =>
  (value) =>
    value * factor;
const asIs: Conversion = (value) => value;

const MILLIGRAMS_PER_DECILITRE_OF_A_MILLIMOLE_OF_GLUCOSE = 18.015588;
const PER_DAY = /\/(d|\(24\.h\))$/;

/** By a channel's unit without "per day": the UCUM units that can be converted to it. */
const CONVERSIONS: Readonly<Record<string, Readonly<Record<string, Conversion>>>> = {
  '1': { '1': asIs },
  '/min': { '/min': asIs, 'min-1': asIs, '/s': times(60), Hz: times(60) },
  ms: { ms: asIs, s: times(1000), us: times(0.001) },
  '%': { '%': asIs, '1': times(100) },
  Cel: { Cel: asIs, '[degF]': (value) => (value - 32) / 1.8, K: (value) => value - 273.15 },
  // A difference: a degree Celsius is a kelvin.
  K: { K: asIs, Cel: asIs, '[degF]': times(1 / 1.8) },
  'mL/kg/min': { 'mL/kg/min': asIs, 'mL/min/kg': asIs, 'mL/(kg.min)': asIs, 'mL/(min.kg)': asIs },
  kg: {
    kg: asIs,
    g: times(0.001),
    '[lb_av]': times(0.45359237),
    '[oz_av]': times(0.028349523125),
    '[stone_av]': times(6.35029318),
  },
  'mg/dL': {
    'mg/dL': asIs,
    'mg/L': times(0.1),
    'g/L': times(100),
    'mmol/L': times(MILLIGRAMS_PER_DECILITRE_OF_A_MILLIMOLE_OF_GLUCOSE),
  },
  'mm[Hg]': { 'mm[Hg]': asIs, kPa: times(7.500615613) },
  km: {
    km: asIs,
    m: times(0.001),
    cm: (value) => value / 100_000,
    '[mi_i]': times(1.609344),
    '[ft_i]': times(0.0003048),
    '[yd_i]': times(0.0009144),
  },
  // The Calorie of food labels is the kilocalorie.
  kcal: { kcal: asIs, '[Cal]': asIs, cal: times(0.001), kJ: times(1 / 4.184), J: times(1 / 4184) },
  min: { min: asIs, h: times(60), s: times(1 / 60), ms: times(1 / 60_000) },
  'ug/m3': { 'ug/m3': asIs, 'mg/m3': times(1000), 'ng/m3': times(0.001) },
};

/**
 * The conversion of a UCUM unit to a channel's; undefined when the channel is not measured in it. Remarks in braces
 * change nothing; an amount of a day may be written with or without "per day".
 *
 * @see https://ucum.org/ucum (case-sensitive codes)
 */
export function conversionFromUcum(channel: TableChannel, code: string): Conversion | undefined {
  const daily = channel.aggregation === 'sum';
  const units = CONVERSIONS[plainUnit(channel.unit, daily)];
  const unit = plainUnit(code, daily);
  if (unit === plainUnit(channel.unit, daily)) return asIs;
  return units && Object.hasOwn(units, unit) ? units[unit] : undefined;
}

/** The UCUM units in which a channel may be written, its own first. */
export function unitsOf(channel: TableChannel): string[] {
  const own = channel.unit.replace(PER_DAY, '');
  const others = Object.keys(CONVERSIONS[plainUnit(channel.unit, channel.aggregation === 'sum')] ?? {});
  return [...new Set([own, ...others])];
}

function plainUnit(code: string, daily: boolean): string {
  const plain = code.replace(/\{[^{}]*\}/g, '').replace(/^1\//, '/');
  return (daily ? plain.replace(PER_DAY, '') : plain) || '1';
}
