import { expect } from 'chai';
import { hexlify, toUtf8Bytes, Wallet } from 'ethers';
import {
  ContractRevertedError,
  InvalidParameterError,
  OrderState,
  addStake,
  answerDelivery,
  appointOperator,
  challengeResult,
  commitAnswer,
  createListing,
  demandDelivery,
  drawJurors,
  joinProcessor,
  juryAnswer,
  juryAnswerSeal,
  proveContributor,
  proveFraud,
  readDispute,
  registerWorker,
  resolveDispute,
  revealAnswer,
  withdrawBond,
  type GemelClient,
  type JuryResult,
} from '#sdk';
import { generateEncryptionKeys } from '#sdk/storage';
import { ownerAccount } from '../../../scripts/dev/accounts.ts';
import { forecastSale, type ForecastSale } from './forecastSale.ts';
import { rejection } from './rejection.ts';
import { fund } from './testbed.ts';

const JURORS = [50, 51, 52];
const WRONG = toUtf8Bytes('another output');
const WRONG_RESULT = { output: WRONG, ciphertext: WRONG };

describe('dispute actions', function () {
  this.timeout(180_000);
  let sale: ForecastSale;
  let listingId: bigint;
  let jurors: GemelClient[];
  let bond: bigint;

  before(async () => {
    sale = await forecastSale(46, 'dispute test');
    const { bed, services } = sale;
    bond = await bed.reader.contracts.disputeModule.bond();
    jurors = JURORS.map((index) => bed.ownerClient(index));
    for (const [at, juror] of jurors.entries()) {
      const operator = ownerAccount(JURORS[at] ?? 0).address;
      await fund(bed.clientOf('administrator'), operator);
      const { publicKey: encryptionKey } = await generateEncryptionKeys();
      await registerWorker(juror, { attester: Wallet.createRandom(), encryptionKey });
      await appointOperator(services.worker, { operator, appointed: true });
      await joinProcessor(juror, { processor: services.operator });
    }
    // An operator judges orders that were accepted after the second in which it joined.
    await bed.passSeconds(2);
    ({ listingId } = await createListing(sale.owner.client, { ...sale.listing(), reviewSeconds: 86_400 }));
  });

  const stateOf = async (orderId: bigint): Promise<number> =>
    Number((await sale.bed.reader.contracts.insightMarket.orderOf(orderId)).state);

  /** The panel of an order computes a result, and the dispute ends. */
  async function judge(orderId: bigint, result: JuryResult) {
    const { bed } = sale;
    const salts: string[] = [];
    for (const juror of jurors) salts.push((await commitAnswer(juror, { orderId, result })).salt);
    const { deadline } = (await readDispute(bed.reader, { orderId }))!;
    const { timestamp } = (await bed.reader.provider.getBlock('latest'))!;
    await bed.passSeconds(deadline - timestamp);
    const anyone = bed.clientOf('relayer');
    expect((await drawJurors(anyone, { orderId })).jurors).to.equal(undefined);
    for (let block = 0; block < 4; block++) await bed.passSeconds(1);
    expect((await drawJurors(anyone, { orderId })).jurors).to.have.members(
      JURORS.map((index) => ownerAccount(index).address),
    );
    for (const [at, juror] of jurors.entries()) {
      await revealAnswer(juror, { orderId, result, salt: salts[at] ?? '' });
    }
    return resolveDispute(anyone, { orderId });
  }

  describe('juryAnswerSeal', () => {
    it('T27 is what the contract computes, and names its juror', async () => {
      const { disputeModule } = sale.bed.reader.contracts;
      const salt = hexlify(new Uint8Array(32).fill(7));
      const juror = ownerAccount(50).address;
      const answer = juryAnswer(WRONG_RESULT);
      const { exactDigest, outputHash, ciphertextDigest } = answer;
      const digest = await disputeModule.answerOf(3n, exactDigest, outputHash, ciphertextDigest);
      const seal = await disputeModule.sealOf(3n, juror, digest, salt);
      expect(juryAnswerSeal({ orderId: 3n, juror, answer, salt })).to.equal(seal);
      expect(juryAnswerSeal({ orderId: 3n, juror: ownerAccount(51).address, answer, salt })).to.not.equal(seal);
    });
  });

  describe('challengeResult', () => {
    it('T29 costs the challenger its bond when the panel computes the same', async () => {
      const { orderId, output, envelope } = await sale.sell(listingId);
      expect((await challengeResult(sale.researcher, { orderId })).bond).to.equal(bond);
      expect(await stateOf(orderId)).to.equal(OrderState.DISPUTED);
      const again = await rejection(challengeResult(sale.researcher, { orderId }));
      expect(again).to.be.instanceOf(ContractRevertedError);
      expect((await judge(orderId, { output, ciphertext: envelope })).outcome).to.equal('REJECTED');
      expect(await stateOf(orderId)).to.equal(OrderState.SETTLED);
      expect((await withdrawBond(jurors[0]!, { to: ownerAccount(50).address })).amount > 0n).to.equal(true);
    });

    it('T29 gives the buyer the price back when the panel computes something else', async () => {
      const { orderId } = await sale.sell(listingId);
      await challengeResult(sale.researcher, { orderId });
      expect((await judge(orderId, WRONG_RESULT)).outcome).to.equal('UPHELD');
      expect(await stateOf(orderId)).to.equal(OrderState.REFUNDED);
      expect((await withdrawBond(sale.researcher, { to: sale.grantee })).amount > bond).to.equal(true);

      const { worker, operator } = sale.services;
      const { workerRegistry } = sale.bed.reader.contracts;
      expect(await workerRegistry.isActive(operator)).to.equal(false);
      await fund(sale.bed.clientOf('administrator'), operator);
      const minimum = await workerRegistry.minimumStake();
      expect((await addStake(worker, { amount: minimum })).stake > minimum).to.equal(true);
      expect(await workerRegistry.isActive(operator)).to.equal(true);
    });

    it('T29 keeps answers secret until who judges is drawn', async () => {
      const { orderId, output, envelope } = await sale.sell(listingId);
      const result = { output, ciphertext: envelope };
      await challengeResult(sale.researcher, { orderId });
      const { salt } = await commitAnswer(jurors[0]!, { orderId, result });
      const early = await rejection(revealAnswer(jurors[0]!, { orderId, result, salt }));
      expect(early.message).to.include('is in phase commit, which does not allow this');
      expect((await rejection(drawJurors(sale.researcher, { orderId }))).message).to.include('wait');
    });
  });

  describe('demandDelivery and answerDelivery', () => {
    it('T34 make the worker post what it attested, and nothing else', async () => {
      const { orderId, envelope } = await sale.sell(listingId);
      await demandDelivery(sale.researcher, { orderId });
      expect(await readDispute(sale.bed.reader, { orderId })).to.include({
        ground: 'MISSING_DELIVERY',
        phase: 'DEMAND',
        claimant: sale.grantee,
      });
      const wrong = await rejection(answerDelivery(sale.services.worker, { orderId, ciphertext: WRONG }));
      expect(wrong).to.have.property('errorName', 'DisputeModuleWrongCiphertext');
      const { receipt } = await answerDelivery(sale.services.worker, { orderId, ciphertext: envelope });
      expect(JSON.stringify(receipt.logs)).to.include(hexlify(envelope).slice(2));
      expect((await readDispute(sale.bed.reader, { orderId }))?.claimant).to.equal(undefined);
    });
  });

  describe('proveContributor and proveFraud', () => {
    it('prove nothing against a result that names the listed twin', async () => {
      const { orderId } = await sale.sell(listingId);
      const { twinId } = sale.owner.twin;
      const relayer = sale.bed.clientOf('relayer');
      const rightful = await rejection(proveContributor(relayer, { orderId, twinId, contributors: [twinId] }));
      expect(rightful).to.have.property('errorName', 'DisputeModuleContributorNotProven');
      const absent = await rejection(
        proveContributor(relayer, { orderId, twinId: twinId + 1n, contributors: [twinId] }),
      );
      expect(absent).to.be.instanceOf(InvalidParameterError);
      const noCircuit = await rejection(proveFraud(relayer, { orderId, proof: '0x' }));
      expect(noCircuit).to.have.property('errorName', 'DisputeModuleNoFraudVerifier');
    });
  });

  describe('readDispute', () => {
    it('knows of none where there is none', async () => {
      expect(await readDispute(sale.bed.reader, { orderId: 999_999n })).to.equal(undefined);
    });
  });
});
