/** One of the processes that try mutants: gets a {@link Task} by message, answers with a {@link Verdict}. */
import { compileContract, sourceText, type Bytecode } from './compiler.ts';
import { applyMutant, type Mutant } from './mutants.ts';
import { EFFORT, SolidityRunner } from './solidityRunner.ts';
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

const runner = new SolidityRunner();
const killers = new Map<string, Map<string, number>>();
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
  if (Object.keys(mutated).length === 0) return { status: 'equivalent' };
  const isInvariant = (file: string): boolean => file.includes('/invariants/');
  // What noticed most mutants of this file so far goes first.
  const noticed = killers.get(mutant.file) ?? new Map<string, number>();
  killers.set(mutant.file, noticed);
  const first = [...noticed].sort((a, b) => b[1] - a[1])[0]?.[0];
  const stages = [
    runner.suites.filter(({ id }) => id.name === first),
    runner.suites.filter(({ id, file }) => id.name !== first && !isInvariant(file)),
    runner.suites.filter(({ id, file }) => id.name !== first && isInvariant(file)),
  ];
  for (const suites of stages) {
    const by = await runner.firstFailure(suites, mutated, EFFORT);
    if (by === undefined) continue;
    const suite = by.split('.')[0]!;
    noticed.set(suite, (noticed.get(suite) ?? 0) + 1);
    return { status: 'killed', by };
  }
  return { status: 'survived' };
}

function original({ source, contract }: Target): Bytecode | undefined {
  const name = `${source}:${contract}`;
  if (!originals.has(name)) originals.set(name, compileContract(source, contract, {}));
  return originals.get(name);
}
