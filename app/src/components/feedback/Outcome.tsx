import type { ReactNode } from 'react';
import type { Attempt } from '../../chain/useAction.ts';
import { Busy } from './Busy.tsx';
import { Failure } from './Failure.tsx';
import { Notice } from './Notice.tsx';

/** What {@link Outcome} takes. */
export interface OutcomeProperties<T> {
  readonly attempt: Attempt<T>;
  readonly running: string;
  /** What to say of a success. Default: nothing. */
  readonly done?: (value: T) => string;
}

/** How something that the visitor started goes, and how it ended. */
export function Outcome<T>({ attempt, running, done }: OutcomeProperties<T>): ReactNode {
  if (attempt.status === 'running') return <Busy>{running}</Busy>;
  if (attempt.status === 'failed') return <Failure error={attempt.error} />;
  if (attempt.status === 'done' && done) return <Notice kind="good" title={done(attempt.value)} />;
  return null;
}
