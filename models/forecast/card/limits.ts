import { FORECAST_LIMIT, STUDY_LIMIT } from '../../card/limits.ts';

/** What a reader must know before using a forecast. */
export const LIMITS = [
  FORECAST_LIMIT,
  STUDY_LIMIT,
  'Gains over naive methods are small: most of what can be known of tomorrow is who the person is.',
  'Intervals are wider for people whose last 28 days varied more, and still hold less often for some groups than for others: see fairness, where groups of fewer than five people are put together or left out.',
  'People with a BMI of 30 or more are too few in the data for figures of their own; intervals held on clearly fewer of their days than of others.',
  'Levels are clipped to four spreads around the typical value and rounded to 1/32 spread; the weekday is known, holidays are not.',
  'A channel without a value in the last 28 days is not forecast.',
  'How much of steps, trees and hidden part each target takes, and how much each linear part is held back, is chosen by people left out of training; the other settings, those of adapter and intervals among them, were chosen among a few on the same people, so the figures are slightly flattered.',
  'Boosted trees are given all that the forecast reads, weekday and rhythm too. They minimise squares, as XGBoost does by default; the forecast minimises absolute values, by which both are judged.',
  'Training is repeatable to the bit on one kind of processor only: floats round differently on others.',
] as const;
