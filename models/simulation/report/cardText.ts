import type { SimulationModelCard } from './card.ts';

const JUDGED_HORIZONS = [1, 3, 7];

interface Interval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** The card for people: `card.md`, written from `card.json` and from nothing else. */
export function simulationCardText(card: SimulationModelCard): string {
  return [
    ...introduction(card),
    ...actionsAndOutcomes(card),
    ...effects(card),
    ...accuracy(card),
    ...planning(card),
    ...fairness(card),
    '## Limits',
    '',
    ...card.limits.map((limit) => `- ${limit}`),
    '',
  ].join('\n');
}

function introduction(card: SimulationModelCard): string[] {
  const { training, arithmetic, methods, trainedOn } = card;
  return [
    `# ${card.title}`,
    '',
    `**${card.notice}**`,
    '',
    '| | |',
    '| --- | --- |',
    `| Model | \`model.onnx\`, ${card.modelBytes} bytes, sha2-256 \`${card.modelDigest}\` |`,
    `| Made on | ${trainedOn.cpu}, ONNX Runtime ${trainedOn.onnxruntime}; the same bytes only on this kind of processor |`,
    ...card.inputs.map(({ name, dims, meaning }) => `| Input \`${name}\` | int64 [${dims.join(', ')}]: ${meaning} |`),
    ...card.outputs.map(({ name, dims, unit }) => `| Output \`${name}\` | int64 [${dims.join(', ')}]: ${unit} |`),
    `| Arithmetic | int64, weights in Q16; no sum exceeds ${arithmetic.largestSum} (< 2^53), whatever the input |`,
    `| Training data | ${training.data.name}, ${training.people} people, ${training.weeks} weeks; sha256 \`${training.data.sha256}\`; ${training.data.licence} |`,
    `| Citation | ${training.data.citation} |`,
    ...Object.entries(methods).map(([name, note]) => `| ${name[0]!.toUpperCase()}${name.slice(1)} | ${note} |`),
    '',
    '![What-if of an invented person](what-if.svg)',
    '',
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
      const within = own ? `${figure(own.slope)} (${figure(own.lower)}…${figure(own.upper)})` : '';
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
          `${figure(row.naiveErrors['EWMA 0.3'])} | ${percent(row.gainOverPersistence)} | ${percent(row.gainOverEwma)} | ` +
          `${percent(row.gainOverBestNaive)} ${row.bestNaive} | ${percent(row.gainFromActions)} | ${(100 * row.coverage).toFixed(1)}% | ${row.people} |`,
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
    `${(100 * reduced.share.value).toFixed(1)}% (${(100 * reduced.share.lower).toFixed(1)}…${(100 * reduced.share.upper).toFixed(1)}) of the best. Judged on held-out dynamics: ${range(reduced.judgedPlanner)} against ${range(reduced.judgedExhaustive)}.`,
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
      const held = coverage === undefined ? '' : `${(100 * coverage).toFixed(1)}%`;
      const next = nextDayGain === undefined ? '' : `${nextDayGain.toFixed(1)}%`;
      return `| ${by} | ${group.replace('<', '&lt;')} | ${people} | ${net} | ${held} | ${next} |`;
    }),
    '',
  ];
}

const range = ({ value, lower, upper }: Interval): string => `${figure(value)} (${figure(lower)}…${figure(upper)})`;

const percent = ({ value, lower, upper }: Interval): string =>
  `${value.toFixed(1)}% (${lower.toFixed(1)}…${upper.toFixed(1)})`;

/** Three significant digits, and whole numbers from 1000 up. */
function figure(value: number): string {
  return Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
