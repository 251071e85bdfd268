import { expect } from 'chai';
import { HDNodeWallet } from 'ethers';
import {
  CHANNEL_SCHEMA_ID,
  EvidenceType,
  InvalidParameterError,
  accreditIssuer,
  chainNow,
  createCohort,
  createIdentity,
  evidenceMask,
  findTwinState,
  InsightKind,
  joinCohort,
  kindMask,
  channelMask,
  mintTwins,
  Purpose,
  readTwinState,
  registerWorker,
  removeMember,
  revokeAttestation,
  setEncryptionKey,
  setEvidenceTypes,
  suspendIssuer,
} from '#sdk';
import { generateEncryptionKeys } from '#sdk/storage';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { rejection } from './rejection.ts';
import { attest, fullState, fund, mintFor, registeredServices, testbed, type Testbed } from './testbed.ts';

const OWNER = 20;
const YEAR = 365 * 86_400;

describe('twins minted together, and what ends the standing of issuers, members and keys', function () {
  this.timeout(180_000);
  let bed: Testbed;

  before(async () => {
    bed = await testbed();
    await registeredServices();
  });

  const isAttested = (twinId: bigint, root: bigint, issuer: string): Promise<boolean> =>
    bed.reader.contracts.issuerRegistry.isAttested(twinId, root, CHANNEL_SCHEMA_ID, issuer);

  describe('mintTwins', () => {
    it('mints each with its own state, that its own key opens', async () => {
      const client = bed.ownerClient(OWNER);
      const keys = [await generateEncryptionKeys(), await generateEncryptionKeys()];
      const wanted = await Promise.all(
        keys.map(async ({ publicKey }, index) => ({
          state: fullState(20_000 + index),
          keys: { encryptionKey: publicKey, identityCommitment: (await createIdentity()).commitment },
        })),
      );
      const { twins } = await mintTwins(client, { twins: wanted });
      expect(twins).to.have.length(2);
      for (const [index, { twinId, commitment }] of twins.entries()) {
        const found = await findTwinState(bed.reader, { twinId });
        expect(found).to.include({ owner: ownerAccount(OWNER).address, stateRoot: commitment.stateRoot });
        const { privateKey } = keys[index]!;
        const { document } = await readTwinState(bed.reader, { twinId, privateKey });
        expect(document.state.endDay).to.equal(20_000 + index);
      }
    });

    it('refuses to mint nothing, before anything is sent', async () => {
      const error = await rejection(mintTwins(bed.ownerClient(OWNER), { twins: [] }));
      expect(error).to.be.instanceOf(InvalidParameterError).with.property('parameter', 'twins');
    });
  });

  describe('revokeAttestation', () => {
    it('ends an attestation for good, of its issuer alone', async () => {
      const owner = await mintFor(OWNER);
      const { twinId, commitment } = owner.twin;
      const { stateRoot } = commitment;
      const issuer = await attest(owner);
      await revokeAttestation(owner.client, { twinId, stateRoot });
      expect(await isAttested(twinId, stateRoot, issuer)).to.equal(true);
      await revokeAttestation(bed.clientOf('issuer'), { twinId, stateRoot });
      expect(await isAttested(twinId, stateRoot, issuer)).to.equal(false);
      expect(await rejection(attest(owner))).to.have.property('errorName', 'IssuerRegistryRevoked');
    });
  });

  describe('suspendIssuer', () => {
    it('ends what an issuer attested, also once it is accredited again', async () => {
      const administrator = bed.clientOf('administrator');
      const issuer = ownerAccount(OWNER).address;
      const until = (await chainNow(bed.reader)) + YEAR;
      await accreditIssuer(administrator, { issuer, until });
      const owner = await mintFor(OWNER);
      await attest(owner, bed.ownerClient(OWNER));
      const { twinId, commitment } = owner.twin;
      expect(await isAttested(twinId, commitment.stateRoot, issuer)).to.equal(true);
      const stranger = await rejection(suspendIssuer(bed.clientOf('relayer'), { issuer }));
      expect(stranger).to.have.property('errorName', 'AccessManagedUnauthorized');
      await suspendIssuer(administrator, { issuer });
      expect(await isAttested(twinId, commitment.stateRoot, issuer)).to.equal(false);
      await accreditIssuer(administrator, { issuer, until });
      expect(await isAttested(twinId, commitment.stateRoot, issuer)).to.equal(false);
      await suspendIssuer(administrator, { issuer });
    });
  });

  describe('setEncryptionKey and setEvidenceTypes', () => {
    it('change what a worker is known by', async () => {
      const operator = ownerAccount(OWNER).address;
      await fund(bed.clientOf('administrator'), operator);
      const client = bed.ownerClient(OWNER);
      const unregistered = await rejection(setEvidenceTypes(client, { evidenceTypes: [EvidenceType.NONE] }));
      expect(unregistered).to.have.property('errorName', 'WorkerRegistryNotRegistered');
      const { publicKey: encryptionKey } = await generateEncryptionKeys();
      await registerWorker(client, { attester: HDNodeWallet.createRandom(), encryptionKey });
      const next = await generateEncryptionKeys();
      await setEncryptionKey(client, { encryptionKey: next.publicKey });
      const types = [EvidenceType.NONE, EvidenceType.TDX_DCAP];
      await setEvidenceTypes(client, { evidenceTypes: types });
      const worker = await bed.reader.contracts.workerRegistry.workerOf(operator);
      expect(worker.encryptionKey).to.equal(next.publicKey);
      expect(worker.evidenceTypes).to.equal(BigInt(evidenceMask(types)));
    });
  });

  describe('removeMember', () => {
    it('is the curator’s, and for good', async () => {
      const terms = {
        ...{ purposes: Purpose.GENERAL_RESEARCH_USE, channels: channelMask(['steps']), kMin: 2, claimRequestId: 0n },
        ...{ kinds: kindMask([InsightKind.STATISTIC]), rhoPerOrderNano: 1n, rhoCapNano: 10n },
        ...{ processor: accountOf('workerOperator').address, token: bed.deployment.contracts.TestToken ?? '' },
      };
      const curator = bed.clientOf('curator');
      const { cohortId } = await createCohort(curator, { terms });
      const { client, twin } = await mintFor(OWNER);
      const { twinId } = twin;
      await joinCohort(client, { cohortId, twinId });
      const stranger = await rejection(removeMember(client, { cohortId, twinId }));
      expect(stranger).to.have.property('errorName', 'CohortRegistryNotCurator');
      await removeMember(curator, { cohortId, twinId });
      expect(await bed.reader.contracts.cohortRegistry.isActiveMember(cohortId, twinId)).to.equal(false);
      expect(await rejection(joinCohort(client, { cohortId, twinId }))).to.be.an('error');
    });
  });
});
