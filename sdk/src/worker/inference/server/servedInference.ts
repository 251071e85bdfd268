import { GemelError } from '../../../errors.ts';
import type { InferenceEngine } from '../createInferenceEngine.ts';
import type { InputForms } from '../inspection/inspectModel.ts';

/** A model that a server offers. */
export interface ServedInference {
  readonly engine: InferenceEngine;
  readonly inputs: InputForms;
}

/** Models by the name that the protocol has for them: their sha2-256, 64 hexadecimal digits. */
export type ServedInferences = ReadonlyMap<string, ServedInference>;

/** A request that is refused, with the status of the answer; the message is written into it. */
export class InferenceRequestError extends GemelError {
  override readonly code = 'INFERENCE_REQUEST';
  /** HTTP status. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
