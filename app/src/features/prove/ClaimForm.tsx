import { CHANNELS, type Channel, type TwinState } from '@gemel/sdk';
import { useState, type ReactNode } from 'react';
import type { ClaimQuery } from '@gemel/sdk/prover';
import { Card } from '../../components/Card.tsx';
import { Failure } from '../../components/feedback/Failure.tsx';
import { Field } from '../../components/Field.tsx';
import { formatNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { ownValue, queryOf, type ClaimDraft } from './claimForm.ts';

const words = strings.prove.choose;
const START = { days: '30', valid: '15', operator: 'LESS_OR_EQUAL', bound: '' } as const;

/** Puts a claim about the mean of a measurement together; what it then asks is for `children` to show. */
export function ClaimForm({
  state,
  children,
}: {
  readonly state: TwinState;
  readonly children: (query: ClaimQuery) => ReactNode;
}): ReactNode {
  const channels = CHANNELS.filter(({ index }) => state.series[index]?.some((stored) => stored > 0));
  const [draft, setDraft] = useState<Partial<ClaimDraft>>({});
  const [first] = channels;
  if (!first) return <p>{words.none}</p>;
  const chosen = { channel: first, ...START, ...draft };
  const made = chosen.bound.trim() === '' ? undefined : attempt(() => queryOf(chosen, state));
  const query = made && 'value' in made ? made.value : undefined;
  const own = attempt(() =>
    ownValue(state, chosen.channel, queryOf({ ...chosen, bound: String(chosen.channel.minimum) }, state)),
  );
  return (
    <>
      <Card title={words.title}>
        <ClaimFields draft={chosen} channels={channels} onChange={(change) => setDraft({ ...draft, ...change })} />
        {'value' in own && own.value !== undefined && (
          <p className="muted">{words.own(formatNumber(own.value), chosen.channel.unit)}</p>
        )}
        {made && 'error' in made && <Failure error={made.error} />}
      </Card>
      {query && children(query)}
    </>
  );
}

interface FieldsProperties {
  readonly draft: ClaimDraft;
  readonly channels: readonly Channel[];
  readonly onChange: (change: Partial<ClaimDraft>) => void;
}

function ClaimFields({ draft, channels, onChange }: FieldsProperties): ReactNode {
  return (
    <>
      <Field label={words.measurement}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={draft.channel.key}
            onChange={({ currentTarget: { value } }) => {
              const channel = channels.find(({ key }) => key === value);
              if (channel) onChange({ channel, bound: '' });
            }}
          >
            {channels.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NumberField
        label={words.days}
        hint={words.daysHint}
        value={draft.days}
        onChange={(days) => onChange({ days })}
      />
      <NumberField
        label={words.valid}
        hint={words.validHint}
        value={draft.valid}
        onChange={(valid) => onChange({ valid })}
      />
      <Field label={words.operator}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={draft.operator}
            onChange={(event) => onChange({ operator: event.currentTarget.value as ClaimDraft['operator'] })}
          >
            {Object.entries(words.operators).map(([operator, name]) => (
              <option key={operator} value={operator}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NumberField
        label={words.bound(draft.channel.unit)}
        hint={words.boundHint}
        value={draft.bound}
        onChange={(bound) => onChange({ bound })}
      />
    </>
  );
}

interface NumberFieldProperties {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NumberField({ label, hint, value, onChange }: NumberFieldProperties): ReactNode {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          inputMode="decimal"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

function attempt<T>(make: () => T): { readonly value: T } | { readonly error: unknown } {
  try {
    return { value: make() };
  } catch (error) {
    return { error };
  }
}
