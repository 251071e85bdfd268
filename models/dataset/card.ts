import { escaped, percent } from '../card/figures.ts';
import { channelByKey } from '../gemel.ts';
import { LIFESNAPS } from './lifesnaps.ts';
import type { DatasetSummary } from './summary.ts';

/** What the data set's card is written from. */
export interface DatasetCard extends DatasetSummary {
  readonly schema: 'gemel-dataset-card/1';
  /** sha256 of the file, lower-case hexadecimal. */
  readonly sha256: string;
}

/** A data set's card for people: what it holds, what is missing, and who is in it. */
export function datasetCardText({ people, personDays, channels, groups, sha256 }: DatasetCard): string {
  const lines = [
    `# Training data: ${LIFESNAPS.name}`,
    '',
    `${people} people, ${personDays.toLocaleString('en')} days from each one's first value to the last. Licence ${LIFESNAPS.licence}. File \`${LIFESNAPS.file}\`,`,
    `sha256 \`${sha256}\`. Nothing of it is part of this repository; see [where it comes from](../../../docs/guides/data.md).`,
    '',
    LIFESNAPS.citation,
    '',
    '## What is missing',
    '',
    'A day without a value is missing, and so are the zeros that the study writes for stress score, RMSSD, breathing rate and steps',
    'where nothing was measured: the importer drops them. Missing days are kept as such: models are told how many of the last days',
    'have a value, and which is the last.',
    '',
    '![Share of days with a value, by channel](missingness.svg)',
    '',
    '| Channel | Unit | People | Days | Share of days with a value: median (middle half of people) |',
    '| --- | --- | --: | --: | --- |',
    ...channels.map(({ channel, people: having, days, share }) => {
      const middle = `${percent(share.lowerQuartile, 0)}…${percent(share.upperQuartile, 0)}`;
      return `| ${channel} | ${channelByKey(channel).unit} | ${having} | ${days} | ${percent(share.median, 0)} (${middle}) |`;
    }),
    '',
    '## Who is in it',
    '',
    'What people said of themselves, in the bands of the study. Groups of fewer than five are not counted out.',
    '',
    '![People by age band, gender and BMI band](demographics.svg)',
    '',
    '| By | Group | People |',
    '| --- | --- | --: |',
    ...groups.map(({ by, group, people: size }) => `| ${by} | ${escaped(group, '<>')} | ${size ?? 'fewer than 5'} |`),
    '',
    '## Limits',
    '',
    '- Volunteers of one study (2021, four European countries), who wore one maker’s device: other people, devices and seasons differ.',
    '- People are few: figures for a group of ten say little about the group.',
    '- Who stops wearing a device may do so because of how they feel: what is missing is not missing at random.',
    '',
  ];
  return lines.join('\n');
}
