import { CHANNELS, type Channel } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';
import { listOf, memberOf, textOf } from '../json/members.ts';

const LOINC = 'http://loinc.org';
const LOINC_CODE = /^\d{1,7}-\d$/;

/** The channels' own codes, and further ones that mean the same measurement, with the names that LOINC gives them. */
const CHANNEL_BY_LOINC: ReadonlyMap<string, Channel> = new Map([
  ...CHANNELS.flatMap((channel): [string, Channel][] => (channel.loinc === null ? [] : [[channel.loinc, channel]])),
  // Body weight Measured; the channel's own code is by any method.
  ['3141-9', channelByKey('body_mass')],
  // Oxygen saturation in Arterial blood: the code that FHIR's vital signs profile asks for, beside the oximeter's.
  ['2708-6', channelByKey('oxygen_saturation')],
  // Glucose [Moles/volume] in Blood
  ['15074-8', channelByKey('blood_glucose')],
  // Glucose [Mass/volume] in Serum or Plasma
  ['2345-7', channelByKey('blood_glucose')],
  // Glucose [Moles/volume] in Serum or Plasma
  ['14749-6', channelByKey('blood_glucose')],
  // Glucose [Mass/volume] in Capillary blood by Glucometer
  ['41653-7', channelByKey('blood_glucose')],
  // Glucose [Moles/volume] in Capillary blood by Glucometer
  ['14743-9', channelByKey('blood_glucose')],
  // Number of steps in unspecified time Pedometer: a part of the day; the channel's own code is of 24 hours.
  ['55423-8', channelByKey('steps')],
]);

/** Codes whose value is the total of a day already: two of one day are never added. */
const TOTALS_OF_A_DAY: ReadonlySet<string> = new Set(['41950-7', '41979-6']);

/** Blood pressure, with the systolic and the diastolic as components: today's code and its forerunner. */
const PANELS: ReadonlySet<string> = new Set(['85354-9', '55284-4']);

/** What an observation measures. */
export interface Meaning {
  /** Undefined when no channel has it. */
  readonly channel: Channel | undefined;
  /** Whether its components are the measurements. */
  readonly panel: boolean;
  /** Whether the value is a day's total, not a part of it. */
  readonly totalOfDay: boolean;
  /** A name for the report: the LOINC code, or "code" where there is none. */
  readonly name: string;
}

/** Reads the LOINC codes of an observation or a component. Codes that name two channels mean none. */
export function meaningOf(coded: unknown): Meaning {
  const codes = listOf(memberOf(coded, 'code'), 'coding')
    .filter((coding) => textOf(coding, 'system') === LOINC)
    .map((coding) => textOf(coding, 'code'))
    .filter((code) => LOINC_CODE.test(code));
  return {
    channel: channelOf(codes),
    panel: codes.some((code) => PANELS.has(code)),
    totalOfDay: codes.some((code) => TOTALS_OF_A_DAY.has(code)),
    name: codes[0] ?? 'code',
  };
}

function channelOf(codes: readonly string[]): Channel | undefined {
  const channels = new Map(
    codes.flatMap((code) => {
      const channel = CHANNEL_BY_LOINC.get(code);
      return channel ? [[channel.key, channel] as const] : [];
    }),
  );
  // FHIR's profile has the general code of heart rate stand beside the one at rest.
  if (channels.has('resting_heart_rate')) channels.delete('heart_rate');
  return channels.size === 1 ? [...channels.values()][0] : undefined;
}
