import { laterBy, parseIsoTimestamp, type LocalTimestamp } from '../calendar.ts';

/** The offsets from UTC that a file's local timestamps are written with: they tell the local day of others in UTC. */
export class LocalOffsets {
  readonly #offsets: readonly LocalTimestamp[];

  /** @param timestamps ISO 8601 with an offset; others are passed over. */
  constructor(timestamps: readonly string[]) {
    this.#offsets = timestamps
      .flatMap((text) => parseIsoTimestamp(text) ?? [])
      .toSorted((left, right) => left.seconds - right.seconds);
  }

  /** The local day of a moment, by the offset last written before it, else by the first; the day as written without any. */
  dayOf(moment: LocalTimestamp): number {
    let [low, high] = [0, this.#offsets.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#offsets[middle]?.seconds ?? 0) <= moment.seconds) low = middle + 1;
      else high = middle;
    }
    const { offset = moment.offset } = this.#offsets[Math.max(0, low - 1)] ?? {};
    return laterBy({ ...moment, offset }, 0).day;
  }
}
