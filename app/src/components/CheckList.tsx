import type { ReactNode } from 'react';

/** Something that was looked at, or will be. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'failed' | 'waiting';
}

const MARKS = { ok: '✓', failed: '✕', waiting: '·' } as const;

/** Steps or checks, each with a mark, and the same in words. */
export function CheckList({
  checks,
  words,
}: {
  readonly checks: readonly Check[];
  readonly words: Readonly<Record<Check['state'], string>>;
}): ReactNode {
  return (
    <ul className="checks">
      {checks.map(({ name, state }) => (
        <li key={name} className={state}>
          <span className="mark" aria-hidden="true">
            {MARKS[state]}
          </span>
          <span>
            {name}
            <span className="visually-hidden">: {words[state]}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
