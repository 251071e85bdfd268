/** One of the processes that try mutants: gets a {@link Task} by message, answers with a {@link Verdict}. */
import { basename } from 'node:path';
import { compileContract, sourceText, type Bytecode } from './compiler.ts';
import { applyMutant, type Mutant } from './mutants.ts';
import { SolidityRunner, type Effort } from './solidityRunner.ts';
import type { Target } from './targets.ts';

export interface Task {
  readonly mutant: Mutant;
  readonly targets: readonly Target[];
}
export interface Verdict {
  readonly id: string;
  /** `invalid`: the compiler refuses it. `equivalent`: it compiles to the same code. */
  readonly status: 'killed' | 'survived' | 'invalid' | 'equivalent';
  /** The test that noticed. */
  readonly by?: string;
  readonly ms: number;
}

const EFFORT: Effort = { fuzzRuns: 32, invariantRuns: 8, invariantDepth: 100 };
const runner = new SolidityRunner();
const originals = new Map<string, Bytecode | undefined>();

process.on('message', (task: Task) => {
  const startMs = performance.now();
  judge(task).then(
    (verdict) => process.send!({ id: task.mutant.id, ...verdict, ms: Math.round(performance.now() - startMs) }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function judge({ mutant, targets }: Task): Promise<Pick<Verdict, 'status' | 'by'>> {
  const mutated: Record<string, Bytecode> = {};
  const text = applyMutant(sourceText(mutant.file)!, mutant);
  for (const target of targets) {
    const bytecode = compileContract(target.source, target.contract, { [mutant.file]: text });
    if (bytecode === undefined) return { status: 'invalid' };
    if (bytecode.bytecode !== original(target)?.bytecode) mutated[`${target.source}:${target.contract}`] = bytecode;
  }
  const contracts = Object.keys(mutated).map((name) => name.split(':')[1]!);
  if (contracts.length === 0) return { status: 'equivalent' };
  const about = (file: string): boolean => contracts.some((name) => basename(file).startsWith(name));
  const isInvariant = (file: string): boolean => file.includes('/invariants/');
  const stages = [
    runner.suites.filter(({ file }) => about(file) && !isInvariant(file)),
    runner.suites.filter(({ file }) => !about(file) && !isInvariant(file)),
    runner.suites.filter(({ file }) => isInvariant(file)),
  ];
  for (const suites of stages) {
    const by = await runner.firstFailure(suites, mutated, EFFORT);
    if (by !== undefined) return { status: 'killed', by };
  }
  return { status: 'survived' };
}

function original({ source, contract }: Target): Bytecode | undefined {
  const name = `${source}:${contract}`;
  if (!originals.has(name)) originals.set(name, compileContract(source, contract, {}));
  return originals.get(name);
}
