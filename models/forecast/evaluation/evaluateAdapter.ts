import type { ResampledMean } from '../../evaluation/bootstrap.ts';
import type { SplitDataset } from '../../evaluation/crossValidate.ts';
import { HORIZON_COUNT } from '../../dataset/windows.ts';
import { NODE_CHANNELS, type ChannelKey } from '../../gemel.ts';
import { Random } from '../../learning/random.ts';
import { Q16 } from '../../onnx/integers.ts';
import type { ForecastRow } from '../../gemel.ts';
import { fitPrior } from '../../personal/fitPrior.ts';
import { adaptedDays, gainsOf, OWN_DAYS, type AdaptedDay } from '../../personal/judgeAdapter.ts';
import { rowsByPerson } from '../../personal/rows.ts';
import { shuffledResiduals } from '../../personal/shuffle.ts';
import type { FittedForecast, HeldForecast } from '../fitForecast.ts';
import { runInteger } from '../integer.ts';
import { quantise } from '../quantise.ts';

/** What some days of own data gain. */
export interface OwnDaysGain {
  readonly ownDays: number;
  /** In percent of the error without the adapter. */
  readonly gain: ResampledMean;
}

/** What the personal adapter gains on people whom neither it nor the forecast had seen. */
export interface AdapterReport {
  /** Over all next-day targets. */
  readonly gains: readonly OwnDaysGain[];
  readonly targets: readonly { readonly channel: ChannelKey; readonly gains: readonly OwnDaysGain[] }[];
  /** As `gains`, learnt from and adapted by outcomes that were dealt out anew among days and people: nothing may be left. */
  readonly shuffled: readonly OwnDaysGain[];
}

const SHUFFLE_SEED = 11;

/** What each fold's own people are forecast, by the model that had not seen them. */
export function forecastsOfFolds(dataset: SplitDataset, fitted: readonly FittedForecast[]): HeldForecast[][] {
  return fitted.map(({ network }, fold) => {
    const model = quantise(network);
    return dataset.people
      .filter(({ label }) => dataset.folds.get(label) === fold)
      .flatMap(({ label }) => dataset.windows.get(label) ?? [])
      .map((window) => ({ window, levels: runInteger(model, window.row).map((level) => level / Q16) }));
  });
}

/**
 * Judges the adapter of the next day: learnt from each fold's training people, judged on the fold's own.
 *
 * @param judged as {@link forecastsOfFolds} gives them.
 */
export function evaluateAdapter(
  fitted: readonly FittedForecast[],
  judged: readonly (readonly HeldForecast[])[],
): AdapterReport {
  const honest: AdaptedDay[][] = [];
  const dealt: AdaptedDay[] = [];
  for (const [fold, { held }] of fitted.entries()) {
    for (const node of NODE_CHANNELS.keys()) {
      const target = node * HORIZON_COUNT;
      const people = [...rowsByPerson(held, target).values()];
      const own = rowsByPerson(judged[fold] ?? [], target);
      (honest[node] ??= []).push(...judge(people, own, own));
      const random = new Random(SHUFFLE_SEED);
      const pasts = shuffledResiduals([...own.values()], random);
      const dealtPasts = new Map([...own.keys()].map((person, index) => [person, pasts[index]!]));
      dealt.push(...judge(shuffledResiduals(people, random), own, dealtPasts));
    }
  }
  return {
    gains: withDays(honest.flat()),
    targets: NODE_CHANNELS.flatMap(({ key }, node) => {
      const days = honest[node] ?? [];
      return days.length === 0 ? [] : [{ channel: key, gains: withDays(days) }];
    }),
    shuffled: withDays(dealt),
  };
}

type Rows = ReadonlyMap<string, readonly ForecastRow[]>;

/** What an adapter that was learnt of `people` does for others, who adapt by `pasts`. */
function judge(people: readonly (readonly ForecastRow[])[], others: Rows, pasts: Rows): AdaptedDay[] {
  const prior = fitPrior(people, 1);
  return prior ? adaptedDays(others, prior, 1, pasts) : [];
}

function withDays(days: readonly AdaptedDay[]): OwnDaysGain[] {
  return gainsOf(days).map((gain, index) => ({ ownDays: OWN_DAYS[index]!, gain }));
}
