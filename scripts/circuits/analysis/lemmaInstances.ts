import type { ConstraintSystem } from './constraintSystem.ts';
import type { ComponentLemma, Lemma, QuotientLemma } from './lemma.ts';

/** A lemma at one place of a circuit. */
export interface LemmaInstance {
  readonly lemma: Lemma;
  readonly given: readonly number[];
  readonly determined: readonly number[];
}

/** Every place of a circuit where a lemma applies. */
export function instancesOf(system: ConstraintSystem, lemmas: readonly Lemma[]): LemmaInstance[] {
  const components = componentsOf(system);
  return lemmas.flatMap((lemma) =>
    lemma.kind === 'component' ? atComponents(components, lemma) : atQuotients(system, lemma),
  );
}

/** Wires of each component's own signals, by base name. */
function componentsOf({ names }: ConstraintSystem): Map<string, Map<string, number[]>> {
  const components = new Map<string, Map<string, number[]>>();
  names.forEach((name, wire) => {
    const [, path, signal] = /^(.*)\.([^.[]+)(?:\[\d+\])*$/.exec(name) ?? [];
    if (path === undefined || signal === undefined) return;
    const signals = components.get(path) ?? new Map<string, number[]>();
    components.set(path, signals);
    signals.set(signal, [...(signals.get(signal) ?? []), wire]);
  });
  return components;
}

function atComponents(components: Map<string, Map<string, number[]>>, lemma: ComponentLemma): LemmaInstance[] {
  const needed = [...lemma.given, ...lemma.determined, ...(lemma.beside ?? [])];
  const wiresOf = (signals: Map<string, number[]>, names: readonly string[]): number[] =>
    names.flatMap((name) => signals.get(name) ?? []);
  return [...components.values()]
    .filter((signals) => needed.every((name) => signals.has(name)))
    .map((signals) => {
      return { lemma, given: wiresOf(signals, lemma.given), determined: wiresOf(signals, lemma.determined) };
    });
}

/** One instance for each constraint denominator · quotient = numerator. */
function atQuotients({ r1cs, names }: ConstraintSystem, lemma: QuotientLemma): LemmaInstance[] {
  return r1cs.constraints.flatMap(({ a, b, c }) =>
    [[a, b] as const, [b, a] as const].flatMap(([denominator, [quotient, ...more]]) => {
      if (quotient === undefined || more.length > 0 || !lemma.quotient.test(names[quotient.wire] ?? '')) return [];
      if (!denominator.some(({ wire }) => wire !== 0)) return [];
      const given = [...denominator, ...c].map(({ wire }) => wire);
      return given.includes(quotient.wire) ? [] : [{ lemma, given, determined: [quotient.wire] }];
    }),
  );
}
