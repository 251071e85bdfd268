import { expect } from 'chai';
import { SCENARIO_TIMEOUT_MS } from '../helpers/scenario.ts';
import type { Compare } from './totals/comparison.ts';
import * as market from './totals/market.ts';
import * as money from './totals/money.ts';
import * as people from './totals/people.ts';
import { ACTION_NAMES, notWalked, walk } from './walk.ts';
import { openWalkedIndex, type WalkedIndex } from './walkedIndex.ts';

const IS_DEEP = process.env.GEMEL_DEEP === '1';
const STEPS = IS_DEEP ? 5_000 : 400;
/** GEMEL_SEED replays another walk. */
const SEED = Number(process.env.GEMEL_SEED ?? 7);
const TIMEOUT_MS = IS_DEEP ? 3_600_000 : 2 * SCENARIO_TIMEOUT_MS;

const WHAT: readonly (readonly [string, Compare])[] = [
  ['twins, their guardians, recoveries and budgets', people.twins],
  ['epochs', people.epochs],
  ['grants, and which of them hold', people.grants],
  ['attestations', people.attestations],
  ['claims', people.claims],
  ['cohorts, and the ρ that they spent', market.cohorts],
  ['memberships', market.memberships],
  ['listings', market.listings],
  ['orders', market.orders],
  ['disputes', market.disputes],
  ['balances', money.balances],
  ['withdrawals', money.withdrawals],
  ['the escrow', money.escrow],
  ['workers and their stakes', money.workers],
  ['subscriptions', money.subscriptions],
  ['bounties', money.bounties],
  ['models', money.models],
];

describe(`subgraph: a random walk of ${STEPS} actions on the contracts (seed ${SEED})`, function () {
  this.timeout(TIMEOUT_MS);
  let walked: WalkedIndex;
  const result = notWalked();

  before(async () => {
    walked = await openWalkedIndex(SEED);
    await walk(walked.world, STEPS, result);
    await walked.catchUp();
  });
  after(() => walked.close());

  it('does most of what there is to do', () => {
    const { succeeded, refused, actions, refusals } = result;
    expect(succeeded + refused).to.equal(STEPS);
    expect(succeeded, `${refused} were refused: ${JSON.stringify([...refusals])}`).to.be.greaterThan(3 * refused);
    const never = ACTION_NAMES.filter((name) => !actions.has(name));
    expect(never.length, `never done: ${never.join(', ')}`).to.be.lessThan(IS_DEEP ? 1 : ACTION_NAMES.length / 3);
  });

  for (const [name, compare] of WHAT) {
    it(`knows ${name} as the chain does`, async () => {
      const { index, chain } = await compare(walked.world, walked.indexUrl);
      expect(chain, 'the walk left some').not.to.have.lengthOf(0);
      expect(index).to.deep.equal(chain);
    });
  }
});
