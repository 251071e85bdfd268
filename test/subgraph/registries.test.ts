import { expect } from 'chai';
import type { Emitted } from './helpers/emitter.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import { digest, person, word } from './helpers/values.ts';

const [OWNER, ISSUER, OPERATOR, PUBLISHER, REQUESTER] = ['owner', 'issuer', 'operator', 'publisher', 'requester'].map(
  person,
) as [string, string, string, string, string];
const SCHEMA = digest('schema');

describe('subgraph: registries of issuers, claims, workers and models', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;

  before(async () => {
    scenario = await startScenario();
    await scenario.emit('TwinRegistry.Transfer', { to: OWNER, tokenId: 1 });
  });

  describe('IssuerRegistry', () => {
    it('follows an accreditation to its suspension, and to the next one', async () => {
      const query = '{ issuerAccreditations { issuer { id } schema until suspended accreditedAt suspendedAt } }';
      const first = await scenario.emit('IssuerRegistry.IssuerAccredited', {
        issuer: ISSUER,
        schema: SCHEMA,
        until: 900,
      });
      const suspended = await scenario.emit('IssuerRegistry.IssuerSuspended', { issuer: ISSUER, schema: SCHEMA });
      const known = { issuer: { id: ISSUER }, schema: SCHEMA };
      expect(await scenario.query(query)).to.deep.equal({
        issuerAccreditations: [
          {
            ...known,
            until: '900',
            suspended: true,
            accreditedAt: first.blockTimestamp,
            suspendedAt: suspended.blockTimestamp,
          },
        ],
      });
      const again = await scenario.emit('IssuerRegistry.IssuerAccredited', {
        issuer: ISSUER,
        schema: SCHEMA,
        until: 950,
      });
      expect(await scenario.query(query)).to.deep.equal({
        issuerAccreditations: [
          { ...known, until: '950', suspended: false, accreditedAt: again.blockTimestamp, suspendedAt: null },
        ],
      });
    });

    it('T26 follows the attestation of a state to its revocation', async () => {
      const stateRoot = 2n ** 252n;
      const attested = await scenario.emit('IssuerRegistry.StateAttested', {
        ...{ twinId: 1, issuer: ISSUER, stateRoot, schema: SCHEMA, issuedAt: 10, expiry: 20 },
      });
      await scenario.emit('IssuerRegistry.StateAttested', { twinId: 1, issuer: ISSUER, stateRoot: 5, schema: SCHEMA });
      const revoked = await scenario.emit('IssuerRegistry.AttestationRevoked', {
        twinId: 1,
        issuer: ISSUER,
        stateRoot,
      });
      const { twin } = await scenario.query<{ twin: unknown }>(`{ twin(id: "${word(1)}") {
        attestations(orderBy: stateRoot) { stateRoot issuer { id } schema issuedAt expiry attestedAt revoked revokedAt }
      } }`);
      expect(twin).to.have.nested.property('attestations[0].revoked', false);
      expect(twin).to.have.deep.nested.property('attestations[1]', {
        stateRoot: `${stateRoot}`,
        issuer: { id: ISSUER },
        schema: SCHEMA,
        issuedAt: '10',
        expiry: '20',
        attestedAt: attested.blockTimestamp,
        revoked: true,
        revokedAt: revoked.blockTimestamp,
      });
    });

    it('lists attestations of twins that do not exist without failing', async () => {
      await scenario.emit('IssuerRegistry.StateAttested', { twinId: 77, issuer: ISSUER, stateRoot: 6, schema: SCHEMA });
      const found = await scenario.query('{ stateAttestations(where: { stateRoot: 6 }) { twin { id } } }');
      expect(found).to.deep.equal({ stateAttestations: [{ twin: null }] });
    });
  });

  describe('ClaimVerifier', () => {
    let accepted: Emitted;

    before(async () => {
      const request = { requester: REQUESTER, circuit: digest('circuit'), query: 2n ** 200n, schema: SCHEMA };
      await scenario.emit('ClaimVerifier.ProofVerifierSet', { circuit: digest('circuit'), verifier: OPERATOR });
      await scenario.emit('ClaimVerifier.ClaimRequested', { ...request, requestId: 1, maxAgeDays: 65535 });
      await scenario.emit('ClaimVerifier.ClaimRequested', { ...request, requestId: 2, issuer: ISSUER });
      accepted = await scenario.emit('ClaimVerifier.ClaimAccepted', {
        ...{ requestId: 2, twinId: 1, owner: OWNER, issuer: ISSUER, stateVersion: 3, endDay: 2 ** 24 - 1 },
      });
    });

    it('knows what is asked, of any issuer or of one', async () => {
      const found = await scenario.query(`{
        claimRequests(orderBy: requestId) { requestId requester { id } circuit query schema issuer { id } maxAgeDays }
        proofVerifierSets { circuit verifier }
      }`);
      const common = {
        requester: { id: REQUESTER },
        circuit: digest('circuit'),
        query: `${2n ** 200n}`,
        schema: SCHEMA,
      };
      expect(found).to.deep.equal({
        claimRequests: [
          { ...common, requestId: '1', issuer: null, maxAgeDays: 65535 },
          { ...common, requestId: '2', issuer: { id: ISSUER }, maxAgeDays: 0 },
        ],
        proofVerifierSets: [{ circuit: digest('circuit'), verifier: OPERATOR }],
      });
    });

    it('knows the claims that were accepted, by request and twin', async () => {
      const found = await scenario.query(`{
        claimRequest(id: "${word(2)}") { claims { twin { twinId } issuer { id } stateVersion endDay acceptedAt } }
        twin(id: "${word(1)}") { claims { request { requestId } owner { id } acceptedAtBlock } }
        protocol(id: "0x67656d656c") { claimsAccepted }
      }`);
      const claim = {
        issuer: { id: ISSUER },
        stateVersion: '3',
        endDay: 2 ** 24 - 1,
        acceptedAt: accepted.blockTimestamp,
      };
      expect(found).to.deep.equal({
        claimRequest: { claims: [{ twin: { twinId: '1' }, ...claim }] },
        twin: {
          claims: [{ request: { requestId: '2' }, owner: { id: OWNER }, acceptedAtBlock: accepted.blockNumber }],
        },
        protocol: { claimsAccepted: 1 },
      });
    });
  });

  describe('WorkerRegistry', () => {
    const query =
      '{ workers { operator { id } signingKey encryptionKey evidenceTypes evidence stake state withdrawableAt } }';
    const registration = {
      ...{ operator: OPERATOR, signingKey: ISSUER, encryptionKey: digest('worker key'), evidenceTypes: 0b11 },
    };
    const known = {
      ...{ operator: { id: OPERATOR }, signingKey: ISSUER, encryptionKey: digest('worker key'), evidenceTypes: 3 },
      evidence: ['NONE', 'REEXEC'],
    };

    it('T28 follows a worker from registration to the withdrawal of its stake, and to the next registration', async () => {
      await scenario.emit('WorkerRegistry.WorkerRegistered', registration);
      await scenario.emit('WorkerRegistry.StakeAdded', { operator: OPERATOR, amount: 50, stake: 50 });
      await scenario.emit('WorkerRegistry.StakeAdded', { operator: OPERATOR, amount: 20, stake: 70 });
      expect(await scenario.query(query)).to.deep.equal({
        workers: [{ ...known, stake: '70', state: 'ACTIVE', withdrawableAt: null }],
      });
      await scenario.emit('WorkerRegistry.UnbondingStarted', { operator: OPERATOR, withdrawableAt: 2 ** 40 - 1 });
      expect(await scenario.query(query)).to.deep.equal({
        workers: [{ ...known, stake: '70', state: 'UNBONDING', withdrawableAt: `${2 ** 40 - 1}` }],
      });
      await scenario.emit('WorkerRegistry.StakeWithdrawn', { operator: OPERATOR, to: OWNER, amount: 70 });
      expect(await scenario.query(query)).to.deep.equal({
        workers: [{ ...known, stake: '0', state: 'WITHDRAWN', withdrawableAt: `${2 ** 40 - 1}` }],
      });
      await scenario.emit('WorkerRegistry.WorkerRegistered', registration);
      await scenario.emit('WorkerRegistry.StakeAdded', { operator: OPERATOR, amount: 60, stake: 60 });
      expect(await scenario.query(query)).to.deep.equal({
        workers: [{ ...known, stake: '60', state: 'ACTIVE', withdrawableAt: null }],
      });
    });
  });

  describe('ModelRegistry', () => {
    it('follows a model from registration to approval and its withdrawal', async () => {
      const modelHash = digest('model');
      const query = '{ models { id publisher { id } kind royaltyBasisPoints cardDigest circuit approved } }';
      const known = {
        ...{ id: modelHash, publisher: { id: PUBLISHER }, kind: 'GENERATOR', royaltyBasisPoints: 250 },
        ...{ cardDigest: digest('card'), circuit: digest('forecast') },
      };
      await scenario.emit('ModelRegistry.ModelRegistered', {
        ...{ modelHash, publisher: PUBLISHER, kind: 3, royaltyBasisPoints: 250, cardDigest: digest('card') },
        circuit: digest('forecast'),
      });
      expect(await scenario.query(query)).to.deep.equal({ models: [{ ...known, approved: false }] });
      await scenario.emit('ModelRegistry.ModelApprovalSet', { modelHash, approved: true });
      expect(await scenario.query(query)).to.deep.equal({ models: [{ ...known, approved: true }] });
      await scenario.emit('ModelRegistry.ModelApprovalSet', { modelHash, approved: false });
      expect(await scenario.query(query)).to.deep.equal({ models: [{ ...known, approved: false }] });
    });
  });
});
