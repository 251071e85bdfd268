import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { getBytes, parseUnits } from 'ethers';
import {
  InsightKind,
  InsightVerificationError,
  OrderState,
  Purpose,
  SubjectKind,
  buyInsight,
  channelMask,
  createCohort,
  createListing,
  joinCohort,
  kindMask,
  readInsight,
  settleOrder,
  type GemelClient,
  type StatisticDocument,
  type StatisticQuery,
} from '#sdk';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '#sdk/storage';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { pollUntil } from '../../../scripts/stack/processes.ts';
import { signingDomain } from '../../../sdk/src/client/typedData.ts';
import { openSecretStore } from '../../../sdk/src/cli/secrets/secretStore.ts';
import { makeNoiseSecret, readNoiseSecret, workerFolder } from '../../../sdk/src/cli/worker/workerFolder.ts';
import { encodeQuery } from '../../../sdk/src/insight/query.ts';
import { drawNoise, exactVectors } from '../../../sdk/src/insight/statistics/release.ts';
import { findDelivery } from '../../../sdk/src/actions/market/findDelivery.ts';
import { randomStream } from '../../../sdk/src/privacy/randomStream.ts';
import { answerRecord, noiseStream } from '../../../sdk/src/worker/compute/statisticAnswer.ts';
import { agreementOf } from '../../../sdk/src/worker/chain/agreement.ts';
import { Turns } from '../../../sdk/src/worker/chain/turns.ts';
import { BlockTimes } from '../../../sdk/src/worker/operation/measured.ts';
import { WorkerMetrics } from '../../../sdk/src/worker/operation/metrics.ts';
import { openJournal } from '../../../sdk/src/worker/journal.ts';
import { noiseSeed } from '../../../sdk/src/worker/noise.ts';
import type { WorkerContext } from '../../../sdk/src/worker/openOrder.ts';
import { auditStatistic } from '../../../sdk/src/worker/audit/auditStatistic.ts';
import { openNoise, sealOpening, unsealOpening } from '../../../sdk/src/worker/audit/noiseOpening.ts';
import { serveOrder, type ServeOutcome } from '../../../sdk/src/worker/serveOrder.ts';
import { durableSender } from '../../../sdk/src/worker/transactions/durableTransaction.ts';
import { rejection } from '../actions/rejection.ts';
import { gemel, writeStackFile } from '../cli/support.ts';
import { fund, mintFor, registeredServices, testbed, type TestOwner, type Testbed } from '../actions/testbed.ts';

const OWNERS = [23, 24, 25] as const;
const RHO_NANO = 40_000_003n;
const PATIENCE_MS = 60_000;
const ORDERS_IN_CAP = 11n;
const PRICE = 1000n;
const CHANNELS = channelMask(['steps', 'hrv_rmssd']);
const DAYS = { windowDays: 28, minValidDays: 7 } as const;
const STEPS = { channel: 'steps', lower: 0, upper: 200 } as const;
const QUERIES: readonly StatisticQuery[] = [
  { kind: 'STATISTIC', statistic: 'MEAN', ...DAYS, ...STEPS },
  { kind: 'STATISTIC', statistic: 'HISTOGRAM', ...DAYS, channel: 'steps', edges: [0, 20, 40, 60, 200] },
  { kind: 'STATISTIC', statistic: 'QUANTILES', ...DAYS, ...STEPS, quantilesPerMille: [100, 500, 900] },
  {
    ...{ kind: 'STATISTIC', statistic: 'SLOPE', ...DAYS, x: STEPS },
    y: { channel: 'hrv_rmssd', lower: 100, upper: 1200 },
  },
];

