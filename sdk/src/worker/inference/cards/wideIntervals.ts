import type { ForecastCard } from './forecastCard.ts';

/**
 * A forecast's card whose intervals are the wider ones, `wideIntervalLevel` in place of `intervalLevel`; undefined for a card that
 * has none for every target.
 */
export function withWideIntervals(card: ForecastCard): ForecastCard | undefined {
  const { wideIntervalLevel, publishedTargets, unpublishedTargets } = card;
  const known = publishedTargets.flatMap(({ horizons }) => horizons).every((one) => one.halfWidth95 !== undefined);
  if (wideIntervalLevel === undefined || !known) return undefined;
  return {
    ...card,
    intervalLevel: wideIntervalLevel,
    publishedTargets: publishedTargets.map((target) => ({
      ...target,
      horizons: target.horizons.map((one) => ({
        ...one,
        halfWidth: one.halfWidth95 ?? one.halfWidth,
        scaledWidth: one.scaledWidth95,
      })),
    })),
    unpublishedTargets: unpublishedTargets?.map((target) => ({
      ...target,
      horizons: target.horizons.map((one) => ({
        ...one,
        fallback: { ...one.fallback, halfWidth: one.fallback.halfWidth95 },
      })),
    })),
  };
}
