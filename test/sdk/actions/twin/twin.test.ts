import { expect } from 'chai';
import {
  ContractRevertedError,
  InvalidParameterError,
  StateMismatchError,
  UnknownTwinError,
  burnTwin,
  createIdentity,
  encodeStateDocument,
  eventOf,
  findTwinKeys,
  findTwinState,
  readTwinState,
  revokeAll,
  sendTransaction,
  setTwinKeys,
  signStateAttestation,
  signTwinMint,
  submitStateAttestation,
  submitTwinMint,
  twinStateBinding,
  updateTwinState,
} from '#sdk';
import {
  EnvelopeBindingMismatchError,
  EnvelopeNotDecryptableError,
  encryptEnvelope,
  generateEncryptionKeys,
} from '#sdk/storage';
import { rejection } from '../rejection.ts';
import { attest, fullState, mintFor, registeredServices, testbed, type TestOwner, type Testbed } from '../testbed.ts';
import { mined } from '../mined.ts';

describe('twin actions', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let owner: TestOwner;

  before(async () => {
    bed = await testbed();
    await registeredServices();
    owner = await mintFor(0);
  });

  describe('mintTwin', () => {
    it('puts the root of the encrypted state on chain', async () => {
      const onChain = await findTwinState(bed.reader, { twinId: owner.twin.twinId });
      expect(onChain.stateRoot).to.equal(owner.twin.commitment.stateRoot);
      expect(onChain.contentDigest).to.equal(owner.twin.contentDigest);
      expect(onChain.owner).to.equal(owner.address);
    });

    it('lets the owner and each named reader read the state, and nobody else', async () => {
      const [reader, stranger] = [await generateEncryptionKeys(), await generateEncryptionKeys()];
      const { twin, keys, state } = await mintFor(0, [reader.publicKey]);
      for (const { privateKey } of [keys, reader]) {
        const read = await readTwinState(bed.reader, { twinId: twin.twinId, privateKey });
        expect(read.document.state).to.deep.equal(state);
        expect(read.stateRoot).to.equal(twin.commitment.stateRoot);
        expect(read.version).to.equal(1);
      }
      const error = await rejection(
        readTwinState(bed.reader, { twinId: twin.twinId, privateKey: stranger.privateKey }),
      );
      expect(error).to.be.instanceOf(EnvelopeNotDecryptableError);
    });
  });

  describe('signTwinMint and submitTwinMint', () => {
    it('mints to the signer while another account pays', async () => {
      const client = bed.ownerClient(1);
      const keys = await generateEncryptionKeys();
      const { commitment: identityCommitment } = await createIdentity();
      const before = await bed.reader.provider.getBalance(await client.signer!.getAddress());
      const { signedMint } = await signTwinMint(client, {
        state: fullState(),
        keys: { encryptionKey: keys.publicKey, identityCommitment },
      });
      const { twinId, owner: minted } = await submitTwinMint(bed.clientOf('relayer'), { signedMint });
      expect(await bed.reader.contracts.twinRegistry.ownerOf(twinId)).to.equal(minted);
      expect(await bed.reader.provider.getBalance(minted)).to.equal(before);
      const again = await rejection(submitTwinMint(bed.clientOf('relayer'), { signedMint }));
      expect(again).to.be.instanceOf(ContractRevertedError).with.property('errorName', 'UnorderedNoncesUsed');
    });

    it('T5 refuses a signed mint whose keys were exchanged', async () => {
      const keys = await generateEncryptionKeys();
      const { commitment: identityCommitment } = await createIdentity();
      const { signedMint } = await signTwinMint(bed.ownerClient(1), {
        state: fullState(),
        keys: { encryptionKey: keys.publicKey, identityCommitment },
      });
      const stolen = { ...signedMint, keys: { ...signedMint.keys, encryptionKey: `0x${'11'.repeat(32)}` } };
      const error = await rejection(submitTwinMint(bed.clientOf('relayer'), { signedMint: stolen }));
      expect(error).to.be.instanceOf(ContractRevertedError).with.property('errorName', 'TwinRegistryInvalidSignature');
    });
  });

  describe('updateTwinState', () => {
    it('T35 leaves out a reader of the earlier version', async () => {
      const reader = await generateEncryptionKeys();
      const { twin, keys, client } = await mintFor(2, [reader.publicKey]);
      const { twinId } = twin;
      const updated = await updateTwinState(client, { twinId, state: fullState(21_000) });
      expect(updated.version).to.equal(2);
      const read = await readTwinState(bed.reader, { twinId, privateKey: keys.privateKey });
      expect(read.document.state.endDay).to.equal(21_000);
      const error = await rejection(readTwinState(bed.reader, { twinId, privateKey: reader.privateKey }));
      expect(error).to.be.instanceOf(EnvelopeNotDecryptableError);
    });

    it('refuses an account that does not own the twin, in one clear sentence', async () => {
      const { twinId } = owner.twin;
      const error = await rejection(updateTwinState(bed.ownerClient(3), { twinId, state: fullState() }));
      expect(error).to.be.instanceOf(ContractRevertedError).with.property('errorName', 'TwinRegistryNotOwner');
      expect(error.message).to.match(new RegExp(`^TwinRegistry: account 0x\\w+ does not own twin ${twinId}$`));
    });
  });

  describe('readTwinState', () => {
    it('T34 refuses a state that the root on chain does not commit to', async () => {
      const { client, keys } = owner;
      const { stateRoot } = owner.twin.commitment;
      const schema = (await findTwinState(client, { twinId: owner.twin.twinId })).schema;
      const forged = await encryptEnvelope({
        plaintext: encodeStateDocument({ state: fullState(19_000), salt: 5n }),
        recipients: [keys.publicKey],
        binding: twinStateBinding(bed.deployment, { owner: await client.signer!.getAddress(), stateRoot, schema }),
      });
      const contentDigest = await client.storage!.put(forged);
      const { twinId } = owner.twin;
      await mined(client.contracts.twinRegistry.updateState(twinId, { stateRoot, contentDigest, schema }));
      const error = await rejection(readTwinState(bed.reader, { twinId, privateKey: keys.privateKey }));
      expect(error).to.be.instanceOf(StateMismatchError).with.property('twinId', twinId);
    });

    it('T41 refuses a twin that points at the state of somebody else', async () => {
      const { keys, twin } = await mintFor(5);
      const { twinRegistry } = bed.ownerClient(6).contracts;
      const { stateRoot, contentDigest, schema } = await findTwinState(bed.reader, { twinId: twin.twinId });
      const copyKeys = await findTwinKeys(bed.reader, { twinId: twin.twinId });
      const copying = twinRegistry.mint(
        { stateRoot, contentDigest, schema },
        { encryptionKey: copyKeys.encryptionKey, identityCommitment: copyKeys.identityCommitment },
      );
      const sent = await sendTransaction(bed.reader, copying);
      const copy = await eventOf(sent, twinRegistry, twinRegistry.filters.StateUpdated);
      const error = await rejection(readTwinState(bed.reader, { twinId: copy.twinId, privateKey: keys.privateKey }));
      expect(error).to.be.instanceOf(EnvelopeBindingMismatchError);
    });

    it('says so when the twin does not exist', async () => {
      const error = await rejection(readTwinState(bed.reader, { twinId: 999n, privateKey: owner.keys.privateKey }));
      expect(error).to.be.instanceOf(UnknownTwinError).with.property('message', 'twin 999 does not exist');
    });
  });

  describe('setTwinKeys, revokeAll and burnTwin', () => {
    it('replace the keys, count the epoch up and end the twin', async () => {
      const { client, twin } = await mintFor(4);
      const { twinId } = twin;
      const next = await generateEncryptionKeys();
      await setTwinKeys(client, { twinId, keys: { encryptionKey: next.publicKey, identityCommitment: 7n } });
      expect((await findTwinKeys(bed.reader, { twinId })).encryptionKey).to.equal(next.publicKey);
      expect((await revokeAll(client, { twinId })).epoch).to.equal(1n);
      await burnTwin(client, { twinId });
      expect(await rejection(findTwinState(bed.reader, { twinId }))).to.be.instanceOf(UnknownTwinError);
    });
  });

  describe('signStateAttestation and submitStateAttestation', () => {
    it('have an accredited issuer vouch for the current state', async () => {
      const minted = await mintFor(5);
      const issuer = await attest(minted);
      const { stateRoot } = minted.twin.commitment;
      const { schema } = await findTwinState(bed.reader, { twinId: minted.twin.twinId });
      const { issuerRegistry } = bed.reader.contracts;
      expect(await issuerRegistry.isAttested(minted.twin.twinId, stateRoot, schema, issuer)).to.equal(true);
    });

    it('do not sign for a root that is not the one on chain', async () => {
      const error = await rejection(
        signStateAttestation(bed.clientOf('issuer'), { twinId: owner.twin.twinId, stateRoot: 1n }),
      );
      expect(error).to.be.instanceOf(InvalidParameterError).with.property('parameter', 'stateRoot');
    });

    it('T24 are refused when another twin is put in', async () => {
      const minted = await mintFor(5);
      const { twinId, commitment } = minted.twin;
      const signed = await signStateAttestation(bed.clientOf('issuer'), { twinId, stateRoot: commitment.stateRoot });
      const attestation = { ...signed.attestation, twinId: twinId - 1n };
      const error = await rejection(submitStateAttestation(minted.client, { ...signed, attestation }));
      expect(error)
        .to.be.instanceOf(ContractRevertedError)
        .with.property('errorName', 'IssuerRegistryInvalidSignature');
    });
  });
});
