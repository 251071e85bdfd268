import { useId, type ReactNode } from 'react';

/** What {@link Field} takes. */
export interface FieldProperties {
  readonly label: string;
  readonly hint?: string;
  /** Draws the control, with the identifiers that tie it to its label and hint. */
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby'?: string }) => ReactNode;
}

/** A labelled control of a form. */
export function Field({ label, hint, children }: FieldProperties): ReactNode {
  const id = useId();
  const described = hint === undefined ? {} : { 'aria-describedby': `${id}-hint` };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children({ id, ...described })}
    </div>
  );
}

/** One of several that may be ticked. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** What {@link Choices} takes. */
export interface ChoicesProperties {
  readonly legend: string;
  readonly hint?: string;
  readonly choices: readonly Choice[];
  readonly chosen: ReadonlySet<string>;
  /** Whether only one may be chosen. */
  readonly single?: boolean;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** A group of boxes to tick, or of one that is chosen. */
export function Choices(properties: ChoicesProperties): ReactNode {
  const { legend, hint, choices, chosen, single = false, onChange } = properties;
  const name = useId();
  const toggle = (value: string): void => {
    const next = new Set(single ? [] : chosen);
    if (!single && chosen.has(value)) next.delete(value);
    else next.add(value);
    onChange(next);
  };
  return (
    <fieldset className="wide">
      <legend className="legend">{legend}</legend>
      {hint !== undefined && <p className="muted small">{hint}</p>}
      <div className="choices">
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type={single ? 'radio' : 'checkbox'}
              name={name}
              checked={chosen.has(choice.value)}
              onChange={() => toggle(choice.value)}
            />
            <span>
              {choice.label}
              {choice.hint !== undefined && <span className="hint">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
