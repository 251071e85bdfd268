import type { ReactNode } from 'react';
import { Choices, Field } from '../../components/Field.tsx';
import { strings } from '../../strings/strings.ts';
import {
  channelChoices,
  COMMON_PURPOSES,
  FORECAST_SET,
  kindChoices,
  purposeChoices,
  type GrantDraft,
} from './grantForm.ts';

const words = strings.sharing.grant;
const MAX_DAYS = 3650;

/** What {@link GrantFields} takes. */
export interface GrantFieldsProperties {
  readonly draft: GrantDraft;
  readonly onChange: (part: Partial<GrantDraft>) => void;
}

/** Everything that a permission says: the usual first, the rest one press away. */
export function GrantFields({ draft, onChange }: GrantFieldsProperties): ReactNode {
  const purposes = purposeChoices('purpose');
  const isCommon = ({ value }: { readonly value: string }): boolean => COMMON_PURPOSES.has(value);
  const purposeGroup = (legend: string, common: boolean): ReactNode => (
    <Choices
      legend={legend}
      {...(common ? { hint: words.purposesHint } : {})}
      choices={purposes.filter((purpose) => isCommon(purpose) === common)}
      chosen={draft.purposes}
      onChange={(chosen) => onChange({ purposes: chosen })}
    />
  );
  const channelGroup = (legend: string, single: boolean): ReactNode => (
    <Choices
      legend={legend}
      {...(single ? {} : { hint: words.channelsHint })}
      choices={channelChoices().filter(({ value }) => (value !== FORECAST_SET) === single)}
      chosen={draft.channels}
      onChange={(channels) => onChange({ channels })}
    />
  );
  return (
    <>
      <TextField name="grantee" label={words.who} hint={words.whoHint} draft={draft} onChange={onChange} />
      <TextField name="study" label={words.name} hint={words.nameHint} draft={draft} onChange={onChange} />
      {purposeGroup(words.purposes, true)}
      <More title={words.morePurposes}>{purposeGroup(words.morePurposes, false)}</More>
      <Choices
        legend={words.kinds}
        choices={kindChoices()}
        chosen={draft.kinds}
        onChange={(kinds) => onChange({ kinds })}
      />
      {channelGroup(words.channels, false)}
      <More title={words.moreChannels}>{channelGroup(words.moreChannels, true)}</More>
      <More title={words.conditions}>
        <Choices
          legend={words.conditions}
          choices={purposeChoices('condition')}
          chosen={draft.conditions}
          onChange={(conditions) => onChange({ conditions })}
        />
      </More>
      <Field label={words.days} hint={words.daysHint}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="number"
            min={1}
            max={MAX_DAYS}
            value={draft.days}
            onChange={(event) => onChange({ days: Math.max(1, Math.floor(event.currentTarget.valueAsNumber || 1)) })}
          />
        )}
      </Field>
    </>
  );
}

function More({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <details className="wide">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function TextField({
  name,
  label,
  hint,
  draft,
  onChange,
}: GrantFieldsProperties & { readonly name: 'grantee' | 'study'; readonly label: string; readonly hint: string }) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          autoComplete="off"
          spellCheck={false}
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}
