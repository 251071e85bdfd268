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
    expect(await twin('guardians { id } guardianQuorum recoveryDelaySeconds')).to.deep.equal({
      guardians: [GUARDIAN, OTHER_GUARDIAN].toSorted().map((id) => ({ id })),
      guardianQuorum: 2,
      recoveryDelaySeconds: `${2 ** 40 - 1}`,
    });
    await emit('GuardiansSet');
    expect(await twin('guardians { id } guardianQuorum')).to.deep.equal({ guardians: [], guardianQuorum: 0 });
  });

  it('T2 follows a recovery from the first agreement to its execution', async () => {
    const begun = await approve(GUARDIAN, 1);
    const fields = 'recovery { state newOwner { id } approvals executableAt startedAt endedAt }';
    const known = { newOwner: { id: NEW_OWNER }, startedAt: begun.blockTimestamp, endedAt: null };
    const proposed = { ...known, state: 'PROPOSED', approvals: 1, executableAt: null };
    expect(await twin(fields)).to.deep.equal({ recovery: proposed });
    await approve(OTHER_GUARDIAN, 2);
    await emit('RecoveryScheduled', { newOwner: NEW_OWNER, executableAt: 5000 });
    const scheduled = { ...known, state: 'SCHEDULED', approvals: 2, executableAt: '5000' };
    expect(await twin(fields)).to.deep.equal({ recovery: scheduled });
    const executed = await moveTo(true);
    const found = await twin(`owner { id } recovery { id } guardians { id } guardianQuorum epoch
      recoveries { state endedAt agreements(orderBy: approvals) { guardian { id } } }`);
    expect(found).to.deep.equal({
      ...{ owner: { id: NEW_OWNER }, recovery: null, guardians: [], guardianQuorum: 0, epoch: '1' },
      recoveries: [
        {
          ...{ state: 'EXECUTED', endedAt: executed.blockTimestamp },
          agreements: [{ guardian: { id: GUARDIAN } }, { guardian: { id: OTHER_GUARDIAN } }],
        },
      ],
    });
    const events = await scenario.query(`{
      ownerChangeds { from { id } to { id } byGuardians } recoveryScheduleds { recovery { state } }
      protocol(id: "0x67656d656c") { twins }
    }`);
    expect(events).to.deep.equal({
      ownerChangeds: [{ from: { id: OWNER }, to: { id: NEW_OWNER }, byGuardians: true }],
      ...{ recoveryScheduleds: [{ recovery: { state: 'EXECUTED' } }], protocol: { twins: 1 } },
    });
  });

  it('T2 keeps a vetoed recovery apart from the next one', async () => {
    await approve(GUARDIAN, 1);
    await emit('RecoveryCancelled', { account: OWNER });
    await approve(OTHER_GUARDIAN, 1);
    const found = await scenario.query(`{
      recoveries(orderBy: startedAt) { state agreements { guardian { id } } }
      recoveryCancelleds { account { id } recovery { state } }
    }`);
    expect(found).to.deep.equal({
      recoveries: [
        { state: 'CANCELLED', agreements: [{ guardian: { id: GUARDIAN } }] },
        { state: 'PROPOSED', agreements: [{ guardian: { id: OTHER_GUARDIAN } }] },
      ],
      recoveryCancelleds: [{ account: { id: OWNER }, recovery: { state: 'CANCELLED' } }],
    });
  });

  it('ends a recovery when the guardians change', async () => {
    await approve(GUARDIAN, 1);
    await emit('GuardiansSet', { guardians: [OTHER_GUARDIAN], quorum: 1, delaySeconds: 9 });
    expect(await twin('recovery { id } recoveries { state }')).to.deep.equal({
      recovery: null,
      recoveries: [{ state: 'CANCELLED' }],
    });
  });

  it('follows a migration to the new account, which ends a recovery and the offer', async () => {
    await approve(GUARDIAN, 1);
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
    expect(noncesCancelleds.map(({ registry: _registry, ...rest }) => rest)).to.deep.equal([
      { signer: { id: OWNER }, word: '1', mask: `${2n ** 256n - 1n}` },
      { signer: { id: OWNER }, word: `${2n ** 248n}`, mask: '1' },
    ]);
    expect(new Set(noncesCancelleds.map(({ registry }) => registry)).size).to.equal(2);
  });
});
