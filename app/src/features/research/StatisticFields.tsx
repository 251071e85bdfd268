import type { ReactNode } from 'react';
import { Field } from '../../components/Field.tsx';
import { formatNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { channelsOfMask } from '../channels.ts';

const words = strings.research.buy;

/** What is asked of a cohort, as typed. */
export interface StatisticDraft {
  readonly channel: string;
  readonly from: string;
  readonly to: string;
}

/** What {@link StatisticFields} takes. */
export interface StatisticFieldsProperties {
  /** Mask of the channels that can be asked for. */
  readonly channels: bigint;
  readonly draft: StatisticDraft;
  readonly onChange: (draft: StatisticDraft) => void;
}

/** Which mean is asked for, and the bounds that each member's own is cut to. */
export function StatisticFields({ channels, draft, onChange }: StatisticFieldsProperties): ReactNode {
  const offered = channelsOfMask(channels);
  const channel = offered.find(({ key }) => key === draft.channel);
  const range = channel
    ? `${formatNumber(channel.minimum)} – ${formatNumber(channel.maximum)} ${channel.unit}. ${words.boundsHint}`
    : words.boundsHint;
  const bound = (name: 'from' | 'to'): ReactNode => (
    <Field label={words[name]}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type="number"
          value={draft[name]}
          onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="wide">
      <legend className="legend">{words.bounds}</legend>
      <p className="muted small">{range}</p>
      <Field label={words.measurement}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={draft.channel}
            onChange={(event) => onChange({ ...draft, channel: event.currentTarget.value })}
          >
            {offered.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {bound('from')}
      {bound('to')}
    </fieldset>
  );
}
