import { expect } from 'chai';
import type { HDNodeWallet } from 'ethers';
import {
  InsightKind,
  Purpose,
  RecipientsChangedError,
  chainNow,
  channelMask,
  consentScope,
  findTwinKeys,
  findTwinState,
  grantConsent,
  kindMask,
  readTwinState,
  revokeAll,
  revokeConsent,
  setTwinKeys,
  updateTwinState,
  withSigner,
  type GemelClient,
  type UpdateTwinStateReturnType,
} from '#sdk';
import { generateEncryptionKeys, type EncryptionKeys } from '#sdk/storage';
import { accountOf, ownerAccount } from '../../../../scripts/dev/accounts.ts';
import { rejection } from '../rejection.ts';
import {
  fullState,
  mintFor,
  registeredServices,
  testbed,
  type Services,
  type TestOwner,
  type Testbed,
} from '../testbed.ts';
import { mined } from '../mined.ts';

const OWNER = 40;
type Step = () => Promise<unknown>;

describe('T35 the recipients of a new version', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let services: Services;
  let workerKeys: EncryptionKeys;
  let owner: TestOwner;
  let twinId: bigint;
  let consents = 0;
  const grantee = accountOf('researcher').address;

  /** Does something while a state is stored: after its recipients were read, before it is sent. */
  const whileStored = (step: Step): GemelClient => {
    const storage = owner.client.storage!;
    const once = onlyOnce(step);
    const put: typeof storage.put = async (bytes) => {
      await once();
      return storage.put(bytes);
    };
    return { ...owner.client, storage: { ...storage, put, get: (digest) => storage.get(digest) } };
  };
  /** Does something as late as can be: in the block before the one that has the state. */
  const whileSent = (step: Step): GemelClient => {
    const once = onlyOnce(step);
    const signer = ownerAccount(OWNER).connect(bed.reader.provider);
    return withSigner(bed.reader, acting(signer, once));
  };
  const consent = async (beginsInSeconds = 0): Promise<Step> => {
    const key = { twinId, grantee, scope: consentScope(`recipients ${consents++}`) };
    const notBefore = (await chainNow(bed.reader)) + beginsInSeconds;
    const uses = { purposes: Purpose.GENERAL_RESEARCH_USE, channels: channelMask(['steps']) };
    const period = { notBefore, expiry: notBefore + 86_400, processor: services.operator };
    await grantConsent(owner.client, {
      ...key,
      terms: { ...uses, kinds: kindMask([InsightKind.PREDICTION]), ...period },
    });
    return () => revokeConsent(owner.client, key);
  };
  const rotateWorkerKey = async (): Promise<void> => {
    workerKeys = await generateEncryptionKeys();
    await mined(services.worker.contracts.workerRegistry.setEncryptionKey(workerKeys.publicKey));
  };
  const update = (client: GemelClient): Promise<UpdateTwinStateReturnType> =>
    updateTwinState(client, { twinId, state: fullState(), workers: [services.operator] });
  const canRead = async ({ privateKey }: EncryptionKeys): Promise<boolean> =>
    readTwinState(bed.reader, { twinId, privateKey }).then(
      () => true,
      () => false,
    );

  before(async () => {
    bed = await testbed();
    services = await registeredServices();
    workerKeys = services.workerKeys;
    owner = await mintFor(OWNER);
    ({ twinId } = owner.twin);
  });
  after(async () => {
    const { publicKey } = services.workerKeys;
    await mined(services.worker.contracts.workerRegistry.setEncryptionKey(publicKey));
  });

  it('are workers by the keys that they have now, and nobody who is no worker', async () => {
    const { version, leftOut } = await update(owner.client);
    expect([version, leftOut]).to.deep.equal([2, []]);
    expect([await canRead(workerKeys), await canRead(owner.keys)]).to.deep.equal([true, true]);
    const none = updateTwinState(owner.client, { twinId, state: fullState(), workers: [grantee] });
    expect(await rejection(none)).to.have.property('parameter', 'workers');
  });

  it('follow a worker’s key that is replaced before the state is sent, in one version', async () => {
    const { version } = await findTwinState(bed.reader, { twinId });
    const before = workerKeys;
    expect(await update(whileStored(rotateWorkerKey))).to.include({ version: version + 1 });
    expect([await canRead(workerKeys), await canRead(before)]).to.deep.equal([true, false]);
  });

  it('follow one that is replaced in the block before, in another version of the same root', async () => {
    const { version } = await findTwinState(bed.reader, { twinId });
    const before = workerKeys;
    const updated = await update(whileSent(rotateWorkerKey));
    expect(updated).to.include({ version: version + 2 });
    expect((await findTwinState(bed.reader, { twinId })).stateRoot).to.equal(updated.commitment.stateRoot);
    expect([await canRead(workerKeys), await canRead(before)]).to.deep.equal([true, false]);
  });

  for (const [when, during, versions] of [
    ['before the state is sent', whileStored, 1],
    ['in the block before the state’s', whileSent, 2],
  ] as const) {
    it(`are without a worker whose last consent is revoked ${when}`, async () => {
      const revocations = [await consent(), await consent()];
      const { version } = await findTwinState(bed.reader, { twinId });
      const kept = await update(during(revocations[0]!));
      expect([kept.version, kept.leftOut], 'one consent is left').to.deep.equal([version + 1, []]);
      expect(await canRead(workerKeys)).to.equal(true);
      const updated = await update(during(revocations[1]!));
      expect([updated.version, updated.leftOut]).to.deep.equal([version + 1 + versions, [services.operator]]);
      expect([await canRead(workerKeys), await canRead(owner.keys)]).to.deep.equal([false, true]);
    });
  }

  it('are without a worker when revokeAll ends its consent', async () => {
    await consent();
    const { leftOut } = await update(whileSent(() => revokeAll(owner.client, { twinId })));
    expect(leftOut).to.deep.equal([services.operator]);
    expect(await canRead(workerKeys)).to.equal(false);
  });

  it('follow the twin’s own key', async () => {
    const next = await generateEncryptionKeys();
    const { identityCommitment } = await findTwinKeys(bed.reader, { twinId });
    const keys = { encryptionKey: next.publicKey, identityCommitment };
    await update(whileSent(() => setTwinKeys(owner.client, { twinId, keys })));
    expect([await canRead(next), await canRead(owner.keys)]).to.deep.equal([true, false]);
  });

  it('are given up on when they change each time', async () => {
    await consent();
    const { storage } = owner.client;
    const put: NonNullable<typeof storage>['put'] = async (bytes) => {
      await rotateWorkerKey();
      return storage!.put(bytes);
    };
    const restless = { ...owner.client, storage: { ...storage!, put } };
    expect(await rejection(update(restless))).to.be.instanceOf(RecipientsChangedError);
  });

  it('are no worker by a consent that has still to begin, and the worker from the first version after it began', async () => {
    const waitSeconds = 3_600;
    await revokeAll(owner.client, { twinId });
    await consent(waitSeconds);
    const early = await update(owner.client);
    expect(early.leftOut).to.deep.equal([services.operator]);
    expect(await canRead(workerKeys)).to.equal(false);

    await bed.passSeconds(waitSeconds);
    expect(await canRead(workerKeys), 'the version of before').to.equal(false);
    expect((await update(owner.client)).leftOut).to.deep.equal([]);
    expect(await canRead(workerKeys)).to.equal(true);
  });
});

function onlyOnce(step: Step): Step {
  let isDone = false;
  return async () => {
    if (isDone) return;
    isDone = true;
    await step();
  };
}

/** A wallet that does something before each transaction that it sends. */
function acting(wallet: HDNodeWallet, step: Step): HDNodeWallet {
  return new Proxy(wallet, {
    get(target, name) {
      if (name === 'sendTransaction') {
        return async (...given: Parameters<HDNodeWallet['sendTransaction']>) => {
          await step();
          return target.sendTransaction(...given);
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
