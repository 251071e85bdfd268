import { expect } from 'chai';
import { mint, OWNER } from './helpers/market.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import type { Values } from './helpers/values.ts';
import { person, word } from './helpers/values.ts';

const [GUARDIAN, OTHER_GUARDIAN, NEW_OWNER] = ['guardian', 'other guardian', 'new owner'].map(person) as [
  string,
  string,
  string,
];

describe('subgraph: TwinRegistry, recovery and migration', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;
  const twin = async (fields: string): Promise<unknown> =>
    (await scenario.query<{ twin: unknown }>(`{ twin(id: "${word(1)}") { ${fields} } }`)).twin;
  const emit = (event: string, values: Values = {}) => scenario.emit(`TwinRegistry.${event}`, { twinId: 1, ...values });
  const approve = (guardian: string, approvals: number) =>
    emit('RecoveryApproved', { guardian, newOwner: NEW_OWNER, approvals });
  const schedule = () => emit('RecoveryScheduled', { newOwner: NEW_OWNER, executableAt: 5000 });
  const moveTo = async (byGuardians: boolean) => {
    await scenario.emit('TwinRegistry.Transfer', { from: OWNER, to: NEW_OWNER, tokenId: 1 });
    await emit('EpochAdvanced', { epoch: 1 });
    return emit('OwnerChanged', { from: OWNER, to: NEW_OWNER, byGuardians });
  };

  beforeEach(async () => {
    scenario = await startScenario();
    await mint(scenario, 1);
    await emit('GuardiansSet', { guardians: [GUARDIAN, OTHER_GUARDIAN], quorum: 2, delaySeconds: 2 ** 40 - 1 });
  });

  it('knows the guardians, their quorum and the time for a veto', async () => {
    const guardians = 'guardians { account { id } active agreesTo { id } }';
    const found = await twin(`${guardians} guardianQuorum recoveryDelaySeconds`);
    expect(found).to.deep.include({ guardianQuorum: 2, recoveryDelaySeconds: `${2 ** 40 - 1}` });
    const known = { active: true, agreesTo: null };
    expect(found)
      .to.have.property('guardians')
      .with.deep.members([GUARDIAN, OTHER_GUARDIAN].map((id) => ({ account: { id }, ...known })));
    await emit('GuardiansSet');
    expect(await twin(`${guardians} guardianQuorum`)).to.deep.equal({ guardians: [], guardianQuorum: 0 });
    const guardian = await scenario.query(`{ account(id: "${GUARDIAN}") { guardianships { active } } }`);
    expect(guardian).to.deep.equal({ account: { guardianships: [{ active: false }] } });
  });

  it('T2 follows a recovery from the agreement of the guardians to its execution', async () => {
    await approve(GUARDIAN, 1);
    const choices = 'recovery { id } guardians(where: { agreesTo_not: null }) { account { id } agreesTo { id } }';
    expect(await twin(choices)).to.deep.equal({
      recovery: null,
      guardians: [{ account: { id: GUARDIAN }, agreesTo: { id: NEW_OWNER } }],
    });
    await approve(OTHER_GUARDIAN, 2);
    const agreed = await schedule();
    expect(await twin('recovery { state newOwner { id } scheduledAt executableAt endedAt }')).to.deep.equal({
      recovery: {
        ...{ state: 'SCHEDULED', newOwner: { id: NEW_OWNER }, scheduledAt: agreed.blockTimestamp },
        ...{ executableAt: '5000', endedAt: null },
      },
    });
    const executed = await moveTo(true);
    const found = await twin(`owner { id } recovery { id } guardians { id } guardianQuorum recoveryDelaySeconds epoch
      recoveries { state endedAt }`);
    expect(found).to.deep.equal({
      ...{
        owner: { id: NEW_OWNER },
        recovery: null,
        guardians: [],
        guardianQuorum: 0,
        recoveryDelaySeconds: '0',
        epoch: '1',
      },
      recoveries: [{ state: 'EXECUTED', endedAt: executed.blockTimestamp }],
    });
    const events = await scenario.query(`{
      ownerChangeds { from { id } to { id } byGuardians } recoveryScheduleds { recovery { state } }
      recoveryApproveds(orderBy: approvals) { guardian { id } approvals }
      protocol(id: "0x67656d656c") { twins }
    }`);
    expect(events).to.deep.equal({
      ownerChangeds: [{ from: { id: OWNER }, to: { id: NEW_OWNER }, byGuardians: true }],
      ...{ recoveryScheduleds: [{ recovery: { state: 'EXECUTED' } }], protocol: { twins: 1 } },
      recoveryApproveds: [
        { guardian: { id: GUARDIAN }, approvals: 1 },
        { guardian: { id: OTHER_GUARDIAN }, approvals: 2 },
      ],
    });
  });

  it('T2 takes every agreement back with a veto, and keeps the vetoed recovery apart from the next one', async () => {
    await approve(GUARDIAN, 1);
    await approve(OTHER_GUARDIAN, 2);
    await schedule();
    await emit('RecoveryCancelled', { account: OWNER });
    expect(await twin('recovery { id } guardians(where: { agreesTo_not: null }) { id }')).to.deep.equal({
      recovery: null,
      guardians: [],
    });
    await schedule();
    const found = await scenario.query(`{
      recoveryScheduleds(orderBy: blockNumber) { recovery { state } }
      recoveryCancelleds { account { id } recovery { state } }
    }`);
    expect(found).to.deep.equal({
      recoveryScheduleds: [{ recovery: { state: 'CANCELLED' } }, { recovery: { state: 'SCHEDULED' } }],
      recoveryCancelleds: [{ account: { id: OWNER }, recovery: { state: 'CANCELLED' } }],
    });
  });

  it('T2 takes back only the agreement of a guardian who changed its mind', async () => {
    await approve(GUARDIAN, 1);
    await approve(OTHER_GUARDIAN, 2);
    await schedule();
    await emit('RecoveryApprovalWithdrawn', { guardian: GUARDIAN, newOwner: NEW_OWNER });
    await emit('RecoveryCancelled', { account: GUARDIAN });
    expect(
      await twin('recovery { id } recoveries { state } guardians(where: { agreesTo_not: null }) { account { id } }'),
    ).to.deep.equal({
      ...{ recovery: null, recoveries: [{ state: 'CANCELLED' }] },
      guardians: [{ account: { id: OTHER_GUARDIAN } }],
    });
    const found = await scenario.query('{ recoveryApprovalWithdrawns { guardian { id } newOwner { id } } }');
    expect(found).to.deep.equal({
      recoveryApprovalWithdrawns: [{ guardian: { id: GUARDIAN }, newOwner: { id: NEW_OWNER } }],
    });
  });

  it('ends a recovery when the guardians change', async () => {
    await approve(GUARDIAN, 1);
    await schedule();
    await emit('GuardiansSet', { guardians: [OTHER_GUARDIAN], quorum: 1, delaySeconds: 9 });
    expect(
      await twin('recovery { id } recoveries { state } guardians { account { id } agreesTo { id } }'),
    ).to.deep.equal({
      recovery: null,
      recoveries: [{ state: 'CANCELLED' }],
      guardians: [{ account: { id: OTHER_GUARDIAN }, agreesTo: null }],
    });
  });

  it('follows a migration to the new account, which ends a recovery and the offer', async () => {
    await schedule();
    await emit('MigrationOffered', { newOwner: NEW_OWNER });
    expect(await twin('offeredTo { id }')).to.deep.equal({ offeredTo: { id: NEW_OWNER } });
    await moveTo(false);
    const found = await twin('owner { id } offeredTo { id } recoveries { state }');
    expect(found).to.deep.equal({ owner: { id: NEW_OWNER }, offeredTo: null, recoveries: [{ state: 'CANCELLED' }] });
  });

  it('knows an offer that was taken back', async () => {
    await emit('MigrationOffered', { newOwner: NEW_OWNER });
    await emit('MigrationOffered');
    expect(await twin('offeredTo { id }')).to.deep.equal({ offeredTo: null });
    const found = await scenario.query('{ migrationOffereds(orderBy: blockNumber) { newOwner { id } } }');
    expect(found).to.deep.equal({ migrationOffereds: [{ newOwner: { id: NEW_OWNER } }, { newOwner: null }] });
  });

  it('T5 knows the nonces that were cancelled, by contract', async () => {
    await scenario.emit('TwinRegistry.NoncesCancelled', { signer: OWNER, word: 1, mask: 2n ** 256n - 1n });
    await scenario.emit('ConsentRegistry.NoncesCancelled', { signer: OWNER, word: 2n ** 248n, mask: 1 });
    const { noncesCancelleds } = await scenario.query<{ noncesCancelleds: { registry: string }[] }>(
      '{ noncesCancelleds(orderBy: blockNumber) { signer { id } word mask registry } }',
    );
    expect(noncesCancelleds[0]).to.include({ word: '1', mask: `${2n ** 256n - 1n}` });
    expect(noncesCancelleds[1]).to.deep.include({ signer: { id: OWNER }, word: `${2n ** 248n}`, mask: '1' });
    expect(new Set(noncesCancelleds.map(({ registry }) => registry)).size).to.equal(2);
  });
});
