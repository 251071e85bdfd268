import type { ReactNode } from 'react';
import { explain } from '../../strings/errors.ts';
import { Notice } from './Notice.tsx';

/** What went wrong, in words, and what to do about it. */
export function Failure({ error }: { readonly error: unknown }): ReactNode {
  const { title, detail } = explain(error);
  return (
    <Notice kind="error" title={title}>
      <p>{detail}</p>
    </Notice>
  );
}
