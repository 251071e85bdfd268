import type { EstimateEntry, SyntheticCard } from './card.ts';

type Method = SyntheticCard['evaluation']['generator'];
type DistanceName = keyof Method['distances'];

/** What each distance is, and in which unit. */
const DISTANCES: Readonly<Record<DistanceName, string>> = {
  level: 'levels: 1-Wasserstein, spreads',
  personMean: "people's means over four weeks: 1-Wasserstein, spreads",
  withinDeviation: 'deviation within four weeks: 1-Wasserstein, spreads',
  autocorrelation: 'autocorrelation at 1 to 7 days: mean difference',
  dayCorrelation: 'correlation of channels from day to day: mean difference',
  personCorrelation: "correlation of people's means: mean difference",
  readShare: 'share of days with a value: mean difference',
  absentShare: 'share of people without a channel: mean difference',
  gapDays: 'length of gaps of a channel: 1-Wasserstein, days',
  unwornDays: 'length of gaps of the whole day: 1-Wasserstein, days',
};

const NAMES = Object.keys(DISTANCES) as DistanceName[];

/** The card for people: `card.md`, written from `card.json` and from nothing else. */
export function syntheticCardText(card: SyntheticCard): string {
  return [
    ...introduction(card),
    ...fidelity(card),
    ...privacy(card),
    ...privateTraining(card),
    ...channels(card),
    ...fairness(card),
    '## Limits',
    '',
    ...card.limits.map((limit) => `- ${limit}`),
    '',
  ].join('\n');
}

function introduction(card: SyntheticCard): string[] {
  const { training, architecture, trainedOn, split } = card;
  return [
    `# ${card.title}`,
    '',
    `**${card.notice}**`,
    '',
    '| | |',
    '| --- | --- |',
    `| Model | \`model.onnx\`, ${card.modelBytes} bytes, sha256 \`${card.modelDigest}\` |`,
    `| Made | seed ${training.seed}, ${training.steps} steps, on ${trainedOn.cpu} with ONNX Runtime ${trainedOn.onnxruntime} |`,
    ...card.inputs.map(({ name, dims }) => `| Input \`${name}\` | int64 [${dims.join(', ')}] |`),
    `| Noise | ${card.noise} |`,
    `| Condition | one-hot, in this order: ${card.conditions.map(({ trait, values }) => `${trait} (${values.map(escaped).join(', ')})`).join(', ')} |`,
    `| Output \`${card.output.name}\` | int64 [${card.output.dims.join(', ')}]: ${card.output.meaning}; the first day is a ${card.firstWeekday} |`,
    `| Arithmetic | int64, weights in Q16; ${card.arithmetic.bound} (${card.arithmetic.exactBelow}) |`,
    `| Method | ${training.method} |`,
    `| Person | ${architecture.person} |`,
    `| Days | ${architecture.days} |`,
    `| Missing values | ${architecture.validity} |`,
    `| Marginals | ${architecture.marginals} |`,
    `| Critic | ${architecture.critic} |`,
    `| Training data | ${training.data.name}, ${training.people} people, ${training.sequences} sequences; sha256 \`${training.data.sha256}\`; ${training.data.licence} |`,
    `| Citation | ${training.data.citation} |`,
    `| Evaluation | ${split.folds} folds ${split.kind}, ${training.foldSteps} steps each; every figure is against people whom neither generator nor copies had seen |`,
    '',
  ];
}

function fidelity({ evaluation }: SyntheticCard): string[] {
  const { generator, copies, otherPeople } = evaluation;
  return [
    '## How like real people',
    '',
    'Distances to held-out people, 0 where alike, with 95% intervals over them. *Copied weeks* puts together weeks of one real',
    'person of the training people: as like people as can be, and no privacy. *Other people* are the training people themselves.',
    'Intervals lie high, since drawing people again adds their own noise to a distance.',
    '',
    '| | Generator | Copied weeks | Other people |',
    '| --- | --: | --: | --: |',
    ...NAMES.map(
      (name) =>
        `| ${DISTANCES[name]} | ${cell(generator.distances[name])} | ${cell(copies.distances[name])} | ${cell(otherPeople[name])} |`,
    ),
    `| told from real people by boosted trees: accuracy less 0.5 | ${cell(generator.discriminative)} | ${cell(copies.discriminative)} | |`,
    `| next-day error of a forecast trained on them, over one trained on real people | ${cell(generator.transferRatio)} | ${cell(copies.transferRatio)} | 1 |`,
    '',
    '![Levels, real and invented, by channel](marginals.svg)',
    '',
    '![Autocorrelation, real and invented, by channel](autocorrelation.svg)',
    '',
    '![Which days invented people have](missingness.svg)',
    '',
    ...behind(generator, copies),
  ];
}

/** Where the generator is worse than copies beyond the intervals: said, not left to be found. */
function behind(generator: Method, copies: Method): string[] {
  const worse = NAMES.filter((name) => generator.distances[name][1] > copies.distances[name][2]);
  const named = worse.map((name) => DISTANCES[name].split(':')[0]);
  return [
    worse.length === 0
      ? 'Nowhere do the intervals show the generator behind copied weeks.'
      : `The generator is clearly behind copied weeks in: ${named.join('; ')}. Copies keep whatever a person's weeks hold; the generator learns from a few dozen people, and its critic sees averages over days alone, which hides single people from it.`,
    '',
  ];
}

