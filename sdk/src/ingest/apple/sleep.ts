import type { ChannelKey } from '../../generated/protocol.ts';

/** What a person was doing during a sleep interval. */
export type SleepStage = 'asleep' | 'awake' | 'inBed';

/** A stretch of one stage. */
export interface SleepInterval {
  /** Seconds since 1970-01-01. */
  start: number;
  end: number;
  /** Local day on which it ends. */
  endDay: number;
}

interface SleepTotals {
  asleep: number;
  bed: number;
  bedKnown: boolean;
  awake?: number;
  ratedAsleep: number;
  ratedBed: number;
}

/** Two stretches that are further apart than this belong to two nights, or to a night and a nap. */
const NIGHT_GAP_SECONDS = 3 * 3600;
const COMPACT_AT = 65_536;

const STAGES: ReadonlyMap<string, SleepStage> = new Map([
  ['Asleep', 'asleep'],
  ['AsleepUnspecified', 'asleep'],
  ['AsleepCore', 'asleep'],
  ['AsleepDeep', 'asleep'],
  ['AsleepREM', 'asleep'],
  ['InBed', 'inBed'],
  ['Awake', 'awake'],
]);

/** The stage that a HealthKit value names, if it names one. */
export function sleepStageOf(value: string): SleepStage | undefined {
  return STAGES.get(value.replace(/^HKCategoryValueSleepAnalysis/, ''));
}

/** The minutes of a day's sleep; a channel without evidence is absent. */
export type SleepDay = Partial<Record<ChannelKey, number>>;

interface Night {
  endDay: number;
  end: number;
  asleep: SleepInterval[];
  awake: SleepInterval[];
  all: SleepInterval[];
  /** Something besides sleep was recorded, so that time in bed is known and not only guessed. */
  bedKnown: boolean;
  awakeKnown: boolean;
}

/**
 * Sleep by day.
 *
 * Several devices record the same night, so each stage is the union of its intervals. Intervals less than three hours
 * apart are one night; a night, like a nap, belongs to the local day on which it ends.
 */
export class SleepLog {
  readonly #stages: Record<SleepStage, SleepInterval[]> = { asleep: [], awake: [], inBed: [] };
  readonly #compactAt: Record<SleepStage, number> = { asleep: COMPACT_AT, awake: COMPACT_AT, inBed: COMPACT_AT };

  /** Intervals held; what a cap on memory counts. */
  get size(): number {
    return this.#stages.asleep.length + this.#stages.awake.length + this.#stages.inBed.length;
  }

  add(stage: SleepStage, interval: SleepInterval): void {
    const intervals = this.#stages[stage];
    intervals.push(interval);
    if (intervals.length < this.#compactAt[stage]) return;
    this.#stages[stage] = union(intervals);
    this.#compactAt[stage] = 2 * Math.max(COMPACT_AT, this.#stages[stage].length);
  }

  /** The days with sleep. Time in bed and efficiency (asleep ÷ in bed) need a record of lying awake or of being in bed. */
  finish(): Map<number, SleepDay> {
    const totals = new Map<number, SleepTotals>();
    for (const night of this.#nights()) {
      const asleep = minutes(union(night.asleep));
      const bed = minutes(union(night.all));
      const total = totals.get(night.endDay) ?? { asleep: 0, bed: 0, bedKnown: false, ratedAsleep: 0, ratedBed: 0 };
      totals.set(night.endDay, total);
      total.bedKnown ||= night.bedKnown;
      total.asleep += asleep;
      total.bed += bed;
      // What one device calls awake while another calls it sleep counts as sleep.
      const awake = minutes(union([...night.asleep, ...night.awake])) - asleep;
      if (night.awakeKnown) total.awake = (total.awake ?? 0) + awake;
      if (night.bedKnown && asleep > 0) {
        total.ratedAsleep += asleep;
        total.ratedBed += bed;
      }
    }
    return new Map(
      [...totals]
        .toSorted(([left], [right]) => left - right)
        .map(([day, total]): [number, SleepDay] => [
          day,
          {
            ...(total.bedKnown ? { time_in_bed_minutes: total.bed } : {}),
            ...(total.asleep > 0 ? { sleep_minutes: total.asleep } : {}),
            ...(total.awake === undefined ? {} : { sleep_awake_minutes: total.awake }),
            ...(total.ratedBed > 0 ? { sleep_efficiency: (100 * total.ratedAsleep) / total.ratedBed } : {}),
          },
        ]),
    );
  }

  #nights(): Night[] {
    const nights: Night[] = [];
    const stages = (['asleep', 'awake', 'inBed'] as const).flatMap((stage) =>
      union(this.#stages[stage]).map((interval) => ({ stage, interval })),
    );
    for (const { stage, interval } of stages.toSorted((left, right) => left.interval.start - right.interval.start)) {
      let night = nights.at(-1);
      if (!night || interval.start - night.end > NIGHT_GAP_SECONDS) {
        const { end, endDay } = interval;
        nights.push((night = { endDay, end, asleep: [], awake: [], all: [], bedKnown: false, awakeKnown: false }));
      }
      if (interval.end > night.end) [night.end, night.endDay] = [interval.end, interval.endDay];
      night.all.push(interval);
      if (stage !== 'inBed') night[stage].push(interval);
      if (stage !== 'asleep') night.bedKnown = true;
      if (stage === 'awake') night.awakeKnown = true;
    }
    return nights;
  }
}

/** The same time, as disjoint intervals in order. The intervals given are not changed. */
export function union(intervals: readonly SleepInterval[]): SleepInterval[] {
  const merged: SleepInterval[] = [];
  for (const interval of intervals.toSorted((left, right) => left.start - right.start)) {
    const last = merged.at(-1);
    if (!last || interval.start > last.end) merged.push({ ...interval });
    else if (interval.end > last.end) [last.end, last.endDay] = [interval.end, interval.endDay];
  }
  return merged;
}

function minutes(intervals: readonly SleepInterval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + (end - start), 0) / 60;
}
