import { useId, type ReactNode } from 'react';
import { Boundary } from './feedback/Boundary.tsx';

/** A part of a page with a heading of its own; where it breaks, the rest of the page does not. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Boundary>{children}</Boundary>
    </section>
  );
}

/** A small label; its words carry the meaning, its colour only repeats it. */
export function Tag({
  kind = 'plain',
  children,
}: {
  readonly kind?: 'plain' | 'good' | 'warning' | 'danger';
  readonly children: ReactNode;
}): ReactNode {
  return <span className={`tag tag-${kind}`}>{children}</span>;
}