function privacy(card: SyntheticCard): string[] {
  const { generator, copies } = card.evaluation;
  const verdict = card.privacy.withinLimit ? 'within' : 'beyond';
  const row = (title: string, of: (method: Method) => string): string =>
    `| ${title} | ${of(generator)} | ${of(copies)} |`;
  return [
    '## What it gives away',
    '',
    'An attacker who knows a person’s days, and asks whether the person was trained on, goes by the distance to the nearest',
    'invented sequence. *Advantage* is true positives less false positives, by a threshold chosen on other people: 0 for',
    `guessing, 1 for knowing. The generator is ${verdict} the limit of ${card.privacy.membershipLimit}.`,
    '',
    '| | Generator | Copied weeks |',
    '| --- | --: | --: |',
    row('advantage', ({ membership }) => cell(membership.advantage)),
    row('advantage of an attacker with generators of other people to compare', ({ membership }) =>
      cell(membership.calibratedAdvantage),
    ),
    row('best advantage with hindsight', ({ membership }) => cell(membership.bestAdvantage)),
    row('the same where members are dealt at random', ({ membership }) => figure(membership.chanceAdvantage)),
    row('distance of the nearest invented sequence, people trained on', ({ membership }) =>
      cell(membership.memberDistance),
    ),
    row('the same, held-out people', ({ membership }) => cell(membership.heldOutDistance)),
    row('share of invented sequences nearer to trained than to as many held-out people', ({ nearness }) =>
      cell(nearness.nearerToTrained),
    ),
    '',
    'Distances are root mean squares over cells, in spreads; a cell that one alone has counts 1.',
    '',
  ];
}

function privateTraining({ privateTraining: { rhoNano, ...report } }: SyntheticCard): string[] {
  return [
    '## Differentially private training',
    '',
    `Training can hide each person (DP-SGD on the critic, by person). What ρ = ${Number(rhoNano) / 1e9} costs with ${report.people} people,`,
    `over ${report.steps} steps: each gradient clipped to ${report.clipNorm}, noise of ${figure(report.noiseMultiplier)} times what replacing a person changes.`,
    'Distances to the held-out people of the first fold:',
    '',
    '| | Private | As many steps, not private | Never trained |',
    '| --- | --: | --: | --: |',
    ...NAMES.map(
      (name) =>
        `| ${DISTANCES[name]} | ${cell(report.distances[name])} | ${cell(report.open[name])} | ${cell(report.untrained[name])} |`,
    ),
    '',
    `${usefulness(report)} What is published here was trained without it.`,
    '',
  ];
}

function usefulness({ distances, open, untrained }: Omit<SyntheticCard['privateTraining'], 'rhoNano'>): string {
  const better = NAMES.filter((name) => distances[name][0] < untrained[name][0]).length;
  const kept = NAMES.filter((name) => distances[name][0] <= 1.1 * open[name][0]).length;
  return (
    `Private training is nearer to real people than no training in ${better} of ${NAMES.length} distances, and as near as open training ` +
    `(within a tenth) in ${kept}.${kept < NAMES.length / 2 ? ' With so few people it is of no use: the noise is many times the gradient.' : ''}`
  );
}

function channels({ evaluation }: SyntheticCard): string[] {
  return [
    '## By channel',
    '',
    '1-Wasserstein distances in spreads; shares real and invented.',
    '',
    '| Channel | Levels | Means | Deviations | Days with a value | People without |',
    '| --- | --: | --: | --: | --: | --: |',
    ...evaluation.channels.map(
      ({ channel, level, personMean, withinDeviation, readShare, absentShare }) =>
        `| ${channel} | ${figure(level)} | ${figure(personMean)} | ${figure(withinDeviation)} | ` +
        `${percent(readShare.real)}, ${percent(readShare.invented)} | ${percent(absentShare.real)}, ${percent(absentShare.invented)} |`,
    ),
    '',
  ];
}

function fairness(card: SyntheticCard): string[] {
  const shown = ['level', 'personMean', 'withinDeviation', 'readShare'] as const;
  return [
    '## Fairness',
    '',
    'Distances between real people of a group, held out, and those invented for it; copied weeks in brackets. Groups of fewer',
    'than five are left out. Small groups lie further from anything.',
    '',
    '| By | Group | People | Levels | Means | Deviations | Days with a value |',
    '| --- | --- | --: | --: | --: | --: | --: |',
    ...card.fairness.map(({ by, group, people, generator, copies }) => {
      const cells = shown.map((name) => `${figure(generator[name])} (${figure(copies[name])})`);
      return `| ${by} | ${escaped(group)} | ${people} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

const cell = ([value, lower, upper]: EstimateEntry): string => `${figure(value)} (${figure(lower)}…${figure(upper)})`;
const percent = (share: number): string => `${Math.round(100 * share)}%`;

/** Two significant digits, and never an exponent; a dash where there is nothing to compare, which JSON writes as null. */
function figure(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  return value !== 0 && Math.abs(value) < 0.0095 ? value.toFixed(3) : String(Number(value.toPrecision(2)));
}

/** Markdown takes angle brackets for tags. */
function escaped(text: string): string {
  return text.replace('<', '&lt;').replace('>', '&gt;');
}
