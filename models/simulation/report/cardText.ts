import { decimals, escaped, figure, percent, withBounds } from '../../card/figures.ts';
import { cardPage, dataFacts, JUDGED_HORIZONS, modelFact, type Fact } from '../../card/page.ts';
import type { Estimate } from '../../evaluation/resampling.ts';
import type { SimulationModelCard } from './card.ts';

/** The card for people: `card.md`, written from `card.json` and from nothing else. */
export function simulationCardText(card: SimulationModelCard): string {
  const sections = [actionsAndOutcomes, effects, accuracy, planning, fairness];
  return cardPage(card, factsOf(card), [
    '![What-if of an invented person](what-if.svg)',
    '',
    ...sections.flatMap((section) => section(card)),
  ]);
}

function factsOf(card: SimulationModelCard): Fact[] {
  const { training, arithmetic, methods, trainedOn } = card;
  const tensor = (kind: string, name: string, dims: readonly unknown[], text: string): Fact => [
    `${kind} \`${name}\``,
    `int64 [${dims.join(', ')}]: ${text}`,
  ];
  return [
    modelFact(card),
    [
      'Made on',
      `${trainedOn.cpu}, ONNX Runtime ${trainedOn.onnxruntime}; the same bytes only on this kind of processor`,
    ],
    ...card.inputs.map(({ name, dims, meaning }) => tensor('Input', name, dims, meaning)),
    ...card.outputs.map(({ name, dims, unit }) => tensor('Output', name, dims, unit)),
    ['Arithmetic', `int64, weights in Q16; no sum exceeds ${arithmetic.largestSum} (< 2^53), whatever the input`],
    ...dataFacts(training, `${training.weeks} weeks`),
    ...Object.entries(methods).map(([name, note]): Fact => [`${name[0]!.toUpperCase()}${name.slice(1)}`, note]),
  ];
}

function actionsAndOutcomes({ actions, outcomes, objective }: SimulationModelCard): string[] {
  const way = { '-1': 'less', '0': 'less or more', '1': 'more' } as const;
  return [
    '## What is planned, and what for',
    '',
    'Ranges in channel integers.',
    '',
    '| Action | Acts | Safe range | Planner may propose | Why |',
    '| --- | --- | --- | --- | --- |',
    ...actions.map(
      (row) =>
        `| ${row.channel} | ${row.timing} | ${row.safeLower}…${row.safeUpper} | ${way[row.plannerDirection]} | ${row.reason} |`,
    ),
    '',
    `Objective: weighted outcomes in ${objective.unit}, less ${objective.penalties.effort} × the squared shares of the limits that changes`,
    `use (effort) and ${objective.penalties.disagreement} × the members' standard deviation.`,
    '',
    '| Outcome | Weight of a spread | Why | ± added to the members, by day (channel integers) |',
    '| --- | --: | --- | --- |',
    ...objective.weights.map(
      ({ channel, weight, reason }, index) =>
        `| ${channel} | ${weight} | ${reason ?? ''} | ${outcomes[index]!.residualHalfWidth80.join(', ')} |`,
    ),
    '',
  ];
}

function effects({ effects: rows, timing }: SimulationModelCard): string[] {
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  return [
    '## Effects: the model against the data',
    '',
    'Spreads of the outcome for one spread of the action, on the day on which it acts. Only what is *counted* moves anything in a',
    'simulation. Of so many intervals at 95%, about one leaves out zero by chance.',
    '',
    '| Action | Outcome | Within people (95%) | People | Days | Model | |',
    '| --- | --- | --- | --: | --: | --: | --- |',
    ...rows.map((row) => {
      const { association: own } = row;
      const within = own ? withBounds([own.slope, own.lower, own.upper], figure) : '';
      const status = row.status === 'counted' ? '**counted**' : row.status;
      return `| ${row.action} | ${row.outcome} | ${within} | ${row.people} | ${row.days} | ${figure(row.modelSlope)} | ${status} |`;
    }),
    '',
    'Which day a value belongs to, by correlation within people (lag in days from the first to the second):',
    '',
    `| From | To | ${timing.correlations[0]!.lags.map(({ days: lag }) => lag).join(' | ')} |`,
    `| --- | --- | ${timing.correlations[0]!.lags.map(() => '--:').join(' | ')} |`,
    ...timing.correlations.map(
      ({ earlier, later, lags }) =>
        `| ${earlier} | ${later} | ${lags.map(({ correlation }) => correlation.toFixed(3)).join(' | ')} |`,
    ),
    '',
    `Minutes asleep above the person's mean by weekday: ${timing.sleepByWeekday.map((minutes, day) => `${days[day]} ${minutes.toFixed(1)}`).join(', ')}.`,
    'Nights before free days are longer: where a date has the night that ends on it, that is Saturday and Sunday; else Friday and Saturday.',
    '',
  ];
}

