import type { ReactNode } from 'react';

/** A name and what is so called. */
export type Fact = readonly [name: string, value: ReactNode];

/** Facts as a list of names and values. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return <dl className="facts wide">{entries(facts)}</dl>;
}

/** A few figures, large. */
export function Stats({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="stats">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function entries(facts: readonly Fact[]): ReactNode[] {
  return facts.flatMap(([name, value]) => [
    <dt key={`${name} name`}>{name}</dt>,
    <dd key={`${name} value`}>{value}</dd>,
  ]);
}
