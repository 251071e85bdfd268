import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileSystem, type ConstraintSystem } from '../analysis/constraintSystem.ts';
import { LEMMAS } from '../analysis/lemmas.ts';
import { proofContext } from '../analysis/proofContext.ts';
import { Solver, type CircuitValues } from '../analysis/solve.ts';
import { analyseUniqueness } from '../analysis/uniqueness.ts';
import { includedFiles } from '../cache/includedFiles.ts';
import { CircuitBuildError } from '../errors.ts';
import { readManifest, type CircuitEntry } from '../manifest.ts';
import type { SoundnessCase } from '../../../test/circuits/soundness/cases/soundnessCase.ts';
import { applyCircuitMutant, type CircuitMutant } from './mutants.ts';

/** What became of a mutant. */
export interface CircuitVerdict {
  readonly id: string;
  /** `invalid`: the compiler refuses it. `equivalent`: it compiles to the same constraints. */
  readonly status: 'killed' | 'survived' | 'invalid' | 'equivalent';
  /** What noticed it. */
  readonly by?: string;
}

interface Vectors {
  readonly accepted: [string, CircuitValues][];
  readonly refused: [string, CircuitValues][];
}

/** Tries mutants against what the tests in test/circuits/soundness hold against the circuits' constraints. */
export class MutantJudge {
  readonly #root: string;
  readonly #cases: readonly SoundnessCase[];
  readonly #vectors = new Map<string, Vectors>();

  constructor(root: string, cases: readonly SoundnessCase[]) {
    this.#root = root;
    this.#cases = cases;
  }

  /** Tries a mutant in every circuit that includes its file, the smallest first, until one notices it. */
  async judge(mutant: CircuitMutant): Promise<CircuitVerdict> {
    const parent = join(this.#root, 'circuits', 'build', '.analysis');
    mkdirSync(parent, { recursive: true });
    const folder = mkdtempSync(join(parent, '.mutant-'));
    try {
      cpSync(join(this.#root, 'circuits', 'src'), folder, { recursive: true });
      const file = join(folder, mutant.file);
      writeFileSync(file, applyCircuitMutant(readFileSync(file, 'utf8'), mutant));
      return { id: mutant.id, ...(await this.#tryAll(relative(this.#root, folder), mutant.file)) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  async #tryAll(folder: string, file: string): Promise<Omit<CircuitVerdict, 'id'>> {
    let status: CircuitVerdict['status'] = 'equivalent';
    for (const circuit of this.#circuitsWith(file)) {
      const mutated = await this.#compileMutant(folder, circuit);
      if (mutated === undefined) return { status: 'invalid' };
      if (hasSameConstraints(mutated, await this.#original(circuit))) continue;
      const by = await this.#noticedBy(mutated, circuit, folder);
      if (by !== undefined) return { status: 'killed', by: `${circuit.name}: ${by}` };
      status = 'survived';
    }
    return { status };
  }

  #circuitsWith(file: string): CircuitEntry[] {
    const mutated = join('circuits', 'src', file);
    return readManifest(this.#root)
      .circuits.filter((circuit) => includedFiles(this.#root, join('circuits', circuit.file)).includes(mutated))
      .toSorted((left, right) => left.constraints - right.constraints);
  }

  #original(circuit: CircuitEntry): Promise<ConstraintSystem> {
    return compileSystem(this.#root, { ...circuit, file: join('circuits', circuit.file) });
  }

  async #compileMutant(folder: string, circuit: CircuitEntry): Promise<ConstraintSystem | undefined> {
    const file = join(folder, relative('src', circuit.file));
    try {
      return await compileSystem(this.#root, { ...circuit, file }, { isKept: false });
    } catch (error) {
      if (error instanceof CircuitBuildError) return undefined;
      throw error;
    }
  }

  async #noticedBy(system: ConstraintSystem, { name }: CircuitEntry, folder: string): Promise<string | undefined> {
    const solver = new Solver(system, LEMMAS);
    const { accepted, refused } = await this.#vectorsOf(name);
    const noticedAt = (each: [string, CircuitValues][], isAccepted: boolean): string | undefined => {
      const index = each.findIndex(([, input]) => 'witness' in solver.solve(solver.inputs(input)) !== isAccepted);
      const [found] = each.splice(Math.max(index, 0), index < 0 ? 0 : 1);
      if (found === undefined) return undefined;
      // What noticed one mutant is likely to notice the next.
      each.unshift(found);
      return found[0];
    };
    const first = noticedAt(accepted.slice(0, 2), true);
    if (first !== undefined) return `refuses “${first}”`;
    const { undetermined } = analyseUniqueness(system, LEMMAS);
    if (undetermined.length > 0) return `leaves ${system.names[undetermined[0] ?? 0]} open`;
    const lost = noticedAt(accepted, true);
    if (lost !== undefined) return `refuses “${lost}”`;
    const forged = noticedAt(refused, false);
    if (forged !== undefined) return `accepts “${forged}”`;
    return this.#refutedLemma(folder);
  }

  async #refutedLemma(folder: string): Promise<string | undefined> {
    for (const { name, prove } of LEMMAS) {
      try {
        const refutation = await prove(proofContext(this.#root, folder));
        if (refutation !== undefined) return `refutes “${name}”: ${refutation}`;
      } catch (error) {
        if (!(error instanceof CircuitBuildError)) throw error;
        return `“${name}” cannot be proven: ${error.message.split('\n')[0]}`;
      }
    }
    return undefined;
  }

  async #vectorsOf(circuit: string): Promise<Vectors> {
    const known = this.#vectors.get(circuit);
    if (known) return known;
    const found = this.#cases.find((each) => each.circuit === circuit);
    if (!found) throw new Error(`test/circuits/soundness/cases has none for ${circuit}`);
    const vectors = {
      accepted: Object.entries(await found.accepted()),
      refused: Object.entries(await found.refused()),
    };
    this.#vectors.set(circuit, vectors);
    return vectors;
  }
}

/** Names of anonymous components hold their place in the file, so only the constraints count. */
function hasSameConstraints({ r1cs: left }: ConstraintSystem, { r1cs: right }: ConstraintSystem): boolean {
  if (left.wires !== right.wires || left.constraints.length !== right.constraints.length) return false;
  const text = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
  return left.constraints.every((constraint, index) => {
    return JSON.stringify(constraint, text) === JSON.stringify(right.constraints[index], text);
  });
}
