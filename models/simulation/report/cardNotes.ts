import { STUDY_LIMIT } from '../../card/limits.ts';
import type { ChannelKey } from '../../gemel.ts';

/** Why each outcome has the direction that it has in the objective. */
export const OBJECTIVE_REASONS: Readonly<Partial<Record<ChannelKey, string>>> = {
  resting_heart_rate: 'lower at rest goes with fitness and recovery',
  hrv_rmssd: 'higher goes with vagal tone and recovery',
  sleep_efficiency: 'higher: more of the night asleep; half weight, as devices estimate it coarsely',
  stress_score: 'higher is calmer, by the maker’s definition',
};

/** How it is made, and why so. */
export const METHOD_NOTES = {
  dynamics:
    'an ensemble of small recurrent networks, each trained on its own bootstrap of the people (PETS, https://arxiv.org/abs/1805.12114), ' +
    'unrolled for seven days and judged on all of them; deviations from the person’s own 28-day mean; missing outcomes have no weight, ' +
    'missing actions count as habit',
  effects:
    'an action may move an outcome only where the within-person regression (person means taken out; the other actions, the outcome of the day ' +
    'before and the weekend held equal; 95% interval by resampling people) leaves out zero, and three quarters of the members learn its sign',
  timing:
    'activity acts on the day after; sleep on the day on which the night ends, to which the study gives it (see the correlations)',
  planner:
    'analytic policy gradient through the learned dynamics (SVG(∞), https://arxiv.org/abs/1510.09142): policy and ensemble are unrolled for seven ' +
    'days in one graph, and each training step is one run of it. Chosen over likelihood-ratio methods (REINFORCE, PPO) because the model is ' +
    'differentiable and the horizon short: the gradient has no variance from sampled actions',
  penalty:
    'the objective takes off half a standard deviation of what the members gain, so that plans stay where the data says something ' +
    '(MOPO, https://arxiv.org/abs/2005.13239), and the effort of departing from habit',
  safety:
    'each amount lies inside the absolute range and within two mean absolute deviations of the person’s last 28 days, a proposal within one; ' +
    'the clamps are operators of the graph, so no input can get around them. The planner never proposes less activity or more sitting than habit: ' +
    'one week cannot show what moving is good for',
  baseline: 'model-predictive control by the cross-entropy method on the same dynamics and objective',
} as const;

/** What a reader must know before using a simulation. */
export const LIMITS = [
  'A simulation from past days, always to be labelled so. It is not medical advice, a diagnosis or a warning.',
  'The effects are associations within people, not causes: whoever slept longer may have been well for another reason. Nobody was asked to change anything.',
  'The stress score is computed by the maker from sleep, heart rate and exertion: part of what sleep does to it is arithmetic.',
  'Time asleep is planned, though a person only chooses time in bed.',
  'Bedtime is not planned: the study’s daily table has no bedtime, so nothing can be learned of it. Mindfulness is not planned either: the table says yes or no, without minutes, and it is not imported.',
  'Mood was tried and left out: on held-out people it was simulated no better than by their own mean, and knowing what they did did not help.',
  'Steps, active, lightly active and sitting minutes describe one movement in four ways: which of them carries an effect is uncertain.',
  'An action of the seventh day that acts on the day after has no outcome inside the horizon.',
  'Amounts of one day are kept safe one by one: they need not add up to 24 hours.',
  'The weekday is not known to the model: a simulated day is two sevenths weekend.',
  'Effects are small beside what days bring anyway: compare a difference with the interval around the outcome.',
  'The planner is judged in dynamics learned from people it has not seen, not on people who followed its plans: nobody has.',
  'The judging dynamics have the same form and come from the same study: they show that a plan carries over to other people, not that what goes together is cause and effect.',
  'The interval of a difference is the range of the members. It could not be checked: nobody has lived the same week twice.',
  STUDY_LIMIT,
  'Whoever lives outside the absolute ranges is compared with the nearest safe amounts, not with their habit.',
  'The form of the dynamics, and a few settings, were chosen by looking at some of the same folds; the errors are slightly flattered by that.',
  'Float training gives the same bytes on one kind of processor with one version of the runtime; others give a slightly different model.',
] as const;
