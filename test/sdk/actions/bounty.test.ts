import { expect } from 'chai';
import {
  Aggregate,
  Operator,
  chainNow,
  channelByKey,
  closeBounty,
  collectBounty,
  createClaimRequest,
  openBounty,
  withdrawBounty,
} from '#sdk';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { rejection } from './rejection.ts';
import { fund, mintFor, testbed, type Testbed } from './testbed.ts';

const REWARD = 1_000n;
const CLAIMS = 3;
const OPEN_SECONDS = 3600;

describe('bounty actions', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let requestId: bigint;
  const sponsor = accountOf('researcher').address;

  before(async () => {
    bed = await testbed();
    await fund(bed.clientOf('administrator'), sponsor);
    const inRange = { aggregate: Aggregate.MEAN, operator: Operator.IN_RANGE };
    const { index: channel } = channelByKey('steps');
    const query = { channel, ...inRange, windowDays: 30, minValidDays: 20, lower: 10, upper: 100 };
    ({ requestId } = await createClaimRequest(bed.clientOf('researcher'), { query, maxAgeDays: 7 }));
  });

  it('escrow rewards, pay nothing without a claim, and return what is left once they expired', async () => {
    const client = bed.clientOf('researcher');
    const token = bed.deployment.contracts.TestToken ?? '';
    const expiry = (await chainNow(bed.reader)) + OPEN_SECONDS;
    const { bountyId } = await openBounty(client, { requestId, token, reward: REWARD, claims: CLAIMS, expiry });

    const { twinId } = (await mintFor(47)).twin;
    const unproven = await rejection(collectBounty(bed.clientOf('relayer'), { bountyId, twinId }));
    expect(unproven.message).to.equal(
      `ClaimBounties: no claim of ${twinId} was accepted since bounty ${bountyId} opened`,
    );
    const early = await rejection(closeBounty(client, { bountyId }));
    expect(early).to.have.property('errorName', 'ClaimBountiesNotExpired');
    await bed.passSeconds(OPEN_SECONDS);
    expect(await closeBounty(bed.clientOf('relayer'), { bountyId })).to.include({
      sponsor,
      amount: REWARD * BigInt(CLAIMS),
    });
    expect((await withdrawBounty(client, { token, to: sponsor })).amount).to.equal(REWARD * BigInt(CLAIMS));
  });
});
