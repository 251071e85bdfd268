import type { TwinState } from '@gemel/sdk';
import { Fragment, useState, type ReactNode } from 'react';
import { Busy } from '../../components/feedback/Busy.tsx';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Failure } from '../../components/feedback/Failure.tsx';
import { Field } from '../../components/Field.tsx';
import { formatDayNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { DropZone } from './DropZone.tsx';
import { ImportSummary } from './ImportSummary.tsx';
import type { Imported } from './messages.ts';
import { useImport } from './useImport.ts';

const words = strings.making;
/** Days of a state. */
const STATE_DAYS = 64;
const MAX_LISTED = 200;

/** From a file to what would become a twin's state; what is done with that is for `children` to show. */
export function ImportSteps({ children }: { readonly children: (state: TwinState) => ReactNode }): ReactNode {
  const { state, readFile, invent, cancel } = useImport();
  return (
    <>
      {(state.status === 'idle' || state.status === 'failed') && (
        <>
          {state.status === 'failed' && <Failure error={state.error} />}
          <DropZone onFile={readFile} onInvent={() => invent(words.invented.action)} />
          <p className="small muted">{words.invented.text}</p>
        </>
      )}
      {state.status === 'reading' && (
        <Card title={words.steps.file}>
          <Busy>{words.reading(state.name)}</Busy>
          <progress value={state.share} aria-label={words.reading(state.name)} />
          <div className="row">
            <Button onPress={cancel}>{words.cancel}</Button>
          </div>
        </Card>
      )}
      {state.status === 'done' && (
        <ImportedPeople imported={state.imported} onOther={cancel}>
          {children}
        </ImportedPeople>
      )}
    </>
  );
}

function ImportedPeople({
  imported: { report, people },
  onOther,
  children,
}: {
  readonly imported: Imported;
  readonly onOther: () => void;
  readonly children: (state: TwinState) => ReactNode;
}): ReactNode {
  const [chosen, setChosen] = useState(0);
  const person = people[chosen];
  return (
    <>
      <ImportSummary report={report} />
      {people.length > 1 && (
        <Field label={words.person.label} hint={words.person.hint}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={chosen}
              onChange={(event) => setChosen(Number(event.currentTarget.value))}
            >
              {people.slice(0, MAX_LISTED).map((_person, at) => (
                <option key={at} value={at}>
                  {words.person.name(at + 1)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {person && (
        <>
          <Card title={words.state.title}>
            <p>
              {words.state.text(
                person.inside,
                formatDayNumber(person.state.endDay - STATE_DAYS + 1),
                formatDayNumber(person.state.endDay),
              )}
            </p>
            {person.outside > 0 && <p className="muted">{words.state.outside(person.outside)}</p>}
          </Card>
          <Fragment key={chosen}>{children(person.state)}</Fragment>
        </>
      )}
      <div className="row">
        <Button look="quiet" onPress={onOther}>
          {words.drop.other}
        </Button>
      </div>
    </>
  );
}
