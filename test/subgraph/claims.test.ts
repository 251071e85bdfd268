import { expect } from 'chai';
import { mint, OWNER, TOKEN } from './helpers/market.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import type { Values } from './helpers/values.ts';
import { digest, person, word } from './helpers/values.ts';

const [ISSUER, VERIFIER, REQUESTER, PROVER, SPONSOR] = ['issuer', 'verifier', 'requester', 'prover', 'sponsor'].map(
  person,
) as [string, string, string, string, string];
const SCHEMA = digest('schema');
const [NAMED, UNLINKABLE] = [digest('named circuit'), digest('unlinkable circuit')];
const REQUEST = { requester: REQUESTER, query: 2n ** 119n, schema: SCHEMA };
const NULLIFIER = 2n ** 253n;

describe('subgraph: claims and their bounties', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;
  const claimed = (values: Values) =>
    scenario.emit('ClaimVerifier.ClaimAccepted', { requestId: 2, twinId: 1, owner: OWNER, issuer: ISSUER, ...values });
  const unlinkable = (values: Values) =>
    scenario.emit('ClaimVerifier.UnlinkableClaimAccepted', {
      ...{ requestId: 3, nullifier: NULLIFIER, recipient: PROVER, issuer: ISSUER, endDay: 9, ...values },
    });

  beforeEach(async () => {
    scenario = await startScenario();
    await mint(scenario, 1);
    await scenario.emit('ClaimVerifier.ProofVerifierSet', { circuit: NAMED, verifier: VERIFIER, flavour: 1 });
    await scenario.emit('ClaimVerifier.ProofVerifierSet', { circuit: UNLINKABLE, verifier: VERIFIER, flavour: 2 });
    await scenario.emit('ClaimVerifier.ClaimRequested', {
      ...{ ...REQUEST, circuit: NAMED, requestId: 1, maxAgeDays: 65535 },
    });
    await scenario.emit('ClaimVerifier.ClaimRequested', { ...REQUEST, circuit: NAMED, requestId: 2, issuer: ISSUER });
    await scenario.emit('ClaimVerifier.ClaimRequested', {
      ...{ ...REQUEST, circuit: UNLINKABLE, requestId: 3, scope: 2n ** 250n },
    });
  });

  describe('ClaimVerifier', () => {
    it('knows what is asked, of any issuer or of one, and by which circuit it is proven', async () => {
      const found = await scenario.query(`{
        claimRequests(orderBy: requestId) {
          requestId requester { id } circuit { id flavour } query schema issuer { id } maxAgeDays scope
        }
        proofVerifierSets(orderBy: blockNumber) { circuit verifier flavour }
      }`);
      const common = { requester: { id: REQUESTER }, query: `${REQUEST.query}`, schema: SCHEMA };
      const named = { ...common, circuit: { id: NAMED, flavour: 'NAMED' }, scope: '0' };
      expect(found).to.deep.equal({
        claimRequests: [
          { ...named, requestId: '1', issuer: null, maxAgeDays: 65535 },
          { ...named, requestId: '2', issuer: { id: ISSUER }, maxAgeDays: 0 },
          {
            ...{ ...common, circuit: { id: UNLINKABLE, flavour: 'UNLINKABLE' }, requestId: '3', issuer: null },
            ...{ maxAgeDays: 0, scope: `${2n ** 250n}` },
          },
        ],
        proofVerifierSets: [
          { circuit: NAMED, verifier: VERIFIER, flavour: 'NAMED' },
          { circuit: UNLINKABLE, verifier: VERIFIER, flavour: 'UNLINKABLE' },
        ],
      });
    });

    it('knows a circuit that was disabled', async () => {
      const disabled = await scenario.emit('ClaimVerifier.CircuitDisabled', { circuit: NAMED });
      const found = await scenario.query(
        '{ circuits(where: { disabledAt_not: null }) { id verifier disabledAt } circuitDisableds { circuit { id } } }',
      );
      expect(found).to.deep.equal({
        circuits: [{ id: NAMED, verifier: VERIFIER, disabledAt: disabled.blockTimestamp }],
        circuitDisableds: [{ circuit: { id: NAMED } }],
      });
    });

    it('knows the claims that were accepted, by request and twin', async () => {
      const accepted = await claimed({ stateVersion: 3, endDay: 2 ** 24 - 1 });
      const found = await scenario.query(`{
        claimRequest(id: "${word(2)}") { claims { twin { twinId } issuer { id } stateVersion endDay acceptedAt } }
        twin(id: "${word(1)}") { claims { request { requestId } owner { id } acceptedAtBlock } }
        protocol(id: "0x67656d656c") { claimsAccepted }
      }`);
      const claim = { stateVersion: '3', endDay: 2 ** 24 - 1, acceptedAt: accepted.blockTimestamp };
      expect(found).to.deep.equal({
        claimRequest: { claims: [{ twin: { twinId: '1' }, issuer: { id: ISSUER }, ...claim }] },
        twin: {
          claims: [{ request: { requestId: '2' }, owner: { id: OWNER }, acceptedAtBlock: accepted.blockNumber }],
        },
        protocol: { claimsAccepted: 1 },
      });
    });

    it('keeps the latest of the claims that a twin proves for a request, and each as an event', async () => {
      await claimed({ stateVersion: 3, endDay: 7 });
      const newer = await claimed({ stateVersion: 4, endDay: 8 });
      const found = await scenario.query(`{
        claims { stateVersion endDay acceptedAt }
        claimAccepteds(orderBy: stateVersion) { stateVersion endDay claim { endDay } }
      }`);
      expect(found).to.deep.equal({
        claims: [{ stateVersion: '4', endDay: 8, acceptedAt: newer.blockTimestamp }],
        claimAccepteds: [
          { stateVersion: '3', endDay: 7, claim: { endDay: 8 } },
          { stateVersion: '4', endDay: 8, claim: { endDay: 8 } },
        ],
      });
    });

    it('keeps the latest of what a nullifier claims for a request, and each as an event', async () => {
      await unlinkable({ endDay: 7 });
      const newer = await unlinkable({ endDay: 8 });
      const found = await scenario.query(`{
        unlinkableClaims { endDay acceptedAt }
        unlinkableClaimAccepteds(orderBy: endDay) { endDay claim { endDay } }
      }`);
      expect(found).to.deep.equal({
        unlinkableClaims: [{ endDay: 8, acceptedAt: newer.blockTimestamp }],
        unlinkableClaimAccepteds: [
          { endDay: 7, claim: { endDay: 8 } },
          { endDay: 8, claim: { endDay: 8 } },
        ],
      });
    });

    it('T33 knows an unlinkable claim by its recipient and nullifier, and a twin only when it names one', async () => {
      const accepted = await unlinkable({});
      await unlinkable({ nullifier: 5, recipient: OWNER, twinId: 1 });
      const found = await scenario.query(`{
        account(id: "${PROVER}") { unlinkableClaims { nullifier twin { id } issuer { id } endDay acceptedAt } }
        twin(id: "${word(1)}") { claims { id } unlinkableClaims { nullifier recipient { id } } }
        unlinkableClaimAccepteds(orderBy: blockNumber) { request { requestId } recipient { id } }
        protocol(id: "0x67656d656c") { claimsAccepted }
      }`);
      expect(found).to.deep.equal({
        account: {
          unlinkableClaims: [
            {
              ...{ nullifier: `${NULLIFIER}`, twin: null, issuer: { id: ISSUER }, endDay: 9 },
              acceptedAt: accepted.blockTimestamp,
            },
          ],
        },
        twin: { claims: [], unlinkableClaims: [{ nullifier: '5', recipient: { id: OWNER } }] },
        unlinkableClaimAccepteds: [PROVER, OWNER].map((id) => ({ request: { requestId: '3' }, recipient: { id } })),
        protocol: { claimsAccepted: 2 },
      });
    });
  });

  describe('ClaimBounties', () => {
    const balances = async (): Promise<unknown> =>
      (
        await scenario.query<{ balances: unknown }>(
          '{ balances(orderBy: credited) { beneficiary { id } token { id } amount credited withdrawn } }',
        )
      ).balances;

    beforeEach(async () => {
      await scenario.emit('ClaimBounties.BountyOpened', {
        ...{ bountyId: 1, requestId: 2, sponsor: SPONSOR, token: TOKEN, reward: 10, claims: 2 ** 32 - 1, expiry: 5000 },
      });
    });

    it('follows a bounty from its opening to its closing', async () => {
      const fields = `bountyId request { requestId } sponsor { id } token { id } reward maxClaims paidClaims expiry
        closedAt returned payments { claimant payee { id } amount }`;
      const bounty = async (): Promise<unknown> =>
        (await scenario.query<{ bounty: unknown }>(`{ bounty(id: "${word(1)}") { ${fields} } }`)).bounty;
      const known = {
        ...{ bountyId: '1', request: { requestId: '2' }, sponsor: { id: SPONSOR }, token: { id: TOKEN } },
        ...{ reward: '10', maxClaims: `${2 ** 32 - 1}`, expiry: '5000' },
      };
      const open = { ...known, paidClaims: '0', closedAt: null, returned: null, payments: [] };
      expect(await bounty()).to.deep.equal(open);
      await scenario.emit('ClaimBounties.BountyCollected', { bountyId: 1, claimant: 1, payee: OWNER, amount: 10 });
      const closed = await scenario.emit('ClaimBounties.BountyClosed', { bountyId: 1, sponsor: SPONSOR, amount: 30 });
      expect(await bounty()).to.deep.equal({
        ...{ ...known, paidClaims: '1', closedAt: closed.blockTimestamp, returned: '30' },
        payments: [{ claimant: '1', payee: { id: OWNER }, amount: '10' }],
      });
      const found = await scenario.query(`{
        claimRequest(id: "${word(2)}") { bounties { bountyId } } account(id: "${SPONSOR}") { bounties { bountyId } }
        bountyOpeneds { sponsor { id } } bountyCloseds { amount }
      }`);
      expect(found).to.deep.equal({
        ...{ claimRequest: { bounties: [{ bountyId: '1' }] }, account: { bounties: [{ bountyId: '1' }] } },
        ...{ bountyOpeneds: [{ sponsor: { id: SPONSOR } }], bountyCloseds: [{ amount: '30' }] },
      });
    });

    it('T14 keeps what it owes apart from what the market owes', async () => {
      await scenario.emit('ClaimBounties.Credited', { beneficiary: OWNER, token: TOKEN, amount: 10 });
      await scenario.emit('InsightMarket.Credited', { beneficiary: OWNER, token: TOKEN, amount: 7 });
      await scenario.emit('ClaimBounties.Withdrawn', { beneficiary: OWNER, token: TOKEN, to: PROVER, amount: 10 });
      const known = { beneficiary: { id: OWNER }, token: { id: TOKEN } };
      expect(await balances()).to.deep.equal([
        { ...known, amount: '7', credited: '7', withdrawn: '0' },
        { ...known, amount: '0', credited: '10', withdrawn: '10' },
      ]);
      const found = await scenario.query(
        '{ withdrawns { beneficiary { id } to amount } tokens { credited withdrawn } }',
      );
      expect(found).to.deep.equal({
        withdrawns: [{ beneficiary: { id: OWNER }, to: PROVER, amount: '10' }],
        tokens: [{ credited: '17', withdrawn: '10' }],
      });
    });
  });
});
