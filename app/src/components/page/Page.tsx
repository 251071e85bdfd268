import { useEffect, useRef, type ReactNode } from 'react';
import { strings } from '../../strings/strings.ts';

/** What {@link Page} takes. */
export interface PageProperties {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** A page: its title becomes that of the window, and the focus goes to it, so that a screen reader tells where one is. */
export function Page({ title, lead, children }: PageProperties): ReactNode {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} – ${strings.shell.name}`;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <main className="page" id="main" tabIndex={-1} ref={main}>
      <div className="page-head">
        <h1>{title}</h1>
        {lead !== undefined && <p className="muted">{lead}</p>}
      </div>
      {children}
    </main>
  );
}