function accuracy({ evaluation }: SimulationModelCard): string[] {
  return [
    '## Dynamics on held-out people',
    '',
    'Mean absolute error, given what people did. Gains in percent of the other error, with 95% intervals over people; *actions*: gain',
    'from knowing what was done on the simulated days; *held*: share of 80% intervals that held.',
    '',
    '| Outcome | Day | Error | Persistence | EWMA 0.3 | Gain over persistence | Gain over EWMA | Gain over best naive | Actions | Held | People |',
    '| --- | --: | --: | --: | --: | --- | --- | --- | --- | --: | --: |',
    ...evaluation.dynamics
      .filter(({ horizonDays }) => JUDGED_HORIZONS.includes(horizonDays))
      .map(
        (row) =>
          `| ${row.channel} (${row.unit}) | ${row.horizonDays} | ${figure(row.error)} | ${figure(row.naiveErrors.persistence)} | ` +
          `${figure(row.naiveErrors['EWMA 0.3'])} | ${gain(row.gainOverPersistence)} | ${gain(row.gainOverEwma)} | ` +
          `${gain(row.gainOverBestNaive)} ${row.bestNaive} | ${gain(row.gainFromActions)} | ${percent(row.coverage, 1)} | ${row.people} |`,
      ),
    '',
  ];
}

function planning({ evaluation }: SimulationModelCard): string[] {
  const { planner } = evaluation;
  const { reduced } = planner;
  return [
    '## Planner on held-out dynamics',
    '',
    `${planner.people} people, ${planner.starts} weeks. Planner and its dynamics learned from one half of the people; the judging ensemble from the other`,
    'half alone, every effect allowed to it. In spreads of the weighted outcomes; 95% intervals resample people and judging members.',
    '',
    '![What planning brings](planner.svg)',
    '',
    '| Plan | Gain over no change | Effort | Gain less effort | Planner’s advantage |',
    '| --- | --- | --: | --- | --- |',
    ...planner.methods.map(
      ({ method, gain, effort, net, plannerAdvantage }) =>
        `| ${method} | ${range(gain)} | ${figure(effort)} | ${range(net)} | ${range(plannerAdvantage)} |`,
    ),
    '',
    'What these planners of either half propose, as a change of habit, mean over days, weeks and people (whoever lives outside a safe range is moved into it):',
    '',
    ...planner.proposals.map(({ channel, unit, change }) => `- ${channel} (${unit}): ${range(change)}`),
    '',
    `Reduced problem (two actions, three amounts, three days; all ${reduced.plans} plans tried): in the planner’s own dynamics the objective is`,
    `${range(reduced.planner)} for the planner, ${range(reduced.exhaustive)} for the best plan, ${range(reduced.random)} for a random one: the planner reaches`,
    `${shareRange(reduced.share)} of the best. Judged on held-out dynamics: ${range(reduced.judgedPlanner)} against ${range(reduced.judgedExhaustive)}.`,
    '',
  ];
}

function fairness({ fairness: groups }: SimulationModelCard): string[] {
  return [
    '## Fairness',
    '',
    'On held-out people. Groups of fewer than five have no figures; groups of ten say little.',
    '',
    '| By | Group | People | Planner, gain less effort | 80% intervals held | Next-day gain over EWMA |',
    '| --- | --- | --: | --- | --: | --: |',
    ...groups.map(({ by, group, people, plannerNet, coverage, nextDayGain }) => {
      const net = plannerNet ? range(plannerNet) : '';
      const held = coverage === undefined ? '' : percent(coverage, 1);
      const next = nextDayGain === undefined ? '' : `${nextDayGain.toFixed(1)}%`;
      return `| ${by} | ${escaped(group, '<')} | ${people} | ${net} | ${held} | ${next} |`;
    }),
    '',
  ];
}

const range = ({ value, lower, upper }: Estimate): string => withBounds([value, lower, upper], figure);
const shareRange = ({ value, lower, upper }: Estimate): string =>
  withBounds([value, lower, upper], (share) => (100 * share).toFixed(1), '%');
const gain = ({ value, lower, upper }: Estimate): string => withBounds([value, lower, upper], decimals(1), '%');
