/** Options every Gemel error takes. */
export interface GemelErrorOptions {
  /** The error this one was raised for. */
  readonly cause?: unknown;
}

/**
 * The base of every error that Gemel raises on purpose.
 *
 * The message names what failed, where, and what to do; it never holds a key, a plaintext or a person's value.
 */
export abstract class GemelError extends Error {
  /** Stable identifier in upper snake case, for programs. */
  abstract readonly code: string;

  constructor(message: string, options: GemelErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
  }
}
