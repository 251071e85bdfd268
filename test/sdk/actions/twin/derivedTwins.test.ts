import { expect } from 'chai';
import {
  NotDerivedTwinError,
  SignerRequiredError,
  burnTwin,
  createIdentity,
  deriveTwinSecrets,
  findDerivedTwins,
  mintTwin,
  newRecoveryPhrase,
  recoveryRoot,
  rotateTwinKey,
  setTwinKeys,
  type GemelClient,
  type SecretRoot,
} from '#sdk';
import { generateEncryptionKeys } from '#sdk/storage';
import { rejection } from '../rejection.ts';
import { fullState, testbed, type Testbed } from '../testbed.ts';

describe('twins of a recovery phrase', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let client: GemelClient;

  before(async () => {
    bed = await testbed();
    client = bed.ownerClient(16);
  });

  const newRoot = (): SecretRoot => recoveryRoot(newRecoveryPhrase());
  const mintAt = async (root: SecretRoot, twin: number): Promise<bigint> => {
    const { encryptionKeys, identity } = await deriveTwinSecrets({ root, twin });
    const keys = { encryptionKey: encryptionKeys.publicKey, identityCommitment: identity.commitment };
    return (await mintTwin(client, { state: fullState(), keys })).twinId;
  };

  describe('findDerivedTwins', () => {
    it('finds what lies within the gap limit of the last, and nothing further off', async () => {
      const root = newRoot();
      const near = await mintAt(root, 19);
      const far = await mintAt(root, 40);
      const found = await findDerivedTwins(bed.reader, { root });
      expect(found.twins.map(({ twinId, twin, rotation }) => [twinId, twin, rotation])).to.deep.equal([[near, 19, 0]]);
      expect(found.nextTwin).to.equal(20);
      const wide = await findDerivedTwins(bed.reader, { root, gapLimit: 21 });
      expect(wide.twins.map(({ twinId }) => twinId)).to.deep.equal([near, far]);
      const narrow = await findDerivedTwins(bed.reader, { root, gapLimit: 5 });
      expect(narrow).to.deep.equal({ twins: [], keys: [], nextTwin: 0 });
    });

    it('knows a twin by its identity when its encryption key is another', async () => {
      const root = newRoot();
      const twinId = await mintAt(root, 0);
      const { identity } = await deriveTwinSecrets({ root, twin: 0 });
      const { publicKey } = await generateEncryptionKeys();
      await setTwinKeys(client, {
        twinId,
        keys: { encryptionKey: publicKey, identityCommitment: identity.commitment },
      });
      const { twins, keys } = await findDerivedTwins(bed.reader, { root });
      const owner = await client.signer!.getAddress();
      expect(twins).to.deep.equal([{ twinId, owner, twin: 0, rotation: undefined }]);
      expect(keys.map(({ twin, rotation }) => [twin, rotation])).to.deep.equal([[0, 0]]);
      const refused = await rejection(rotateTwinKey(client, { twinId, root }));
      expect(refused).to.be.instanceOf(NotDerivedTwinError);
    });

    it('leaves out a twin whose keys were replaced by others, and one that was burned', async () => {
      const root = newRoot();
      const [replaced, burned] = [await mintAt(root, 0), await mintAt(root, 1)];
      const { commitment } = await createIdentity();
      const { publicKey } = await generateEncryptionKeys();
      await setTwinKeys(client, {
        twinId: replaced,
        keys: { encryptionKey: publicKey, identityCommitment: commitment },
      });
      await burnTwin(client, { twinId: burned });
      const { twins, nextTwin } = await findDerivedTwins(bed.reader, { root });
      expect([twins, nextTwin]).to.deep.equal([[], 2]);
    });
  });

  describe('rotateTwinKey', () => {
    it('never takes a rotation that was used, also after an earlier key was set again', async () => {
      const root = newRoot();
      const twinId = await mintAt(root, 0);
      const first = await deriveTwinSecrets({ root, twin: 0 });
      expect((await rotateTwinKey(client, { twinId, root })).secrets.rotation).to.equal(1);
      const keys = {
        encryptionKey: first.encryptionKeys.publicKey,
        identityCommitment: first.identity.commitment,
      };
      await setTwinKeys(client, { twinId, keys });
      // The state is for rotation 1 still: this call publishes it for the present key.
      expect((await rotateTwinKey(client, { twinId, root })).secrets.rotation).to.equal(0);
      const { secrets, version } = await rotateTwinKey(client, { twinId, root });
      expect([secrets.rotation, version]).to.deep.equal([2, 4]);
    });

    it('needs a signer', async () => {
      const refused = await rejection(rotateTwinKey(bed.reader, { twinId: 1n, root: newRoot() }));
      expect(refused).to.be.instanceOf(SignerRequiredError);
    });
  });
});
