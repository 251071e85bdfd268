/**
 * A generator of pseudo-random numbers that gives the same numbers on every machine: xoshiro128**, seeded by SplitMix32.
 *
 * Only for training, where repeatability is the point; never for keys, salts or noise.
 *
 * @see https://prng.di.unimi.it/xoshiro128starstar.c
 */
export class Random {
  readonly #state = new Uint32Array(4);

  /** @param seed any 32-bit unsigned integer. */
  constructor(seed: number) {
    let state = seed >>> 0;
    for (let index = 0; index < 4; index++) {
      state = (state + 0x9e3779b9) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      this.#state[index] = mixed ^ (mixed >>> 15);
    }
  }

  /** The next 32 bits, as an unsigned integer. */
  bits(): number {
    const s = this.#state as unknown as [number, number, number, number];
    const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2^-32. */
  uniform(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number {
    return Math.floor(this.uniform() * limit);
  }

  /** Close to a standard normal: a sum of twelve uniforms, so that no library function of the machine is asked. */
  normal(): number {
    let sum = -6;
    for (let index = 0; index < 12; index++) sum += this.uniform();
    return sum;
  }

  /** Shuffles in place (Fisher–Yates). */
  shuffle(items: Uint32Array): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const held = items[last]!;
      items[last] = items[other]!;
      items[other] = held;
    }
  }
}

const rotateLeft = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));
