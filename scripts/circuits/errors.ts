/** A circuit that cannot be built, or whose build differs from what is committed. The message says what to do. */
export class CircuitBuildError extends Error {
  readonly code = 'CIRCUIT_BUILD';

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CircuitBuildError';
  }
}
