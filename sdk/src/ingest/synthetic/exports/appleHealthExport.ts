import { QUANTITY_RULES } from '../../apple/units.ts';
import { formatDay } from '../../calendar.ts';
import type { ImportedPerson } from '../../model.ts';
import { BASAL_ENERGY_KCAL } from '../syntheticPeople.ts';
import { personDays, rounded, secondsOf, type PersonDay } from './personDays.ts';

const SLEEP = 'HKCategoryTypeIdentifierSleepAnalysis';
const WAKE_SECOND = 7 * 3600;
/** Birth years of the two age bands, far from the thirtieth birthday. */
const BIRTH_YEARS = { '<30': 2003, '>=30': 1980 };
const SEXES = { FEMALE: 'HKBiologicalSexFemale', MALE: 'HKBiologicalSexMale' };

/** A person's days as the `export.xml` of Apple's Health application, of a watch in a place whose clocks show UTC. */
export function appleHealthExport(person: ImportedPerson): string {
  const { ageBand, gender } = person.demographics ?? {};
  const me = {
    ...(ageBand && { HKCharacteristicTypeIdentifierDateOfBirth: `${BIRTH_YEARS[ageBand]}-01-01` }),
    ...(gender && { HKCharacteristicTypeIdentifierBiologicalSex: SEXES[gender] }),
  };
  const records = personDays(person).flatMap((day) => [...quantities(day), ...energy(day), ...sleep(day)]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<HealthData locale="en_GB">',
    element('Me', me),
    ...records.map((attributes) => element('Record', { sourceName: 'Invented Watch', ...attributes })),
    '</HealthData>',
    '',
  ].join('\n');
}

function quantities({ day, value }: PersonDay): Record<string, string>[] {
  return [...QUANTITY_RULES].flatMap(([type, { quantity, units }]) => {
    if (quantity === 'basal_energy' || quantity === 'active_energy') return [];
    const measured = value(quantity);
    return measured === undefined ? [] : [quantityAt(day, type, measured, Object.keys(units)[0] ?? '')];
  });
}

/** Energy comes in two parts, of which the importer makes the whole. */
function energy({ day, value }: PersonDay): Record<string, string>[] {
  const total = value('energy_expenditure');
  if (total === undefined) return [];
  const basal = Math.min(total, BASAL_ENERGY_KCAL);
  return [
    quantityAt(day, 'BasalEnergyBurned', basal, 'kcal'),
    quantityAt(day, 'ActiveEnergyBurned', total - basal, 'kcal'),
  ];
}

function quantityAt(day: number, type: string, measured: number, unit: string): Record<string, string> {
  const noon = moment(day, 12 * 3600);
  return {
    type: `HKQuantityTypeIdentifier${type}`,
    unit,
    startDate: noon,
    endDate: noon,
    value: String(rounded(measured)),
  };
}

/** The night that ends on a day: awake first, then asleep. */
function sleep({ day, value }: PersonDay): Record<string, string>[] {
  const asleep = secondsOf(value('sleep_minutes'));
  const awake = secondsOf(value('sleep_awake_minutes')) ?? 0;
  if (asleep === undefined) return [];
  const stage = (name: string, from: number, to: number): Record<string, string> => ({
    type: SLEEP,
    startDate: moment(day, from),
    endDate: moment(day, to),
    value: `HKCategoryValueSleepAnalysis${name}`,
  });
  const fellAsleep = WAKE_SECOND - asleep;
  const lyingAwake = awake > 0 ? [stage('Awake', fellAsleep - awake, fellAsleep)] : [];
  return [...lyingAwake, stage('AsleepUnspecified', fellAsleep, WAKE_SECOND)];
}

/** So many seconds after a day begins, or before, as the application writes it. */
function moment(day: number, seconds: number): string {
  const at = day * 86_400 + seconds;
  const time = new Date(at * 1000).toISOString().slice(11, 19);
  return `${formatDay(Math.floor(at / 86_400))} ${time} +0000`;
}

/** The values are this module's own words and numbers: nothing in them has to be escaped. */
function element(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, text]) => ` ${key}="${text}"`);
  return ` <${name}${written.join('')}/>`;
}
