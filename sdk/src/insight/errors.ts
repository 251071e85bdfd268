import { GemelError } from '../errors.ts';

/** A query that is not one of the forms in sdk/src/insight/query.ts. */
export class InvalidQueryError extends GemelError {
  override readonly code = 'INVALID_QUERY';
}

/** A delivered document that is not one of the forms in sdk/src/insight/document.ts. */
export class InvalidInsightError extends GemelError {
  override readonly code = 'INVALID_INSIGHT';
}
