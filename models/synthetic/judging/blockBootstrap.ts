import { NODE_COUNT } from '../../gemel.ts';
import type { Random } from '../../learning/random.ts';
import { CELL_COUNT, type Sequence } from '../sequences.ts';

const WEEK_CELLS = 7 * NODE_COUNT;

/**
 * What the generator is compared with: four weeks that one real person had, drawn with replacement and put together.
 *
 * It copies people: as true to life as weeks can be, and no privacy at all.
 *
 * @param conditions one an invented person; somebody of the same condition is copied where there is anybody.
 * @see Künsch, "The jackknife and the bootstrap for general stationary observations", Annals of Statistics 17 (1989)
 */
export function copyWeeks(
  sequences: readonly Sequence[],
  conditions: readonly Float32Array[],
  random: Random,
): Sequence[] {
  const byPerson = [...Map.groupBy(sequences, ({ person }) => person).values()];
  return conditions.map((condition, index) => {
    const alike = byPerson.filter(([first]) => condition.every((value, place) => value === first?.condition[place]));
    const candidates = alike.length > 0 ? alike : byPerson;
    const own = candidates[random.below(candidates.length)]!;
    const [levels, validity] = [new Int8Array(CELL_COUNT), new Uint8Array(CELL_COUNT)];
    for (let start = 0; start < CELL_COUNT; start += WEEK_CELLS) {
      const source = own[random.below(own.length)]!;
      const from = random.below(CELL_COUNT / WEEK_CELLS) * WEEK_CELLS;
      levels.set(source.levels.subarray(from, from + WEEK_CELLS), start);
      validity.set(source.validity.subarray(from, from + WEEK_CELLS), start);
    }
    return { person: `copied ${index}`, levels, validity, condition };
  });
}
