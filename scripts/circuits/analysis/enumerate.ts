import { SCALAR_ORDER, reduce } from '../setup/field.ts';
import type { R1cs, Term } from '../setup/r1cs.ts';
import { inverse, type Form } from './linear.ts';

/** A product of sides that is another side, over the wires that are not yet fixed. */
interface Equation {
  readonly a: Form;
  readonly b: Form;
  readonly c: Form;
}

/**
 * All solutions of a small system, by cases on which factor of a product vanishes.
 *
 * @param fixed values by wire; the constant one need not be among them.
 * @returns the values of all wires, for each solution.
 * @throws {RangeError} when cases do not fix every wire: then there may be very many solutions.
 */
export function enumerateSolutions(r1cs: R1cs, fixed: ReadonlyMap<number, bigint>): bigint[][] {
  const equations = r1cs.constraints.map(({ a, b, c }) => ({ a: formOf(a), b: formOf(b), c: formOf(c) }));
  let branches: { equations: Equation[]; values: Map<number, bigint> }[] = [];
  const start = substituteAll({ equations, values: new Map() }, new Map([...fixed, [0, 1n]]));
  if (start) branches = [start];
  // Cases overlap, so a solution may be met more than once.
  const solutions = new Map<string, bigint[]>();
  for (let branch = branches.pop(); branch; branch = branches.pop()) {
    const { equations: left, values } = branch;
    if (left.length === 0) {
      if (values.size !== r1cs.wires) throw new RangeError('a wire is in no constraint');
      const solution = Array.from({ length: r1cs.wires }, (_unused, wire) => values.get(wire) ?? 0n);
      solutions.set(solution.join(), solution);
      continue;
    }
    const cases = casesOf(left);
    if (cases === undefined) throw new RangeError('no equation left can be split into cases');
    for (const [wire, value] of cases) {
      const next = substituteAll({ equations: left, values }, new Map([[wire, value]]));
      if (next) branches.push(next);
    }
  }
  return [...solutions.values()];
}

/** A wire and the values that it can have, by the first equation that leaves only finitely many. */
function casesOf(equations: readonly Equation[]): [number, bigint][] | undefined {
  for (const { a, b, c } of equations) {
    if (isConstant(a) || isConstant(b)) {
      const form = linearOf(a, b, c);
      const root = rootOf(form);
      if (root) return [root];
    }
  }
  for (const { a, b, c } of equations) {
    if (c.size > 0) continue;
    const [left, right] = [rootOf(a), rootOf(b)];
    if (left && right) return [left, right].filter((each, index) => index === 0 || String(each) !== String(left));
  }
  return undefined;
}

/** Replaces wires by values everywhere; undefined when an equation cannot hold any more. */
function substituteAll(
  { equations, values }: { equations: readonly Equation[]; values: ReadonlyMap<number, bigint> },
  fixed: ReadonlyMap<number, bigint>,
): { equations: Equation[]; values: Map<number, bigint> } | undefined {
  const left: Equation[] = [];
  for (const { a, b, c } of equations) {
    const equation = { a: substitute(a, fixed), b: substitute(b, fixed), c: substitute(c, fixed) };
    if (isConstant(equation.a) && isConstant(equation.b) && isConstant(equation.c)) {
      if (linearOf(equation.a, equation.b, equation.c).size > 0) return undefined;
    } else if (!isVoid(equation)) left.push(equation);
  }
  return { equations: left, values: new Map([...values, ...fixed]) };
}

/** Whether an equation holds whatever its wires are. */
function isVoid({ a, b, c }: Equation): boolean {
  return c.size === 0 && (a.size === 0 || b.size === 0);
}

const formOf = (terms: readonly Term[]): Form => new Map(terms.map(({ wire, coefficient }) => [wire, coefficient]));

const isConstant = (form: Form): boolean => form.size === 0 || (form.size === 1 && form.has(0));

function substitute(form: Form, fixed: ReadonlyMap<number, bigint>): Form {
  if (![...form.keys()].some((wire) => wire !== 0 && fixed.has(wire))) return form;
  const result: Form = new Map();
  for (const [wire, coefficient] of form) {
    const value = wire === 0 ? undefined : fixed.get(wire);
    const target = value === undefined ? wire : 0;
    const sum = reduce((result.get(target) ?? 0n) + (value === undefined ? coefficient : coefficient * value));
    if (sum === 0n) result.delete(target);
    else result.set(target, sum);
  }
  return result;
}

/** a · b − c, one of a and b being constant. */
function linearOf(a: Form, b: Form, c: Form): Form {
  const [factor, other] = isConstant(a) ? [a.get(0) ?? 0n, b] : [b.get(0) ?? 0n, a];
  const result: Form = new Map();
  for (const [wire, coefficient] of other) result.set(wire, reduce(factor * coefficient));
  for (const [wire, coefficient] of c) result.set(wire, reduce((result.get(wire) ?? 0n) - coefficient));
  for (const [wire, coefficient] of result) if (coefficient === 0n) result.delete(wire);
  return result;
}

/** The only wire of a form, and where the form vanishes. */
function rootOf(form: Form): [number, bigint] | undefined {
  const wires = [...form.keys()].filter((wire) => wire !== 0);
  const [wire] = wires;
  if (wire === undefined || wires.length !== 1) return undefined;
  const coefficient = form.get(wire) ?? 1n;
  const constant = form.get(0) ?? 0n;
  return [wire, constant === 0n ? 0n : reduce((SCALAR_ORDER - constant) * inverse(coefficient))];
}
