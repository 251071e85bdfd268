import { escaped } from '../../card/figures.ts';
import { cardPage, dataFacts, evaluationFact, machineText, modelFact, type Fact } from '../../card/page.ts';
import type { SyntheticCard } from './card.ts';
import { channels, fairness, privateTraining } from './cardSections.ts';
import { cell, figure, ratio } from './cells.ts';
import { DISTANCES, NAMES, type MethodEntry } from './distanceNames.ts';

/** The card for people: `card.md`, written from `card.json` and from nothing else. */
export function syntheticCardText(card: SyntheticCard): string {
  const sections = [fidelity, privacy, privateTraining, channels, fairness];
  return cardPage(
    card,
    factsOf(card),
    sections.flatMap((section) => section(card)),
  );
}

function factsOf(card: SyntheticCard): Fact[] {
  const { training, architecture, output, arithmetic } = card;
  const traits = card.conditions.map(
    ({ trait, values }) => `${trait} (${values.map((value) => escaped(value, '<>')).join(', ')})`,
  );
  return [
    modelFact(card, 'sha256'),
    ['Made', `seed ${training.seed}, ${training.steps} steps, ${machineText(card.trainedOn)}`],
    ...card.inputs.map(({ name, dims }): Fact => [`Input \`${name}\``, `int64 [${dims.join(', ')}]`]),
    ['Noise', card.noise],
    ['Condition', `one-hot, in this order: ${traits.join(', ')}`],
    [
      `Output \`${output.name}\``,
      `int64 [${output.dims.join(', ')}]: ${output.meaning}; the first day is a ${card.firstWeekday}`,
    ],
    ['Arithmetic', `int64, weights in Q16; ${arithmetic.bound} (${arithmetic.exactBelow})`],
    ['Method', training.method],
    ['Person', architecture.person],
    ['Days', architecture.days],
    ['Missing values', architecture.validity],
    ['Marginals', architecture.marginals],
    ['Critic', architecture.critic],
    ...dataFacts(training, `${training.sequences} sequences`),
    evaluationFact(card.split, 'is against people whom neither generator nor copies had seen'),
  ];
}

function fidelity({ evaluation }: SyntheticCard): string[] {
  const { generator, copies, otherPeople } = evaluation;
  return [
    '## How like real people',
    '',
    'Distances to held-out people, 0 where alike, with 95% intervals over them. *Copied weeks* puts together weeks of one real',
    'person of the training people: as like people as can be, and no privacy. *Other people* are the training people themselves.',
    'Distances are means over folds: a dozen people held out lie away even from real people, by what the last column shows.',
    'The trees are trained and judged on all folds together, split by person.',
    '',
    '| | Generator | Copied weeks | Other people |',
    '| --- | --: | --: | --: |',
    ...NAMES.map(
      (name) =>
        `| ${DISTANCES[name]} | ${cell(generator.distances[name])} | ${cell(copies.distances[name])} | ${cell(otherPeople[name])} |`,
    ),
    `| told from real people by boosted trees: accuracy less 0.5 | ${cell(generator.discriminative)} | ${cell(copies.discriminative)} | |`,
    `| next-day error of a forecast trained on them, over one trained on real people | ${ratio(generator.transferRatio)} | ${ratio(copies.transferRatio)} | 1 |`,
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
function behind(generator: MethodEntry, copies: MethodEntry): string[] {
  const worse = NAMES.filter((name) => generator.distances[name][1] > copies.distances[name][2]);
  const named = [
    ...worse.map((name) => DISTANCES[name].split(':')[0]),
    ...(generator.discriminative[1] > copies.discriminative[2] ? ['being told from real people'] : []),
    ...(generator.transferRatio[1] > copies.transferRatio[2] ? ['forecasts trained on them'] : []),
  ];
  return [
    named.length === 0
      ? 'Nowhere do the intervals show the generator behind copied weeks.'
      : `The generator is clearly behind copied weeks in: ${named.join('; ')}. Copies keep whatever a person’s weeks hold, down to single ` +
        'values; the generator learns from a few dozen people, by a critic that averages over days so as not to know them by heart.',
    '',
  ];
}

function privacy(card: SyntheticCard): string[] {
  const { generator, copies } = card.evaluation;
  const side = (isWithin: boolean): string => (isWithin ? 'within' : 'beyond');
  const verdict = side(card.privacy.withinLimit);
  const stronger = side(card.privacy.calibratedWithinLimit);
  const row = (title: string, of: (method: MethodEntry) => string): string =>
    `| ${title} | ${of(generator)} | ${of(copies)} |`;
  return [
    '## What it gives away',
    '',
    'An attacker who knows a person’s days, and asks whether the person was trained on, goes by the distance to the nearest',
    'invented sequence. *Advantage* is true positives less false positives, by a threshold chosen on other people: 0 for',
    `guessing, 1 for knowing. The generator is ${verdict} the limit of ${card.privacy.membershipLimit}. A stronger attacker, who has generators of other`,
    `people to compare with, gets ${stronger} it${stronger === 'beyond' ? ': some of who was trained on can be told' : ''}.`,
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
