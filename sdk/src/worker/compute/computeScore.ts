import { FEATURES_PER_NODE } from '../../generated/protocol.ts';
import type { ScoreDocument } from '../../insight/document.ts';
import { channelByKey } from '../../state/channels.ts';
import { computeFeatures, FEATURE_NAMES } from '../../state/features.ts';
import type { TwinState } from '../../state/twinState.ts';
import { OrderNotServableError } from '../errors.ts';
import type { LoadedModel } from '../servedModels.ts';
import type { ScoreCard } from '../inference/cards/scoreCard.ts';

/**
 * The model's score of a state: the integer that its circuit proves, wherever the model runs.
 *
 * @throws {OrderNotServableError} when the state has no value of the model's channel in its last 28 days.
 */
export async function computeScore(
  { engine, card }: LoadedModel<ScoreCard>,
  state: TwinState,
): Promise<Pick<ScoreDocument, 'endDay' | 'score'>> {
  const features = computeFeatures(state);
  const node = channelByKey(card.output.channel).node ?? 0;
  if ((features[node * FEATURES_PER_NODE + FEATURE_NAMES.indexOf('coverage28')] ?? 0) <= 0) {
    throw new OrderNotServableError(`the state has no recent value of ${card.output.channel}, so it has no score`);
  }
  const [output = new BigInt64Array()] = await engine.run([features]);
  return { endDay: state.endDay, score: Number(output[0] ?? 0n) };
}
