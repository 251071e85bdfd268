import type { ReactNode } from 'react';

/** What {@link Notice} takes. */
export interface NoticeProperties {
  readonly kind?: 'plain' | 'warning' | 'error' | 'good';
  readonly title?: string;
  readonly children?: ReactNode;
}

/** Something that the visitor should know; an error is told to a screen reader at once, good news when it has time. */
export function Notice({ kind = 'plain', title, children }: NoticeProperties): ReactNode {
  const role = kind === 'error' ? 'alert' : kind === 'good' ? 'status' : undefined;
  return (
    <div className={`notice notice-${kind} wide`} role={role}>
      {title !== undefined && <strong>{title}</strong>}
      {children}
    </div>
  );
}