describe('statistics of a cohort on chain', function () {
  this.timeout(180_000);
  let bed: Testbed;
  let directory: string;
  let context: WorkerContext;
  let owners: TestOwner[];
  let cohortId: bigint;
  let listingId: bigint;
  let researcher: GemelClient;
  /** An order that got a stored answer. */
  let orderId: bigint;

  before(async () => {
    bed = await testbed();
    const { operator, worker, attester, workerKeys } = await registeredServices();
    researcher = bed.clientOf('researcher');
    await fund(bed.clientOf('administrator'), accountOf('researcher').address);
    owners = [];
    for (const index of OWNERS) owners.push(await mintFor(index, [workerKeys.publicKey]));
    ({ cohortId, listingId } = await offerStatistics(operator, ORDERS_IN_CAP));

    directory = await mkdtemp(join(tmpdir(), 'gemel-statistics-'));
    const { deployment, provider } = worker;
    const folder = await workerFolder(directory, deployment.chainId, operator);
    await makeNoiseSecret(folder);
    const journal = await openJournal(join(folder, deployment.contracts.InsightMarket.toLowerCase()));
    context = {
      ...{ client: worker, provider, operator, attester, journal, minimumFee: 1n, confirmations: 1 },
      encryptionPrivateKey: workerKeys.privateKey,
      noiseSecret: await readNoiseSecret(folder),
      sender: durableSender({ journal, signer: worker.signer!, provider, maxFeePerGas: parseUnits('500', 'gwei') }),
      model: () => Promise.resolve(undefined),
      takesOrders: () => true,
      metrics: new WorkerMetrics(),
      blockTimes: new BlockTimes(provider),
      agreement: agreementOf([worker], { operator, confirmations: 1 }),
      turns: new Turns(),
      domain: await signingDomain(deployment.contracts.InsightMarket, deployment.chainId, provider),
    };
  });
  after(() => rm(directory, { recursive: true, force: true }));

  /** A cohort of the owners whose statistics are for sale. */
  async function offerStatistics(processor: string, orders: bigint) {
    const curator = bed.clientOf('curator');
    const base = {
      purposes: Purpose.GENERAL_RESEARCH_USE,
      channels: CHANNELS,
      token: bed.deployment.contracts.TestToken!,
    };
    const kinds = kindMask([InsightKind.STATISTIC]);
    const budget = { kMin: 3, rhoPerOrderNano: RHO_NANO, rhoCapNano: orders * RHO_NANO, claimRequestId: 0n };
    const { cohortId } = await createCohort(curator, { terms: { ...base, kinds, ...budget, processor } });
    for (const { client, twin } of owners) await joinCohort(client, { cohortId, twinId: twin.twinId });
    const subject = { subjectKind: SubjectKind.COHORT, subjectId: cohortId, kind: InsightKind.STATISTIC };
    const windows = { acceptSeconds: 3600, deliverSeconds: 3600, reviewSeconds: 3600 };
    const sale = { price: PRICE, workerBasisPoints: 500 };
    const { listingId } = await createListing(curator, { ...base, ...subject, ...windows, ...sale });
    return { cohortId, listingId };
  }

  /** Other operators of the processor may have their turn first, and blocks to come. */
  async function serveUntil(orderId: bigint, wanted: ServeOutcome): Promise<void> {
    expect(await pollUntil(async () => (await serveOrder(context, orderId)) === wanted, PATIENCE_MS)).to.equal(true);
  }

  async function buy(query: StatisticQuery) {
    const { orderId, buyerKeys } = await buyInsight(researcher, { listingId, query });
    await serveUntil(orderId, 'accepted');
    await bed.passSeconds(1);
    await serveUntil(orderId, 'delivered');
    const read = await readInsight(researcher, { orderId, privateKey: buyerKeys.privateKey });
    return { orderId, ...read, document: read.document as StatisticDocument };
  }

  for (const query of QUERIES) {
    it(`T30 T31 ${query.statistic}: bought, computed, attested and read: the exact answer with the noise of the committed seed`, async () => {
      const { orderId, document, checks, attestation } = await buy(query);
      expect(checks.every(({ ok }) => ok)).to.equal(true);
      expect(attestation.rhoNano).to.equal(RHO_NANO);
      expect(document.contributors).to.equal(OWNERS.length);
      const { chainId, contracts } = bed.deployment;
      const seed = noiseSeed(context.noiseSecret, {
        chainId: BigInt(chainId),
        market: contracts.InsightMarket,
        orderId,
      });
      const { acceptedBlock } = await bed.reader.contracts.insightMarket.orderOf(orderId);
      const block = await bed.reader.provider.getBlock(Number(acceptedBlock) + 1);
      const parts = [seed, getBytes(block!.hash!), encodeQuery(query), getBytes(attestation.inputCommitment)];
      const noise = drawNoise(query, RHO_NANO, randomStream(...parts));
      const released = 'vectors' in document ? document.vectors.map(({ noisy }) => noisy) : [[document.noisySum]];
      const exact = released.map((vector, part) => vector.map((value, at) => BigInt(value) - noise[part]![at]!));
      expect(exact).to.deep.equal(
        exactVectors(
          query,
          owners.map(({ state }) => state),
        ),
      );
      expect((await settleOrder(researcher, { orderId })).outcome).to.equal('SETTLED');
    });
  }

  it('T30 the same question gets the stored answer, a near one another, and each is charged', async () => {
    const charged = async () => (await bed.reader.contracts.cohortRegistry.cohortOf(cohortId)).chargedOrders;
    const before = await charged();
    const query = { ...QUERIES[1]!, minValidDays: 8 };
    const [first, again, near] = [await buy(query), await buy(query), await buy({ ...query, minValidDays: 9 })];
    const vectorsOf = (document: StatisticDocument) => ('vectors' in document ? document.vectors : []);
    ({ orderId } = again);
    expect(vectorsOf(again.document)).to.deep.equal(vectorsOf(first.document));
    expect(vectorsOf(near.document)).not.to.deep.equal(vectorsOf(first.document));
    expect(again.document.noise.orderId).to.equal(`${first.orderId}`);
    expect((await charged()) - before).to.equal(3n);
  });

  describe('worker reveal and insight audit', () => {
    let flags: string[];

    before(async () => {
      const { operator, workerKeys } = await registeredServices();
      const keyFile = join(directory, 'operator.key');
      await writeFile(keyFile, accountOf('workerOperator').privateKey, { mode: 0o600 });
      const stackFile = await writeStackFile(directory, bed);
      flags = ['--stack', stackFile, '--home', directory, '--key-file', keyFile];
      const encryptionPrivateKey = await exportEncryptionPrivateKey(workerKeys.privateKey);
      await openSecretStore(directory).save(workerKeys.publicKey, { encryptionPrivateKey });
      const reveal = ['worker', 'reveal', `${orderId}`, '--for', operator, '--out', openingFile()];
      expect((await gemel(...reveal, ...flags)).code).to.equal(0);
    });

    const openingFile = (name = 'opening') => join(directory, name);
    const audit = (name?: string) => gemel('insight', 'audit', `${orderId}`, '--opening', openingFile(name), ...flags);

    it('T31 show that noise and states give what was delivered, of a stored answer too', async () => {
      const { code, stdout } = await audit();
      expect(stdout.split('\n').filter((line) => line.startsWith('holds: '))).to.have.length(6);
      expect(code).to.equal(0);
    });

    it('T31 find out another seed, and an answer that was not delivered', async () => {
      const { privateKey, publicKey } = (await registeredServices()).workerKeys;
      const sealed = new Uint8Array(Buffer.from(await readFile(openingFile(), 'utf8'), 'base64'));
      const opening = await unsealOpening(bed.reader, { orderId, sealed, privateKey });
      const other = await sealOpening(bed.reader, { ...opening, seed: `0x${'01'.repeat(32)}` }, publicKey);
      await writeFile(openingFile('other'), Buffer.from(other).toString('base64'));
      const { code, stdout } = await audit('other');
      expect(stdout).to.match(/FAILED: the seed is the one committed to/);
      expect(stdout).to.match(/FAILED: the members’ states, as attested, give exactly what is left/);
      expect(code).to.equal(2);

      const [first = [], ...rest] = opening.answer.noisy;
      const noisy = [[`${BigInt(first[0]!) + 1n}`, ...first.slice(1)], ...rest];
      const steps = await auditStatistic(bed.reader, {
        ...{ orderId, privateKey },
        opening: { ...opening, answer: { ...opening.answer, noisy } },
      });
      expect(steps.map(({ ok }) => ok)).to.deep.equal([false, true, true, true, false, false]);
    });

    it('look at the noise alone where the states can’t be opened', async () => {
      const { privateKey } = (await registeredServices()).workerKeys;
      const sealed = new Uint8Array(Buffer.from(await readFile(openingFile(), 'utf8'), 'base64'));
      const opening = await unsealOpening(bed.reader, { orderId, sealed, privateKey });
      const stranger = await generateEncryptionKeys();
      const steps = await auditStatistic(bed.reader, { orderId, opening, privateKey: stranger.privateKey });
      expect(steps.map(({ ok }) => ok)).to.deep.equal([true, true, true, true, true, undefined]);
    });

    it('open nothing to who is no operator of the processor', async () => {
      const stranger = accountOf('researcher').address;
      const refused = ['worker', 'reveal', `${orderId}`, '--for', stranger, '--out', openingFile('never')];
      const { code, stderr } = await gemel(...refused, ...flags);
      expect(code).to.equal(1);
      expect(stderr).to.include('may not learn what the noise hides');
    });
  });

  it('worker reveal opens nothing of a cohort that named another processor than the worker’s', async () => {
    const other = await offerStatistics(accountOf('curator').address, 1n);
    const { orderId } = await buyInsight(researcher, { listingId: other.listingId, query: QUERIES[0]! });
    const { operator } = await registeredServices();
    const keyFile = join(directory, 'reveal.key');
    await writeFile(keyFile, accountOf('workerOperator').privateKey, { mode: 0o600 });
    const flags = ['--stack', await writeStackFile(directory, bed), '--home', directory, '--key-file', keyFile];
    const reveal = ['worker', 'reveal', `${orderId}`, '--for', operator, '--out', join(directory, 'never')];
    const { code, stderr } = await gemel(...reveal, ...flags);
    expect(code).to.equal(1);
    expect(stderr).to.include('no operator of').and.to.include('cohort');
  });

  describe('a worker that chooses among the noises of its earlier orders', () => {
    const query = { ...QUERIES[1]!, minValidDays: 10 };

    /** Has the worker answer a question with the noise of an earlier order, which asked another one. */
    async function prepare(query: StatisticQuery, said: { orderId?: string; blockHash?: string } = {}) {
      const { chainId, contracts } = bed.deployment;
      const { attestation } = await findDelivery(bed.reader, orderId);
      const { inputCommitment } = attestation;
      const place = { chainId: BigInt(chainId), market: contracts.InsightMarket, orderId };
      const { acceptedBlock } = await bed.reader.contracts.insightMarket.orderOf(orderId);
      const blockHash = (await bed.reader.provider.getBlock(Number(acceptedBlock) + 1))!.hash!;
      const seed = noiseSeed(context.noiseSecret, place);
      const noise = drawNoise(query, RHO_NANO, noiseStream({ seed, blockHash, query, inputCommitment }));
      const states = owners.map(({ state }) => state);
      const noisy = exactVectors(query, states).map((vector, part) =>
        vector.map((value, at) => `${value + noise[part]![at]!}`),
      );
      const answer = { noisy, orderId: `${orderId}`, blockHash, rhoNano: `${RHO_NANO}`, ...said };
      const record = answerRecord({ cohortId, query, rhoNano: RHO_NANO, inputCommitment });
      await context.journal.write(record, JSON.stringify(answer));
    }

    it('T31 is found out by the audit: that order asked something else', async () => {
      await prepare(query);
      const { orderId: chosen } = await buy(query);
      const { noiseSecret, journal } = context;
      const opening = await openNoise(bed.reader, { orderId: chosen, noiseSecret, journal });
      const { privateKey } = (await registeredServices()).workerKeys;
      const steps = await auditStatistic(bed.reader, { orderId: chosen, opening, privateKey });
      expect(steps.map(({ ok }) => ok)).to.deep.equal([true, false, true, true, true, true]);
    });

    it('T31 is found out by the buyer where it names no order that it took, or a block that randomised none', async () => {
      const refusal = async (minValidDays: number, said: { orderId?: string; blockHash?: string }) => {
        await prepare({ ...query, minValidDays }, said);
        return rejection(buy({ ...query, minValidDays }));
      };
      const untaken = await refusal(11, { orderId: `${2n ** 64n}` });
      expect(untaken).to.be.instanceOf(InsightVerificationError);
      expect(untaken.message).to.include('that its worker took before it delivered');
      const other = await refusal(12, { blockHash: `0x${'01'.repeat(32)}` });
      expect(other).to.be.instanceOf(InsightVerificationError);
      expect(other.message).to.include('randomised the noise').and.not.to.include('that its worker took');
    });
  });

  describe('the cap', () => {
    it('T30 no question is answered once the cohort’s cap is spent, and nothing more is charged', async () => {
      const query = QUERIES[0]!;
      const { cohortRegistry } = bed.reader.contracts;
      const { orderId: late } = await buyInsight(researcher, { listingId, query });
      while ((await cohortRegistry.cohortOf(cohortId)).chargedOrders < ORDERS_IN_CAP) await buy(query);
      const exhausted = 'CohortRegistryBudgetExhausted';
      expect(await rejection(buyInsight(researcher, { listingId, query }))).to.have.property('errorName', exhausted);
      // Another operator of the processor may have the first turn.
      let refusal: unknown;
      const isRefused = async (): Promise<boolean> => {
        refusal = await serveOrder(context, late).catch((error: unknown) => error);
        return refusal !== 'waiting';
      };
      expect(await pollUntil(isRefused, PATIENCE_MS)).to.equal(true);
      expect((refusal as Error).message).to.include('has spent');
      expect(Number((await bed.reader.contracts.insightMarket.orderOf(late)).state)).to.equal(OrderState.CREATED);
      expect((await cohortRegistry.cohortOf(cohortId)).chargedOrders).to.equal(ORDERS_IN_CAP);
    });
  });
});
