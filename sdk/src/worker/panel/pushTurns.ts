const HEAD_START_MS = 15_000;
const MOST_STEPS = 10_000;

/** When an operator may take a step that any may take: each gives those before it a head start. */
export class PushTurns {
  readonly #headStartMs: number;
  /** By this process's clock. */
  readonly #firstSeenMs = new Map<string, number>();

  constructor(headStartMs = HEAD_START_MS) {
    this.#headStartMs = headStartMs;
  }

  /** @param rank 0 for who goes first. */
  isMine(step: string, rank: number): boolean {
    const now = performance.now();
    const seenMs = this.#firstSeenMs.get(step) ?? now;
    if (!this.#firstSeenMs.has(step)) {
      const [oldest] = this.#firstSeenMs.keys();
      if (this.#firstSeenMs.size >= MOST_STEPS && oldest !== undefined) this.#firstSeenMs.delete(oldest);
      this.#firstSeenMs.set(step, seenMs);
    }
    return now >= seenMs + rank * this.#headStartMs;
  }
}
