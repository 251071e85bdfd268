import { escaped, percent } from '../../card/figures.ts';
import type { SyntheticCard } from './card.ts';
import { cell, figure } from './cells.ts';
import { DISTANCES, NAMES } from './distanceNames.ts';

/** What differential privacy costs. */
export function privateTraining({ privateTraining: { rhoNano, ...report } }: SyntheticCard): string[] {
  return [
    '## Differentially private training',
    '',
    `Training can hide each person (DP-SGD on the critic, by person). What ρ = ${Number(rhoNano) / 1e9} costs with ${report.people} people,`,
    `over ${report.steps} steps: each gradient clipped to ${report.clipNorm}, noise of ${figure(report.noiseMultiplier)} times what replacing a person changes.`,
    'Distances to the held-out people of the first fold. A dash: nothing to compare, such as people without gaps; correlations',
    'leave out channels that are the same for everybody:',
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

/** A distance that there is nothing to measure by is not less than any: JSON has null for it. */
function isLess(left: number | null, right: number | null): boolean {
  return Number.isFinite(left) && Number.isFinite(right) && Number(left) < Number(right);
}

function usefulness({ distances, open, untrained }: Omit<SyntheticCard['privateTraining'], 'rhoNano'>): string {
  const better = NAMES.filter((name) => isLess(distances[name][0], untrained[name][0])).length;
  const kept = NAMES.filter((name) => isLess(distances[name][0], 1.1 * open[name][0])).length;
  return (
    `Private training is nearer to real people than no training in ${better} of ${NAMES.length} distances, and as near as open training ` +
    `(within a tenth) in ${kept}.${kept < NAMES.length / 2 ? ' With so few people it is of no use: the noise is many times the gradient.' : ''}`
  );
}

/** Every channel, real and invented. */
export function channels({ evaluation }: SyntheticCard): string[] {
  return [
    '## By channel',
    '',
    '1-Wasserstein distances in spreads; shares real and invented. All folds together, whose generators have together seen',
    'everybody: nearer than to people whom none has seen. So are the charts.',
    '',
    '| Channel | Levels | Means | Deviations | Days with a value | People without |',
    '| --- | --: | --: | --: | --: | --: |',
    ...evaluation.channels.map(
      ({ channel, level, personMean, withinDeviation, readShare, absentShare }) =>
        `| ${channel} | ${figure(level)} | ${figure(personMean)} | ${figure(withinDeviation)} | ` +
        `${percent(readShare.real, 0)}, ${percent(readShare.invented, 0)} | ${percent(absentShare.real, 0)}, ${percent(absentShare.invented, 0)} |`,
    ),
    '',
  ];
}

/** Every group, real and invented. */
export function fairness(card: SyntheticCard): string[] {
  const shown = ['level', 'personMean', 'withinDeviation', 'readShare'] as const;
  return [
    '## Fairness',
    '',
    'Distances between real people of a group and those invented for it, all folds together; copied weeks in brackets. Groups of',
    'fewer than five are left out. Small groups lie further from anything.',
    '',
    '| By | Group | People | Levels | Means | Deviations | Days with a value |',
    '| --- | --- | --: | --: | --: | --: | --: |',
    ...card.fairness.map(({ by, group, people, generator, copies }) => {
      const cells = shown.map((name) => `${figure(generator[name])} (${figure(copies[name])})`);
      return `| ${by} | ${escaped(group, '<>')} | ${people} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}
