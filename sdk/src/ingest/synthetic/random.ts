/** A stream of pseudo-random numbers that depends on its seed alone. Not for secrets. */
export class SeededRandom {
  #state: number;

  /** @param seeds whole numbers; the order matters. */
  constructor(...seeds: readonly number[]) {
    this.#state = 0x9e3779b9;
    for (const seed of seeds) {
      this.#state = (this.#state ^ Math.trunc(seed)) >>> 0;
      this.next();
    }
  }

  /** Uniform in [0, 1). Mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Nearly normal, mean 0 and variance 1: the sum of 12 uniforms, so that no platform's `Math.log` matters. */
  normal(): number {
    let sum = -6;
    for (let draw = 0; draw < 12; draw++) sum += this.next();
    return sum;
  }
}
