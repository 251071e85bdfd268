import type { ReactNode } from 'react';

/** What {@link Link} takes. */
export interface LinkProperties {
  /** A path of the console, such as `/twin/1`. */
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly current?: boolean;
}

/** A link to another page of the console. */
export function Link({ to, children, className, current = false }: LinkProperties): ReactNode {
  return (
    <a href={`#${to}`} className={className} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}
