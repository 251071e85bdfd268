import { HORIZON_COUNT, TARGET_COUNT } from '../dataset/windows.ts';
import { digestOf } from '../digest.ts';
import type { HeldForecast } from '../forecast/fitForecast.ts';
import { NODE_CHANNELS, type AdapterTarget, type ForecastAdapter, type TargetPrior } from '../gemel.ts';
import { fitPrior } from './fitPrior.ts';
import { rowsByPerson } from './rows.ts';

/**
 * Learns the adapter of every target.
 *
 * @param held forecasts of the training people by models that had not seen them.
 * @param model the ONNX file that the adapter goes with.
 */
export function fitAdapter(held: readonly HeldForecast[], model: Uint8Array): ForecastAdapter {
  const targets = Array.from({ length: TARGET_COUNT }, (_unused, target): AdapterTarget[] => {
    const [channel, horizonDays] = [NODE_CHANNELS[Math.floor(target / HORIZON_COUNT)]!, (target % HORIZON_COUNT) + 1];
    const prior = fitPrior([...rowsByPerson(held, target).values()], horizonDays);
    return prior ? [{ channel: channel.key, horizonDays, ...shortened(prior) }] : [];
  });
  const modelDigest = digestOf(model);
  return { schema: 'gemel-forecast-adapter/1', modelDigest, targets: targets.flat() };
}

/** Five significant digits are more than a few dozen people can tell. */
function shortened({
  scale,
  centre,
  means,
  variances,
  noise,
  share,
}: TargetPrior): Omit<AdapterTarget, 'channel' | 'horizonDays'> {
  const short = (value: number): number => Number(value.toPrecision(5));
  return {
    ...{ scale: short(scale), centre: short(centre), noise: short(noise), share },
    means: means.map(short),
    variances: variances.map(short),
  };
}
