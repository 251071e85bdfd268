import { NODE_CHANNELS } from '../../gemel.ts';
import { CONDITION_SIZE, CONDITIONS } from '../conditions.ts';
import { NOISE_SIZE } from '../network/noise.ts';
import { SEQUENCE_DAYS } from '../sequences.ts';

/** What a reader must know before using invented people. */
export const LIMITS = [
  'Invented people are a simulation: nothing about them is true of anybody, and nothing here is medical advice.',
  'Learned from 54 volunteers of one study (2021, four European countries, one maker of device) with four weeks of days; other people, devices and seasons differ.',
  'What is published was not trained with differential privacy. The membership figures are of two attacks, on generators of three quarters of the people: they bound nothing, and a better attack may do better.',
  'Each value of a condition was learned from a few dozen people at most; `not stated` also stands for everybody, since traits were left open at random.',
  'Channels are drawn together, but arithmetic between them is not kept: minutes of a day need not add up to 1440.',
  'Trained in floating point: the same bytes come again on one kind of processor only (trainedOn). The exported model is integers, and the same everywhere.',
  'Settings were chosen among about ten by the distances to the people trained on in the first fold; those to its held-out people were seen meanwhile, and may be slightly flattered.',
] as const;

/** What the generator is made of. */
export const ARCHITECTURE = {
  person: 'noise and condition through 64 ReLU units: levels, which channels there are, how days are drawn',
  days: 'noise in three time scales (autoregressive: 0, 0.5, 0.9), weekday and person through 64 ReLU units, weights shared by all days',
  validity: 'the least of three numbers above 0: the person has the channel, the day is worn, the channel is read',
  marginals:
    'scores to levels by a piecewise linear map through the quantiles of all people, each counted alike; it and the shares of days read are calibrated after training',
  critic:
    "two layers over neighbouring days and the same weekday a week later, averaged over days; it sees deviations from a person's mean enlarged to the size of differences between people",
} as const;

/** How the model is called, for those who run it. */
export const INTERFACE = {
  noiseSize: NOISE_SIZE,
  noise: 'Q16: the sum of twelve uniform 16-bit integers less 6·2^16; clipped to ±6·2^16',
  conditionSize: CONDITION_SIZE,
  conditions: CONDITIONS,
  days: SEQUENCE_DAYS,
  firstWeekday: 'Monday',
  channels: NODE_CHANNELS.map(({ key }) => key),
  inputs: [
    { name: 'noise', type: 'int64', dims: ['batch', NOISE_SIZE] },
    { name: 'condition', type: 'int64', dims: ['batch', CONDITION_SIZE], meaning: 'one-hot for each trait, 0 or 1' },
  ],
  output: {
    name: 'sequences',
    type: 'int64',
    dims: ['batch', SEQUENCE_DAYS, 2 * NODE_CHANNELS.length],
    meaning:
      '16 levels in 1/32 spread from the typical value, −127 to 127, 0 where there is none; then 16 times 1 or 0',
  },
  arithmetic: {
    type: 'int64',
    weights: 'Q16',
    exactBelow: '2^53',
    bound: 'no sum reaches 2^46, whatever the inputs, and nothing that is compared 2^31: checked at export',
  },
} as const;
