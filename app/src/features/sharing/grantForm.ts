import { CHANNELS, InsightKind, kindMask, Purpose, PURPOSES, type ConsentTerms } from '@gemel/sdk';
import type { Choice } from '../../components/Field.tsx';
import { strings } from '../../strings/strings.ts';
import { FORECAST_MASK } from '../channels.ts';

/** What a permission's form holds; nothing is chosen at first but its length. */
export interface GrantDraft {
  readonly grantee: string;
  readonly study: string;
  readonly purposes: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  readonly channels: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  readonly days: number;
}

/** A form that shares nothing. */
export const EMPTY_DRAFT: GrantDraft = {
  grantee: '',
  study: '',
  purposes: new Set(),
  conditions: new Set(),
  channels: new Set(),
  kinds: new Set(),
  days: 30,
};

/** Purposes that are shown first: what studies are usually for. */
export const COMMON_PURPOSES: ReadonlySet<string> = new Set([
  'GENERAL_RESEARCH_USE',
  'HEALTH_MEDICAL_BIOMEDICAL_RESEARCH',
  'DISEASE_SPECIFIC_RESEARCH',
]);

/** Stands for the channels that a forecast reads. */
export const FORECAST_SET = 'forecast';

const SECONDS_PER_DAY = 86_400;

/** The purposes, or the conditions, that there are. */
export function purposeChoices(role: 'purpose' | 'condition'): Choice[] {
  return PURPOSES.filter((purpose) => purpose.role === role).map(({ key, title, term }) => ({
    value: key,
    label: title,
    hint: term,
  }));
}

/** The set that a forecast reads, then each channel. */
export function channelChoices(): Choice[] {
  const set = { value: FORECAST_SET, label: strings.sharing.grant.forecastSet };
  return [set, ...CHANNELS.map(({ key, title }) => ({ value: key, label: title }))];
}

/** Kinds of answer that a twin's owner can allow. */
export function kindChoices(): Choice[] {
  const kinds = ['PREDICTION', 'SIMULATION'] as const;
  return kinds.map((value) => ({ value, label: strings.sharing.kindNames[value] }));
}

/** Whether enough is chosen for a permission to mean something. */
export function isComplete({ grantee, study, purposes, channels, kinds }: GrantDraft): boolean {
  return grantee !== '' && study !== '' && purposes.size > 0 && channels.size > 0 && kinds.size > 0;
}

/** The permission that a form describes, from a time on. */
export function termsOf(draft: GrantDraft, notBefore: number, processor: string): ConsentTerms {
  const kinds = [...draft.kinds].map((kind) => InsightKind[kind as keyof typeof InsightKind]);
  return {
    purposes: maskOfPurposes([...draft.purposes, ...draft.conditions]),
    channels: maskOfChannels(draft.channels),
    kinds: kindMask(kinds),
    notBefore,
    expiry: notBefore + draft.days * SECONDS_PER_DAY,
    processor,
  };
}

/** The mask of the chosen channels. */
export function maskOfChannels(chosen: ReadonlySet<string>): bigint {
  const single = CHANNELS.filter(({ key }) => chosen.has(key));
  const start = chosen.has(FORECAST_SET) ? FORECAST_MASK : 0n;
  return single.reduce((mask, { index }) => mask | (1n << BigInt(index)), start);
}

function maskOfPurposes(keys: readonly string[]): bigint {
  return keys.reduce((mask, key) => mask | Purpose[key as keyof typeof Purpose], 0n);
}
