import { GemelError } from '../../errors.ts';

/** Bytes that are no whole CAR of version 1: wrong syntax, cut off, or without a block that its header names. */
export class InvalidCarError extends GemelError {
  override readonly code = 'INVALID_CAR';
}

/** A CAR with a larger header or block, or more blocks or bytes, than is taken. */
export class CarTooLargeError extends GemelError {
  override readonly code = 'CAR_TOO_LARGE';
}
