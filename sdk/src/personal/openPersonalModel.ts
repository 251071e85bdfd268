import { inputsOf, parseCardOf, type CardOf } from '../worker/inference/cards/modelCard.ts';
import { integerRunner } from '../worker/inference/integer/integerRunner.ts';
import type { RunnableModel } from '../worker/inference/runnableModel.ts';
import type { PersonalModelFiles } from './fetchPersonalModel.ts';

/**
 * A model ready to run here, in JavaScript alone; nothing is sent anywhere.
 *
 * @throws {InvalidModelCardError} when the card is of another kind.
 * @throws {ModelDigestMismatchError | ModelRejectedError} when the model may not be run.
 */
export function openPersonalModel<Schema extends 'gemel-forecast-card/1' | 'gemel-simulation-card/1'>(
  schema: Schema,
  { modelHash, modelBytes, cardText }: PersonalModelFiles,
): RunnableModel<CardOf<Schema>> {
  const card = parseCardOf(schema, cardText, modelHash);
  const engine = integerRunner({ modelBytes, expectedDigest: modelHash, inputs: inputsOf(card) });
  return { engine, card };
}
