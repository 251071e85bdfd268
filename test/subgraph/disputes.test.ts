import { expect } from 'chai';
import { DisputeGround, OrderState } from '../../sdk/src/generated/protocol.ts';
import { accept, buy, BUYER, deliver, listTwin, mint, refund, TOKEN, WORKER } from './helpers/market.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import type { Values } from './helpers/values.ts';
import { digest, person, word } from './helpers/values.ts';

const [CHALLENGER, PROCESSOR, MARKET] = ['challenger', 'processor', 'market'].map(person) as [string, string, string];
const JURORS = [1, 2, 3, 4, 5].map((number) => person(`juror ${number}`)) as [string, string, string, string, string];
const [UPHELD, REJECTED, HUNG] = [1, 2, 3];

describe('subgraph: DisputeModule', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;
  const emit = (event: string, values: Values = {}) =>
    scenario.emit(`DisputeModule.${event}`, { orderId: 1, ...values });
  const open = (ground: DisputeGround, account: string) => emit('DisputeOpened', { ground, accused: WORKER, account });
  const dispute = async (fields: string): Promise<unknown> =>
    (await scenario.query<{ order: { dispute: unknown } }>(`{ order(id: "${word(1)}") { dispute { ${fields} } } }`))
      .order.dispute;
  const openPanel = () => emit('PanelOpened', { processor: PROCESSOR, panelSize: 3, commitBy: 1000 });
  const draw = async () => {
    for (const juror of JURORS) await emit('AnswerCommitted', { juror, seal: digest(juror) });
    await emit('DrawFixed', { drawBlock: 2 ** 48 - 1 });
    return emit('JurorsDrawn', { jurors: JURORS.slice(0, 4), revealBy: 3000 });
  };
  const reveal = (juror: string, exactDigest: string, outputHash: string, ciphertextDigest = digest('ciphertext')) =>
    emit('AnswerRevealed', { juror, exactDigest, outputHash, ciphertextDigest });

  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.emit('WorkerRegistry.WorkerRegistered', { operator: WORKER });
    await mint(scenario, 1);
    await listTwin(scenario);
    await buy(scenario, 1, 1);
    await accept(scenario, 1, 1);
    await deliver(scenario, 1, 1);
  });

  it('shows no dispute of an order that nobody contests', async () => {
    expect(await dispute('id')).to.equal(null);
  });

  it('T29 follows a challenge from the seals to the answers of those drawn', async () => {
    const opened = await open(DisputeGround.WRONG_RESULT, CHALLENGER);
    await scenario.emit('InsightMarket.OrderDisputed', { orderId: 1, endsBy: 9000 });
    await openPanel();
    const fields = 'ground phase challenger { id } claimant { id } processor { id } panelSize commitBy openedAt';
    const known = { ground: 'WRONG_RESULT', challenger: { id: CHALLENGER }, claimant: null, panelSize: '3' };
    const panel = { ...known, processor: { id: PROCESSOR }, commitBy: '1000', openedAt: opened.blockTimestamp };
    expect(await dispute(fields)).to.deep.equal({ ...panel, phase: 'COMMIT' });
    await emit('MaterialPublished', { contentDigest: digest('material') });
    await draw();
    expect(
      await dispute('phase drawBlock revealBy materialDigest votes(where: { drawn: false }) { juror { id } }'),
    ).to.deep.equal({
      ...{ phase: 'REVEAL', drawBlock: `${2 ** 48 - 1}`, revealBy: '3000', materialDigest: digest('material') },
      votes: [{ juror: { id: JURORS[4] } }],
    });
    await reveal(JURORS[0], digest('exact'), digest('output'));
    await reveal(JURORS[1], digest('other'), digest('other output'));
    // Who can't compute anything confirms nothing, whatever the worker attested.
    await reveal(JURORS[2], word(0), digest('output'));
    await reveal(JURORS[3], digest('exact'), digest('output'), digest('other ciphertext'));
    const { panelVotes } = await scenario.query<{ panelVotes: unknown[] }>(
      '{ panelVotes(where: { revealedAt_not: null }) { juror { id } drawn seal exactDigest outputHash confirms } }',
    );
    const answers: [string, string, boolean][] = [
      [digest('exact'), digest('output'), true],
      [digest('other'), digest('other output'), false],
      [word(0), digest('output'), false],
      [digest('exact'), digest('output'), false],
    ];
    expect(panelVotes).to.have.deep.members(
      answers.map(([exactDigest, outputHash, confirms], index) => ({
        ...{ juror: { id: JURORS[index] }, seal: digest(JURORS[index] ?? ''), exactDigest, outputHash, confirms },
        drawn: true,
      })),
    );
    const ended = await emit('DisputeEnded', { ground: DisputeGround.WRONG_RESULT, outcome: HUNG });
    expect(await dispute('phase outcome decidedBy endedAt')).to.deep.equal({
      ...{ phase: 'ENDED', outcome: 'HUNG', decidedBy: 'WRONG_RESULT', endedAt: ended.blockTimestamp },
    });
    const worker = await scenario.query(`{ worker(id: "${WORKER}") { accusations { outcome } } }`);
    expect(worker).to.deep.equal({ worker: { accusations: [{ outcome: 'HUNG' }] } });
  });

  it('follows the check that a listing asks for, which nobody challenges', async () => {
    await open(DisputeGround.QUORUM, MARKET);
    await openPanel();
    await draw();
    await emit('DisputeEnded', { ground: DisputeGround.QUORUM, outcome: REJECTED });
    expect(await dispute('ground challenger { id } outcome')).to.deep.equal({
      ...{ ground: 'QUORUM', challenger: null, outcome: 'REJECTED' },
    });
  });

  it('T34 follows the demand of a result that cannot be fetched, its answer and the challenge of that', async () => {
    await open(DisputeGround.MISSING_DELIVERY, BUYER);
    const fields = 'ground phase claimant { id } recheckBy';
    expect(await dispute(fields)).to.deep.equal({
      ...{ ground: 'MISSING_DELIVERY', phase: 'DEMAND', claimant: { id: BUYER }, recheckBy: null },
    });
    const answered = await emit('DeliveryAnswered', { ciphertext: `0x${'ab'.repeat(3000)}`, recheckBy: 700 });
    expect(await dispute(fields)).to.deep.equal({
      ...{ ground: 'MISSING_DELIVERY', phase: 'RECHECK', claimant: null, recheckBy: '700' },
    });
    await open(DisputeGround.WRONG_RESULT, BUYER);
    await openPanel();
    expect(
      await dispute('ground phase challenger { id } openings(orderBy: blockNumber) { ground account { id } }'),
    ).to.deep.equal({
      ...{ ground: 'WRONG_RESULT', phase: 'COMMIT', challenger: { id: BUYER } },
      openings: ['MISSING_DELIVERY', 'WRONG_RESULT'].map((ground) => ({ ground, account: { id: BUYER } })),
    });
    const found = await scenario.query('{ deliveryAnswereds { transactionHash recheckBy } }');
    expect(found).to.deep.equal({
      deliveryAnswereds: [{ transactionHash: answered.transactionHash, recheckBy: '700' }],
    });
  });

  it('lets a panel go on when a demand that came meanwhile is answered', async () => {
    await open(DisputeGround.WRONG_RESULT, CHALLENGER);
    await openPanel();
    await open(DisputeGround.MISSING_DELIVERY, BUYER);
    expect(await dispute('ground phase claimant { id }')).to.deep.equal({
      ...{ ground: 'WRONG_RESULT', phase: 'COMMIT', claimant: { id: BUYER } },
    });
    await emit('DeliveryAnswered', { ciphertext: '0xab' });
    expect(await dispute('phase claimant { id } recheckBy')).to.deep.equal({
      ...{ phase: 'COMMIT', claimant: null, recheckBy: null },
    });
  });

  it('ends by a proof of another ground, and with it the order', async () => {
    await open(DisputeGround.WRONG_RESULT, CHALLENGER);
    await openPanel();
    await open(DisputeGround.PROVEN_FRAUD, BUYER);
    await emit('DisputeEnded', { ground: DisputeGround.PROVEN_FRAUD, outcome: UPHELD });
    await refund(scenario, 1, OrderState.DISPUTED);
    const found = await scenario.query(`{ disputes(where: { outcome: UPHELD }) {
      ground decidedBy challenger { id } order { state refundedFrom }
    } }`);
    expect(found).to.deep.equal({
      disputes: [
        {
          ...{ ground: 'WRONG_RESULT', decidedBy: 'PROVEN_FRAUD', challenger: { id: CHALLENGER } },
          order: { state: 'REFUNDED', refundedFrom: 'DISPUTED' },
        },
      ],
    });
  });

  it('T14 keeps a balance of bonds and slashed stakes for each beneficiary', async () => {
    const credit = (beneficiary: string, amount: number) =>
      scenario.emit('DisputeModule.Credited', { beneficiary, token: TOKEN, amount });
    await credit(BUYER, 30);
    await credit(CHALLENGER, 5);
    await credit(BUYER, 12);
    await scenario.emit('DisputeModule.Withdrawn', { beneficiary: BUYER, token: TOKEN, to: WORKER, amount: 42 });
    await credit(BUYER, 1);
    const found = await scenario.query(`{
      balances(orderBy: credited) { beneficiary { id } token { id } amount credited withdrawn }
      account(id: "${BUYER}") { balances { amount } }
      crediteds(first: 1, orderBy: amount, orderDirection: desc) { amount } withdrawns { to amount }
    }`);
    expect(found).to.deep.equal({
      balances: [
        { beneficiary: { id: CHALLENGER }, token: { id: TOKEN }, amount: '5', credited: '5', withdrawn: '0' },
        { beneficiary: { id: BUYER }, token: { id: TOKEN }, amount: '1', credited: '43', withdrawn: '42' },
      ],
      account: { balances: [{ amount: '1' }] },
      ...{ crediteds: [{ amount: '30' }], withdrawns: [{ to: WORKER, amount: '42' }] },
    });
  });

  it('knows the verifiers of fraud proofs', async () => {
    await scenario.emit('DisputeModule.FraudVerifierSet', { circuit: digest('circuit'), verifier: MARKET });
    const found = await scenario.query('{ fraudVerifierSets { circuit verifier } }');
    expect(found).to.deep.equal({ fraudVerifierSets: [{ circuit: digest('circuit'), verifier: MARKET }] });
  });
});
