import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { contributorRoots, type MeanQuery } from '#sdk';
import { clippedSum, statisticSensitivity } from '../../../sdk/src/insight/statistics/mean.ts';
import { gaussianVariance } from '../../../sdk/src/privacy/zcdp.ts';
import { computeMean } from '../../../sdk/src/worker/compute/computeStatistic.ts';
import { openJournal, type Journal } from '../../../sdk/src/worker/journal.ts';
import { noiseSeed } from '../../../sdk/src/worker/noise.ts';
import type { OpenedTwin } from '../../../sdk/src/worker/readMembers.ts';
import { below, person, seeded } from '../insight/statistics/people.ts';

const QUERIES = 10_000;
const BUYERS = 500;
const RHO_PER_ORDER_NANO = 1_000_000n;
const RHO_CAP_NANO = 250_000_000n;
/** What the cap has room for. */
const CHARGEABLE = Number(RHO_CAP_NANO / RHO_PER_ORDER_NANO);
const SECRET = new Uint8Array(32).fill(3);
const MARKET = `0x${'11'.repeat(20)}`;
const QUERY: MeanQuery = {
  ...{ kind: 'STATISTIC', statistic: 'MEAN', channel: 'steps', windowDays: 10, minValidDays: 1 },
  ...{ lower: 2000, upper: 16_000 },
};

describe('privacy under load', function () {
  this.timeout(120_000);
  let directory: string;
  let journal: Journal;
  const random = seeded('a cohort under load');
  const members: OpenedTwin[] = Array.from({ length: 20 }, (_unused, at) => ({
    ...{ twinId: BigInt(at + 1), stateRoot: BigInt(at + 1000) },
    document: { state: person({ steps: 2000 + below(random, 14_000) }), salt: 1n },
  }));
  const { inputCommitment } = contributorRoots(members);
  const states = members.map(({ document }) => document.state);

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gemel-load-'));
    journal = await openJournal(directory);
  });
  after(() => rm(directory, { recursive: true, force: true }));

  const ask = async (orderId: bigint, query: MeanQuery): Promise<bigint> => {
    const seed = noiseSeed(SECRET, { chainId: 31_337n, market: MARKET, orderId });
    const order = { journal, cohortId: 1n, orderId, members, inputCommitment, rhoNano: RHO_PER_ORDER_NANO, seed };
    return BigInt((await computeMean({ ...order, query, blockHash: `0x${'5a'.repeat(32)}` })).noisySum);
  };

  it('T30 500 buyers who ask 10,000 times spend the cap and no more, and average no further than it allows', async () => {
    let spentNano = 0n;
    const errors: number[] = [];
    const perBuyer = new Map<number, number>();
    for (let attempt = 0; attempt < QUERIES; attempt++) {
      const buyer = attempt % BUYERS;
      perBuyer.set(buyer, (perBuyer.get(buyer) ?? 0) + 1);
      // As CohortRegistry charges: at accept, before anything is computed, and never past the cap.
      if (spentNano + RHO_PER_ORDER_NANO > RHO_CAP_NANO) continue;
      spentNano += RHO_PER_ORDER_NANO;
      // Each in turn asks for nearly the same: bounds that differ by one change nobody's mean by more.
      const query = { ...QUERY, upper: QUERY.upper + attempt };
      const noisy = await ask(BigInt(attempt + 1), query);
      errors.push(Number(noisy - clippedSum(query, states)));
    }
    expect([...perBuyer.values()].every((asked) => asked === QUERIES / BUYERS)).to.equal(true);
    expect(spentNano).to.equal(RHO_CAP_NANO);
    expect(errors).to.have.length(CHARGEABLE);

    // The best average of all answers is as good as one answer for the whole cap: σ² = Δ² / 2ρ of the cap, and no better.
    const { numerator, denominator } = gaussianVariance(statisticSensitivity(QUERY), RHO_CAP_NANO);
    const floor = Number(numerator) / Number(denominator);
    const squares = errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
    const averaged = squares / errors.length;
    expect(averaged / floor).to.be.within(0.7, 1.4);
    const attack = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.abs(attack)).to.be.lessThan(5 * Math.sqrt(floor));
    // Independent noise: what one answer is off by says nothing of the next.
    const product = errors.slice(1).reduce((sum, error, at) => sum + error * errors[at]!, 0) / (errors.length - 1);
    expect(Math.abs(product) / squares).to.be.lessThan(0.3);
  });

  it('T30 the same question gives one answer, whoever asks it how often, so there is nothing to average', async () => {
    const answers = new Set<bigint>();
    const records = (await readdir(join(directory, 'answers'))).length;
    const query = { ...QUERY, windowDays: 9 };
    for (let order = 0; order < BUYERS; order++) answers.add(await ask(BigInt(QUERIES + order), query));
    expect(answers.size).to.equal(1);
    expect((await readdir(join(directory, 'answers'))).length).to.equal(records + 1);
  });
});
