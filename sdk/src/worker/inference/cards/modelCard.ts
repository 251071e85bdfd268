import * as z from 'zod';
import { InvalidModelCardError } from '../errors.ts';
import { forecastCardSchema } from './forecastCard.ts';
import { forecastInputs } from '../forecastRow.ts';
import { FEATURE_INPUT, type InputForms } from '../inspection/inspectModel.ts';
import { scoreCardSchema } from './scoreCard.ts';
import { simulationCardSchema, simulationInputs } from './simulationCard.ts';
import { syntheticCardSchema, syntheticInputs } from './syntheticCard.ts';

const modelCard = z.discriminatedUnion('schema', [
  forecastCardSchema,
  scoreCardSchema,
  simulationCardSchema,
  syntheticCardSchema,
]);

/** The card of any model that workers serve. */
export type ModelCard = z.infer<typeof modelCard>;

/** What kind of card it is. */
export type CardSchema = ModelCard['schema'];

/** The card of one kind of model. */
export type CardOf<Schema extends CardSchema> = Extract<ModelCard, { readonly schema: Schema }>;

/**
 * Reads a model's card.
 *
 * @param text the card's JSON.
 * @param modelDigest the digest of the model that the card should describe.
 * @throws {InvalidModelCardError} when it is no such card, or another model's.
 */
export function parseModelCard(text: string, modelDigest: string): ModelCard {
  let card: ModelCard;
  try {
    card = modelCard.parse(JSON.parse(text));
  } catch (cause) {
    throw new InvalidModelCardError('the model card is not of a form that this version knows', { cause });
  }
  if (card.modelDigest !== modelDigest.toLowerCase()) {
    throw new InvalidModelCardError(`the model card describes ${card.modelDigest}, not ${modelDigest}`);
  }
  return card;
}

/**
 * Reads a model's card that has to be of one kind.
 *
 * @throws {InvalidModelCardError} as {@link parseModelCard}, and when it is of another kind.
 */
export function parseCardOf<Schema extends CardSchema>(
  schema: Schema,
  text: string,
  modelDigest: string,
): CardOf<Schema> {
  const card = parseModelCard(text, modelDigest);
  if (isCardOf(schema, card)) return card;
  throw new InvalidModelCardError(`the model card is a ${card.schema}, not a ${schema}`);
}

/** Whether a card is of one kind. */
export function isCardOf<Schema extends CardSchema>(schema: Schema, card: ModelCard): card is CardOf<Schema> {
  return card.schema === schema;
}

/** The inputs that the model of a card has, in the order in which a row holds them. */
export function inputsOf(card: ModelCard): InputForms {
  switch (card.schema) {
    case 'gemel-forecast-card/1':
      return forecastInputs(card);
    case 'gemel-simulation-card/1':
      return simulationInputs(card);
    case 'gemel-synthetic-card/1':
      return syntheticInputs(card);
    default:
      return FEATURE_INPUT;
  }
}
