import { expect } from 'chai';
import { createCohort, mint } from './helpers/market.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import { person, word } from './helpers/values.ts';

const ACCOUNT = person('fresh account');
const [FIRST, SECOND, ROOT] = [2n ** 253n, 2n ** 252n, 2n ** 251n];

describe('subgraph: identities and passes', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;

  before(async () => {
    scenario = await startScenario();
    await createCohort(scenario, 3);
    await mint(scenario, 7);
  });

  it('follow a twin’s place in the identity group, so that the tree can be rebuilt', async () => {
    const identity = async (): Promise<unknown> =>
      (
        await scenario.query<{ twin: { identity: unknown } }>(
          `{ twin(id: "${word(7)}") { identity { index leaf epoch enrolledAt removedAt } } }`,
        )
      ).twin.identity;
    expect(await identity()).to.equal(null);
    const common = { twinId: 7, index: 2 ** 20 - 1 };
    await scenario.emit('IdentityGroup.IdentityEnrolled', { ...common, identityCommitment: FIRST, root: ROOT });
    const removed = await scenario.emit('IdentityGroup.IdentityRemoved', { ...common, root: 5 });
    expect(await identity()).to.deep.include({ leaf: '0', removedAt: removed.blockTimestamp });
    const second = await scenario.emit('IdentityGroup.IdentityEnrolled', {
      ...{ ...common, identityCommitment: SECOND, epoch: 3, root: 6 },
    });
    expect(await identity()).to.deep.equal({
      ...{ index: `${2 ** 20 - 1}`, leaf: `${SECOND}`, epoch: '3' },
      ...{ enrolledAt: second.blockTimestamp, removedAt: null },
    });
    const found = await scenario.query(`{
      identityEnrolleds(orderBy: blockNumber) { identity { twin { twinId } } epoch index identityCommitment root }
      identityRemoveds { identity { id } index root }
    }`);
    const enrolled = { identity: { twin: { twinId: '7' } }, index: `${2 ** 20 - 1}` };
    expect(found).to.deep.equal({
      identityEnrolleds: [
        { ...enrolled, epoch: '0', identityCommitment: `${FIRST}`, root: `${ROOT}` },
        { ...enrolled, epoch: '3', identityCommitment: `${SECOND}`, root: '6' },
      ],
      identityRemoveds: [{ identity: { id: word(7) }, index: `${2 ** 20 - 1}`, root: '5' }],
    });
  });

  it('T33 know a pass by its cohort and account, and nothing of a twin', async () => {
    const pass = async (): Promise<unknown> =>
      (
        await scenario.query<{ account: { passes: unknown } }>(
          `{ account(id: "${ACCOUNT}") { passes { cohort { cohortId } nullifier entryCount enteredAt endedAt } } }`,
        )
      ).account.passes;
    const entered = { cohortId: 1, account: ACCOUNT, nullifier: FIRST };
    const first = await scenario.emit('CohortPasses.PassGranted', { ...entered, entryCount: 1 });
    const known = { cohort: { cohortId: '1' }, nullifier: `${FIRST}` };
    const granted = { ...known, entryCount: '1', enteredAt: first.blockTimestamp, endedAt: null };
    expect(await pass()).to.deep.equal([granted]);
    const ended = await scenario.emit('CohortPasses.PassEnded', { cohortId: 1, account: ACCOUNT });
    expect(await pass()).to.deep.equal([{ ...granted, endedAt: ended.blockTimestamp }]);
    const renewed = await scenario.emit('CohortPasses.PassGranted', { ...entered, entryCount: 2 });
    expect(await pass()).to.deep.equal([
      { ...known, entryCount: '2', enteredAt: renewed.blockTimestamp, endedAt: null },
    ]);
    const found = await scenario.query(`{
      passGranteds(orderBy: blockNumber) { pass { account { id } } nullifier entryCount }
      passEndeds { pass { cohort { cohortId } } }
      cohort(id: "${word(1)}") { passes { account { id } } }
    }`);
    const pair = { pass: { account: { id: ACCOUNT } }, nullifier: `${FIRST}` };
    expect(found).to.deep.equal({
      passGranteds: [
        { ...pair, entryCount: '1' },
        { ...pair, entryCount: '2' },
      ],
      passEndeds: [{ pass: { cohort: { cohortId: '1' } } }],
      cohort: { passes: [{ account: { id: ACCOUNT } }] },
    });
  });
});
