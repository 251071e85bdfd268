import { bytesToHex } from '@noble/hashes/utils.js';
import type { Attestation } from '../../attestation/attestation.ts';
import { canonicalBytes } from '../../insight/canonicalJson.ts';
import type { InsightDocument, NoisyMean, StatisticDocument, SyntheticDocument } from '../../insight/document.ts';
import type { InsightQuery } from '../../insight/query.ts';
import { statisticSensitivity } from '../../insight/statistics/mean.ts';
import type { ChannelMean } from '../../insight/statistics/questions.ts';
import { areAsPlanned } from '../../insight/statistics/release.ts';

/** One thing that was checked about a result. */
export interface InsightCheck {
  readonly name: string;
  readonly ok: boolean;
}

/** Whether a result is of the kind, the days, the people and the statistic that were asked for. */
export function isAnswerTo(document: InsightDocument, query: InsightQuery): boolean {
  if (document.kind === 'PREDICTION' && query.kind === 'PREDICTION') {
    return document.forecasts.every(({ horizonDays }) => query.horizonsDays.includes(horizonDays));
  }
  if (document.kind === 'SYNTHETIC' && query.kind === 'SYNTHETIC') {
    const asked = Object.entries(query.traits);
    const { records } = document;
    return (
      records.length === query.records &&
      records.every(({ traits }) => asked.every(([trait, value]) => traits[trait] === value))
    );
  }
  if (document.kind === 'STATISTIC' && document.statistic !== 'MEAN') {
    const { kind, statistic, question } = document;
    return bytesToHex(canonicalBytes({ kind, statistic, ...question })) === bytesToHex(canonicalBytes(query));
  }
  if (document.kind === 'STATISTIC') return query.kind === 'STATISTIC' && query.statistic === document.statistic;
  return document.kind === query.kind;
}

/** What a result about a cohort says of its noise, against what is attested and what was asked. */
export function checkNoise(
  document: StatisticDocument | SyntheticDocument,
  { contributors, rhoNano }: Pick<Attestation, 'contributors' | 'rhoNano'>,
  query: InsightQuery,
): InsightCheck[] {
  const { isOfBudget, isOfSensitivity } = compareNoise(document, rhoNano, query);
  return [
    {
      name: 'document names the attested number of members and budget',
      ok: document.contributors === contributors && isOfBudget,
    },
    { name: 'noise is stated for the sensitivity of the query', ok: isOfSensitivity },
  ];
}

interface Comparison {
  readonly isOfBudget: boolean;
  readonly isOfSensitivity: boolean;
}

function compareNoise(
  document: StatisticDocument | SyntheticDocument,
  rhoNano: bigint,
  query: InsightQuery,
): Comparison {
  if (document.kind === 'SYNTHETIC') {
    return compareMeans(document.means, query.kind === 'SYNTHETIC' ? query.means : [], rhoNano);
  }
  if (document.statistic === 'MEAN') {
    const asked = query.kind === 'STATISTIC' && query.statistic === 'MEAN' ? [query] : [];
    return compareMeans([document], asked, rhoNano);
  }
  const { vectors } = document;
  return {
    isOfBudget: vectors.reduce((sum, vector) => sum + BigInt(vector.rhoNano), 0n) === rhoNano,
    isOfSensitivity: query.kind === 'STATISTIC' && areAsPlanned(query, vectors, rhoNano),
  };
}

function compareMeans(means: readonly NoisyMean[], asked: readonly ChannelMean[], rhoNano: bigint): Comparison {
  const share = rhoNano / BigInt(Math.max(1, means.length));
  return {
    isOfBudget: means.every(({ noise }) => BigInt(noise.rhoNano) === share),
    isOfSensitivity:
      means.length === asked.length &&
      means.every(({ channel, noise }, at) => {
        const mean = asked[at];
        return mean?.channel === channel && BigInt(noise.sensitivity) === statisticSensitivity(mean);
      }),
  };
}
