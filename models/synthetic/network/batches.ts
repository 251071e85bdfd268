import type { Batch } from '../../autodiff/trainingSession.ts';
import { NODE_COUNT } from '../../gemel.ts';
import type { Random } from '../../learning/random.ts';
import { CONDITION_SIZE, CONDITIONS, leaveOpen } from '../conditions.ts';
import { scoreRanges, scoresOf, type QuantileMap, type ScoreRange } from '../quantileMap.ts';
import { CELL_COUNT, SEQUENCE_DAYS, type Sequence } from '../sequences.ts';
import { DAY_WIDTH } from './critic.ts';
import { enlargingFactors } from './enlarge.ts';
import { NOISE_WIDTH, PERSON_SIZE } from './noise.ts';

/** How batches are drawn. */
export interface BatchOptions {
  readonly batchSize: number;
  /** Standard deviation of what is added to real scores. */
  readonly jitter: number;
  /** How often a trait of somebody is left open, as if they had not stated it. */
  readonly openShare: number;
  /** Whether nothing but the sequences themselves may depend on people. */
  readonly isPrivate?: boolean;
}

/** Sequences from which it is learned how much people's days differ. */
const FACTOR_SAMPLE = 1000;

/** What is used where that may not be learned. */
const PUBLIC_FACTORS = new Float32Array(NODE_COUNT).fill(1);

/** Draws what the steps of training are given. */
export class Batches {
  readonly #byPerson: readonly (readonly Sequence[])[];
  readonly #ranges: readonly ScoreRange[];
  readonly #options: BatchOptions;
  readonly #random: Random;
  readonly #factors: Float32Array;

  constructor(sequences: readonly Sequence[], map: QuantileMap, options: BatchOptions, random: Random) {
    this.#byPerson = [...Map.groupBy(sequences, ({ person }) => person).values()];
    this.#ranges = scoreRanges(map);
    [this.#options, this.#random] = [options, random];
    this.#factors = options.isPrivate ? PUBLIC_FACTORS : enlargingFactors(this.#read(this.#anyone(FACTOR_SAMPLE)));
  }

  /** People at random and a sequence of each at random, with invented ones of the same conditions. */
  forCritic(generator: Float32Array): Batch {
    return this.#criticBatch(this.#anyone(this.#options.batchSize), generator);
  }

  /** Everybody, with a sequence of each at random: what private training takes at every step. */
  forPrivateCritic(generator: Float32Array): Batch {
    return this.#criticBatch(
      this.#byPerson.map((own) => own[this.#random.below(own.length)]!),
      generator,
    );
  }

  /** Noise, with people's conditions. */
  forGenerator(critic: Float32Array): Batch {
    return { ...this.forInventing(this.#options.batchSize), critic: [critic, [critic.length]] };
  }

  /** Noise for this many invented people, with conditions of people. */
  forInventing(count: number): Batch {
    return this.#invented(this.#anyone(count).map((sequence) => this.#conditionOf(sequence)));
  }

  /** Noise, with conditions that say nothing of the people. */
  forPrivateGenerator(critic: Float32Array): Batch {
    const conditions = Array.from({ length: this.#options.batchSize }, () => anyCondition(this.#random));
    return { ...this.#invented(conditions), critic: [critic, [critic.length]] };
  }

  #conditionOf({ condition }: Sequence): Float32Array {
    return leaveOpen(condition, this.#options.openShare, this.#random);
  }

  #anyone(count: number): Sequence[] {
    return Array.from({ length: count }, () => {
      const own = this.#byPerson[this.#random.below(this.#byPerson.length)]!;
      return own[this.#random.below(own.length)]!;
    });
  }

  #criticBatch(chosen: readonly Sequence[], generator: Float32Array): Batch {
    const count = chosen.length;
    return {
      ...this.#invented(chosen.map((sequence) => this.#conditionOf(sequence))),
      real: [this.#read(chosen), [count, SEQUENCE_DAYS, DAY_WIDTH]],
      between: [Float32Array.from({ length: count }, () => this.#random.uniform()), [count, 1, 1]],
      generator: [generator, [generator.length]],
    };
  }

  #invented(asked: readonly Float32Array[]): Batch {
    const conditions = new Float32Array(asked.length * CONDITION_SIZE);
    asked.forEach((condition, row) => conditions.set(condition, row * CONDITION_SIZE));
    const normals = (count: number): Float32Array => Float32Array.from({ length: count }, () => this.#random.normal());
    return {
      factors: [this.#factors, [NODE_COUNT]],
      condition: [conditions, [asked.length, CONDITION_SIZE]],
      person: [normals(asked.length * PERSON_SIZE), [asked.length, PERSON_SIZE]],
      days: [normals(asked.length * SEQUENCE_DAYS * NOISE_WIDTH), [asked.length, SEQUENCE_DAYS, NOISE_WIDTH]],
    };
  }

  #read(chosen: readonly Sequence[]): Float32Array {
    const real = new Float32Array(chosen.length * SEQUENCE_DAYS * DAY_WIDTH);
    chosen.forEach((sequence, row) => this.#write(sequence, real, row * SEQUENCE_DAYS * DAY_WIDTH));
    return real;
  }

  #write(sequence: Sequence, real: Float32Array, at: number): void {
    const scores = scoresOf(sequence, this.#ranges, this.#random);
    for (let cell = 0; cell < CELL_COUNT; cell++) {
      if (!sequence.validity[cell]) continue;
      const place = at + Math.floor(cell / NODE_COUNT) * DAY_WIDTH + (cell % NODE_COUNT);
      real[place] = scores[cell]! + this.#options.jitter * this.#random.normal();
      real[place + NODE_COUNT] = 1;
    }
  }
}

/** Each trait's value at random, all alike. */
function anyCondition(random: Random): Float32Array {
  const condition = new Float32Array(CONDITION_SIZE);
  let start = 0;
  for (const { values } of CONDITIONS) {
    condition[start + random.below(values.length)] = 1;
    start += values.length;
  }
  return condition;
}
