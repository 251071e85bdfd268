import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import {
  acceptMigration,
  approveRecovery,
  cancelRecovery,
  executeRecovery,
  findTwinState,
  offerMigration,
  readRecovery,
  setGuardians,
  withdrawApproval,
} from '#sdk';
import { ownerAccount } from '../../../scripts/dev/accounts.ts';
import { rejection } from './rejection.ts';
import { mintFor, testbed, type TestOwner, type Testbed } from './testbed.ts';

const [GUARDIAN_A, GUARDIAN_B, NEW_OWNER] = [40, 41, 42];
const NEXT = ownerAccount(NEW_OWNER).address;

describe('recovery actions', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let owner: TestOwner;
  let twinId: bigint;
  let delaySeconds: number;

  before(async () => {
    bed = await testbed();
    delaySeconds = Number(await bed.reader.contracts.twinRegistry.MIN_RECOVERY_SECONDS());
  });

  beforeEach(async () => {
    owner = await mintFor(39);
    ({ twinId } = owner.twin);
    const guardians = [GUARDIAN_A, GUARDIAN_B].map((index) => ownerAccount(index).address);
    await setGuardians(owner.client, { twinId, guardians, quorum: 2, delaySeconds });
  });

  describe('approveRecovery and executeRecovery', () => {
    it('T2 move a twin when the quorum agreed and the delay is over, not before', async () => {
      await approveRecovery(bed.ownerClient(GUARDIAN_A), { twinId, newOwner: NEXT });
      expect((await readRecovery(bed.reader, { twinId })).recovery).to.equal(undefined);
      const { approvals } = await approveRecovery(bed.ownerClient(GUARDIAN_B), { twinId, newOwner: NEXT });
      expect(approvals).to.equal(2);
      expect((await readRecovery(bed.reader, { twinId })).recovery).to.include({ newOwner: NEXT, approvals: 2 });
      const early = await rejection(executeRecovery(bed.clientOf('relayer'), { twinId }));
      expect(early).to.have.property('errorName', 'TwinRegistryRecoveryNotReady');
      await bed.passSeconds(delaySeconds);
      await executeRecovery(bed.clientOf('relayer'), { twinId });
      expect(await findTwinState(bed.reader, { twinId })).to.include({ owner: NEXT, epoch: 1n });
      expect(await readRecovery(bed.reader, { twinId })).to.deep.equal({
        guardians: [],
        quorum: 0,
        delaySeconds: 0,
        recovery: undefined,
        offeredTo: undefined,
      });
    });
  });

  describe('cancelRecovery', () => {
    it('T2 is the owner’s veto, and a stranger has none', async () => {
      for (const guardian of [GUARDIAN_A, GUARDIAN_B]) {
        await approveRecovery(bed.ownerClient(guardian), { twinId, newOwner: NEXT });
      }
      const stranger = await rejection(cancelRecovery(bed.clientOf('relayer'), { twinId }));
      expect(stranger).to.have.property('errorName', 'TwinRegistryNotOwner');
      await cancelRecovery(owner.client, { twinId });
      await bed.passSeconds(delaySeconds);
      const vetoed = await rejection(executeRecovery(bed.clientOf('relayer'), { twinId }));
      expect(vetoed.message).to.equal(`TwinRegistry: nothing is under way that would recover twin ${twinId}`);
    });
  });

  describe('withdrawApproval', () => {
    it('T2 leaves a recovery without its quorum', async () => {
      for (const guardian of [GUARDIAN_A, GUARDIAN_B]) {
        await approveRecovery(bed.ownerClient(guardian), { twinId, newOwner: NEXT });
      }
      await withdrawApproval(bed.ownerClient(GUARDIAN_A), { twinId });
      expect((await readRecovery(bed.reader, { twinId })).recovery).to.equal(undefined);
    });
  });

  describe('offerMigration and acceptMigration', () => {
    it('T3 take a twin to its owner’s new account, where nothing that was granted before counts', async () => {
      await offerMigration(owner.client, { twinId, newOwner: NEXT });
      expect((await readRecovery(bed.reader, { twinId })).offeredTo).to.equal(NEXT);
      const other = await rejection(acceptMigration(bed.ownerClient(GUARDIAN_A), { twinId }));
      expect(other).to.have.property('errorName', 'TwinRegistryNotOffered');
      await acceptMigration(bed.ownerClient(NEW_OWNER), { twinId });
      expect(await findTwinState(bed.reader, { twinId })).to.include({ owner: NEXT, epoch: 1n });
    });

    it('can be taken back', async () => {
      await offerMigration(owner.client, { twinId, newOwner: NEXT });
      await offerMigration(owner.client, { twinId, newOwner: ZeroAddress });
      const late = await rejection(acceptMigration(bed.ownerClient(NEW_OWNER), { twinId }));
      expect(late).to.have.property('errorName', 'TwinRegistryNotOffered');
    });
  });
});
