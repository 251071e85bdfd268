import type { Batch } from '../autodiff/trainingSession.ts';
import type { Random } from '../learning/random.ts';
import { daysFirst, joined } from './batches.ts';
import type { Example } from './examples.ts';
import { INPUT_COUNT } from './inputs.ts';
import { ACTION_COUNT, OUTCOME_COUNT, SIMULATED_DAYS } from './spec.ts';

/** How often each member's resample of the people has each person: one number a member. */
export function bootstrapShares(
  examples: readonly Example[],
  members: number,
  random: Random,
): Map<string, Float32Array> {
  const people = [...new Set(examples.map(({ person }) => person))];
  const shares = new Map(people.map((person) => [person, new Float32Array(members)]));
  for (let member = 0; member < members; member++) {
    for (let draw = 0; draw < people.length; draw++) {
      const share = shares.get(people[random.below(people.length)]!)!;
      share[member] = share[member]! + 1;
    }
  }
  return shares;
}

/**
 * A batch for the training graph: what is missing has no weight, and each member weighs a person as its resample does.
 *
 * @param rate learning rate of the step.
 */
export function trainingBatch(
  examples: readonly Example[],
  rows: Uint32Array,
  shares: ReadonlyMap<string, Float32Array>,
  rate: number,
): Batch {
  const batch = Array.from(rows, (row) => examples[row]!);
  const members = shares.get(batch[0]!.person)!.length;
  const weights = new Float32Array(SIMULATED_DAYS * members * batch.length * OUTCOME_COUNT);
  let at = 0;
  for (let day = 0; day < SIMULATED_DAYS; day++) {
    for (let member = 0; member < members; member++) {
      for (const { person, known } of batch) {
        const share = shares.get(person)![member]!;
        for (let outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
          weights[at++] = share * known[day * OUTCOME_COUNT + outcome]!;
        }
      }
    }
  }
  return {
    inputs: [joined(batch.map(({ inputs }) => inputs)), [batch.length, INPUT_COUNT]],
    habits: [joined(batch.map(({ habits }) => habits)), [batch.length, ACTION_COUNT]],
    acting: daysFirst(
      batch.map(({ acting }) => acting),
      ACTION_COUNT,
    ),
    weekend: daysFirst(
      batch.map(({ weekend }) => weekend),
      1,
    ),
    outcomes: [
      daysFirst(
        batch.map(({ outcomes }) => outcomes),
        OUTCOME_COUNT,
      )[0],
      [SIMULATED_DAYS, 1, batch.length, OUTCOME_COUNT],
    ],
    weights: [weights, [SIMULATED_DAYS, members, batch.length, OUTCOME_COUNT]],
    rate: [Float32Array.of(rate), []],
  };
}
