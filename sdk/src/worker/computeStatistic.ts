import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { getBytes } from 'ethers';
import { z } from 'zod';
import { contributorRoots } from '../attestation/contributors.ts';
import { canonicalBytes } from '../insight/canonicalJson.ts';
import type { StatisticDocument } from '../insight/document.ts';
import { encodeQuery, type StatisticQuery } from '../insight/query.ts';
import { noisySum, statisticSensitivity } from '../insight/statistic.ts';
import { randomStream } from '../privacy/randomStream.ts';
import { JournalError } from './errors.ts';
import type { Journal } from './journal.ts';
import type { OpenedTwin } from './readMembers.ts';

/** What a statistic is computed from. */
export interface ComputeStatisticParameters {
  readonly journal: Journal;
  readonly cohortId: bigint;
  readonly orderId: bigint;
  readonly query: StatisticQuery;
  readonly members: readonly OpenedTwin[];
  readonly rhoNano: bigint;
  /** The order's committed noise seed. */
  readonly seed: Uint8Array;
  /** Hash of the block after the one that accepted the order, 0x hex. */
  readonly blockHash: string;
}

const answerSchema = z.strictObject({
  noisySum: z.string(),
  orderId: z.string(),
  blockHash: z.string(),
  rhoNano: z.string(),
});

/**
 * A differentially private mean over the members of a cohort, without the order's salt.
 *
 * The answer is on disk before it is returned. The same query over the same states gets the stored answer, so that
 * asking again can't average the noise away.
 */
export async function computeStatistic(
  parameters: ComputeStatisticParameters,
): Promise<Omit<StatisticDocument, 'salt'>> {
  const { query, members, orderId } = parameters;
  const answer = await answerOnce(parameters);
  return {
    kind: 'STATISTIC',
    orderId: orderId.toString(),
    channel: query.channel,
    contributors: members.length,
    noisySum: answer.noisySum,
    noise: {
      orderId: answer.orderId,
      blockHash: answer.blockHash,
      rhoNano: answer.rhoNano,
      sensitivity: statisticSensitivity(query).toString(),
    },
  };
}

type Answer = z.infer<typeof answerSchema>;

/** Questions that are being answered, by the journal and the record: who asks meanwhile gets the same answer. */
const beingAnswered = new WeakMap<Journal, Map<string, Promise<Answer>>>();

async function answerOnce(parameters: ComputeStatisticParameters): Promise<Answer> {
  const { journal } = parameters;
  const record = answerRecord(parameters);
  const waiting = beingAnswered.get(journal) ?? new Map<string, Promise<Answer>>();
  beingAnswered.set(journal, waiting);
  const answering = waiting.get(record) ?? readOrDraw(parameters, record).finally(() => waiting.delete(record));
  waiting.set(record, answering);
  return answering;
}

async function readOrDraw(parameters: ComputeStatisticParameters, record: string): Promise<Answer> {
  const { journal } = parameters;
  const stored = await journal.read(record);
  if (stored !== undefined) return parseAnswer(stored, record);
  const answer = drawAnswer(parameters);
  await journal.write(record, JSON.stringify(answer));
  return answer;
}

function drawAnswer(parameters: ComputeStatisticParameters): Answer {
  const { query, members, rhoNano, seed, blockHash, orderId } = parameters;
  const { inputCommitment } = contributorRoots(members);
  const random = randomStream(seed, getBytes(blockHash), encodeQuery(query), getBytes(inputCommitment));
  const states = members.map(({ document }) => document.state);
  return {
    noisySum: noisySum(query, states, rhoNano, random).toString(),
    orderId: orderId.toString(),
    blockHash,
    rhoNano: rhoNano.toString(),
  };
}

/** One record for one question: the cohort, the query, the budget, and the states it is asked of. */
function answerRecord({ cohortId, query, members, rhoNano }: ComputeStatisticParameters): string {
  const { inputCommitment } = contributorRoots(members);
  const question = canonicalBytes({
    cohortId: cohortId.toString(),
    query: bytesToHex(sha256(encodeQuery(query))),
    rhoNano: rhoNano.toString(),
    inputCommitment,
  });
  return `answers/${bytesToHex(sha256(question))}`;
}

function parseAnswer(text: string, record: string): Answer {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    throw new JournalError(`record ${record} is not JSON; inspect it before going on`, { cause });
  }
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) throw new JournalError(`record ${record} is not a stored answer; inspect it before going on`);
  return parsed.data;
}
