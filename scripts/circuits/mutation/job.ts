/** One of the processes that try mutants: gets a {@link CircuitMutant} by message, answers with a {@link TimedVerdict}. */
import { join } from 'node:path';
import { CASES } from '../../../test/circuits/soundness/cases/cases.ts';
import { MutantJudge, type CircuitVerdict } from './judge.ts';
import type { CircuitMutant } from './mutants.ts';

export interface TimedVerdict extends CircuitVerdict {
  readonly ms: number;
}

const judge = new MutantJudge(join(import.meta.dirname, '..', '..', '..'), CASES);

process.on('message', (mutant: CircuitMutant) => {
  const startMs = performance.now();
  judge.judge(mutant).then(
    (verdict) => process.send?.({ ...verdict, ms: Math.round(performance.now() - startMs) } satisfies TimedVerdict),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
