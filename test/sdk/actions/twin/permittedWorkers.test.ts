import { expect } from 'chai';
import {
  InsightKind,
  Purpose,
  chainNow,
  channelMask,
  consentScope,
  createCohort,
  grantConsent,
  joinCohort,
  kindMask,
  leaveCohort,
  readTwinState,
  revokeAll,
  revokeConsent,
  updateTwinState,
} from '#sdk';
import { accountOf } from '../../../../scripts/dev/accounts.ts';
import {
  fullState,
  mintFor,
  registeredServices,
  testbed,
  type Services,
  type TestOwner,
  type Testbed,
} from '../testbed.ts';

const OWNER = 14;
const DAY_SECONDS = 86_400;
const RHO = 200_000_000n;

describe('a worker that is named for every publication', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let services: Services;
  let owner: TestOwner;
  let twinId: bigint;
  let count = 0;

  /** Publishes for the worker: whether it was left out, and whether it opens that version. */
  async function publish(): Promise<{ readonly leftOut: boolean; readonly opens: boolean }> {
    const workers = [services.operator];
    const { leftOut, version } = await updateTwinState(owner.client, { twinId, state: fullState(), workers });
    if (leftOut.length > 0) expect(leftOut).to.deep.equal(workers);
    const { privateKey } = services.workerKeys;
    const opened = await readTwinState(bed.reader, { twinId, privateKey }).then(
      (read) => read.version,
      (error: unknown) => (error as { code?: unknown }).code,
    );
    expect(opened).to.be.oneOf([version, 'ENVELOPE_NOT_DECRYPTABLE']);
    return { leftOut: leftOut.length > 0, opens: opened === version };
  }
  const reads = { leftOut: false, opens: true };
  const isOut = { leftOut: true, opens: false };

  /** Consents to the worker; gives what takes it back. */
  async function consent(seconds = DAY_SECONDS): Promise<() => Promise<unknown>> {
    const key = { twinId, grantee: accountOf('researcher').address, scope: consentScope(`permitted ${count++}`) };
    const notBefore = await chainNow(bed.reader);
    await grantConsent(owner.client, {
      ...key,
      terms: {
        purposes: Purpose.GENERAL_RESEARCH_USE,
        channels: channelMask(['steps']),
        kinds: kindMask([InsightKind.PREDICTION]),
        notBefore,
        expiry: notBefore + seconds,
        processor: services.operator,
      },
    });
    return () => revokeConsent(owner.client, key);
  }

  async function cohortOf(processor: string): Promise<bigint> {
    const { cohortId } = await createCohort(bed.clientOf('curator'), {
      terms: {
        purposes: Purpose.GENERAL_RESEARCH_USE,
        channels: channelMask(['steps']),
        kinds: kindMask([InsightKind.STATISTIC]),
        kMin: 2,
        rhoPerOrderNano: RHO / 10n,
        rhoCapNano: RHO,
        claimRequestId: 0n,
        processor,
        token: bed.deployment.contracts.TestToken!,
      },
    });
    return cohortId;
  }

  before(async () => {
    bed = await testbed();
    services = await registeredServices();
  });
  beforeEach(async () => {
    owner = await mintFor(OWNER);
    ({ twinId } = owner.twin);
  });

  it('reads on ahead of the first consent, and no version after the last was revoked', async () => {
    expect(await publish()).to.deep.equal(reads);
    const revocations = [await consent(), await consent()];
    expect(await publish()).to.deep.equal(reads);
    await revocations[0]!();
    expect(await publish(), 'one consent is left').to.deep.equal(reads);
    await revocations[1]!();
    expect(await publish()).to.deep.equal(isOut);
    expect(await publish(), 'nor the version after').to.deep.equal(isOut);
    await consent();
    expect(await publish(), 'a new consent').to.deep.equal(reads);
  });

  it('reads no version after its consent expired, or ended with the epoch', async () => {
    await consent(30);
    expect(await publish()).to.deep.equal(reads);
    await bed.passSeconds(31);
    expect(await publish()).to.deep.equal(isOut);
    await consent();
    expect(await publish()).to.deep.equal(reads);
    await revokeAll(owner.client, { twinId });
    expect(await publish()).to.deep.equal(isOut);
  });

  it('reads on for a cohort whose terms name it, until the twin left', async () => {
    const cohortId = await cohortOf(services.operator);
    const revoke = await consent();
    await joinCohort(owner.client, { cohortId, twinId });
    await revoke();
    expect(await publish(), 'a member, without a consent').to.deep.equal(reads);
    await leaveCohort(owner.client, { cohortId, twinId });
    expect(await publish()).to.deep.equal(isOut);
    await joinCohort(owner.client, { cohortId, twinId });
    expect(await publish(), 'a member again').to.deep.equal(reads);
    await revokeAll(owner.client, { twinId });
    expect(await publish(), 'the membership is of an epoch that ended').to.deep.equal(isOut);
  });

  it('is not permitted by the cohort of another processor', async () => {
    const cohortId = await cohortOf(accountOf('modelPublisher').address);
    const revoke = await consent();
    await joinCohort(owner.client, { cohortId, twinId });
    await revoke();
    expect(await publish()).to.deep.equal(isOut);
  });
});
