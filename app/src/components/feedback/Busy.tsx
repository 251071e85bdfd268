import type { ReactNode } from 'react';

/** Says what is going on, to eyes and to screen readers. */
export function Busy({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className="row muted" role="status">
      <span className="spinner" aria-hidden="true" />
      <span>{children}</span>
    </div>
  );
}
