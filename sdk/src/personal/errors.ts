import { GemelError } from '../errors.ts';

/** A personal adapter of a form that this version does not know, of another model, or with numbers that make no sense. */
export class InvalidAdapterError extends GemelError {
  override readonly code = 'INVALID_ADAPTER';
}
