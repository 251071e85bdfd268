import { expect } from 'chai';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import { digest, person, word } from './helpers/values.ts';

const [OWNER, ISSUER, PUBLISHER] = ['owner', 'issuer', 'publisher'].map(person) as [string, string, string];
/** Long after any block of a test. */
const LATER = 2 ** 39;
const SCHEMA = digest('schema');

describe('subgraph: registries of issuers and models', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;

  before(async () => {
    scenario = await startScenario();
    await scenario.emit('TwinRegistry.Transfer', { to: OWNER, tokenId: 1 });
  });

  describe('IssuerRegistry', () => {
    it('T26 follows an accreditation to its suspension, and to the next one, which revives nothing', async () => {
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
          {
            ...{ ...known, until: '950', suspended: false, accreditedAt: again.blockTimestamp },
            suspendedAt: suspended.blockTimestamp,
          },
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
        ...{ twinId: 1, issuer: ISSUER, stateRoot, schema: SCHEMA },
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

    it('follows the keys of an issuer: each counts until the next, unless it is dropped before it does', async () => {
      const set = (y: number, from: number) =>
        scenario.emit('IssuerRegistry.IssuerKeySet', { issuer: ISSUER, schema: SCHEMA, x: y + 1, y, from });
      const keys = async () =>
        (
          await scenario.query<{ issuerAccreditations: unknown }>(`{ issuerAccreditations {
            latestKey { y } previousKey { y } keys(orderBy: y) { x y from until }
          } }`)
        ).issuerAccreditations;
      await set(1, 10);
      expect(await keys()).to.deep.equal([
        { latestKey: { y: '1' }, previousKey: null, keys: [{ x: '2', y: '1', from: '10', until: null }] },
      ]);
      await set(2, LATER);
      await set(3, LATER + 5);
      expect(await keys()).to.deep.equal([
        {
          ...{ latestKey: { y: '3' }, previousKey: { y: '1' } },
          keys: [
            { x: '2', y: '1', from: '10', until: `${LATER + 5}` },
            { x: '3', y: '2', from: `${LATER}`, until: `${LATER}` },
            { x: '4', y: '3', from: `${LATER + 5}`, until: null },
          ],
        },
      ]);
      const found = await scenario.query('{ issuerKeySets(orderBy: blockNumber) { key { y } from } }');
      expect(found).to.have.property('issuerKeySets').with.lengthOf(3);
    });

    it('T26 follows the roots of a revocation list, each with when it counts no more', async () => {
      const publish = (root: number, validUntil: number, previousRoot = 0, previousUntil = 0) =>
        scenario.emit('IssuerRegistry.RevocationRootPublished', {
          ...{ issuer: ISSUER, root, validUntil, previousRoot, previousUntil },
        });
      await publish(7, 100);
      await publish(7, 200);
      await publish(8, 300, 7, 150);
      const found = await scenario.query(`{
        account(id: "${ISSUER}") { revocationRoots(orderBy: root) { root validUntil } }
        revocationRootPublisheds(orderBy: blockNumber) { root { root } previousRoot { root } previousUntil validUntil }
      }`);
      expect(found).to.deep.include({
        account: {
          revocationRoots: [
            { root: '7', validUntil: '150' },
            { root: '8', validUntil: '300' },
          ],
        },
      });
      expect(found).to.have.deep.nested.property('revocationRootPublisheds[2]', {
        ...{ root: { root: '8' }, previousRoot: { root: '7' }, previousUntil: '150', validUntil: '300' },
      });
    });

    it('T33 ends the roots before the last two', async () => {
      const issuer = person('issuer of three lists');
      const publish = (root: number, previousRoot: number) =>
        scenario.emit('IssuerRegistry.RevocationRootPublished', {
          ...{ issuer, root, validUntil: LATER, previousRoot, previousUntil: previousRoot === 0 ? 0 : LATER - 1 },
        });
      await publish(1, 0);
      await publish(2, 1);
      const { blockTimestamp } = await publish(3, 2);
      const { blockTimestamp: later } = await publish(4, 3);
      expect(Number(later)).to.be.at.least(Number(blockTimestamp));
      const { account } = await scenario.query<{ account: unknown }>(
        `{ account(id: "${issuer}") { revocationRoots(orderBy: root) { root validUntil previous { root } } } }`,
      );
      expect(account).to.deep.equal({
        revocationRoots: [
          { root: '1', validUntil: blockTimestamp, previous: null },
          { root: '2', validUntil: later, previous: { root: '1' } },
          { root: '3', validUntil: `${LATER - 1}`, previous: { root: '2' } },
          { root: '4', validUntil: `${LATER}`, previous: { root: '3' } },
        ],
      });
    });

    it('T26 knows an attestation that was revoked before anybody recorded it, and tells schemas apart', async () => {
      const state = { twinId: 9, issuer: ISSUER, stateRoot: 3 };
      await scenario.emit('IssuerRegistry.StateAttested', { ...state, schema: SCHEMA, issuedAt: 10, expiry: 20 });
      await scenario.emit('IssuerRegistry.AttestationRevoked', { ...state, schema: digest('other schema') });
      const found = await scenario.query(
        '{ stateAttestations(where: { stateRoot: 3 }, orderBy: revoked) { schema issuedAt attestedAt revoked } }',
      );
      expect(found).to.have.nested.property('stateAttestations[0].revoked', false);
      expect(found).to.have.deep.nested.property('stateAttestations[1]', {
        ...{ schema: digest('other schema'), issuedAt: null, attestedAt: null, revoked: true },
      });
    });

    it('lists attestations of twins that do not exist without failing', async () => {
      await scenario.emit('IssuerRegistry.StateAttested', { twinId: 77, issuer: ISSUER, stateRoot: 6, schema: SCHEMA });
      const found = await scenario.query('{ stateAttestations(where: { stateRoot: 6 }) { twin { id } } }');
      expect(found).to.deep.equal({ stateAttestations: [{ twin: null }] });
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
