import { expect } from 'chai';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import { digest, person, word } from './helpers/values.ts';
import type { Emitted } from './helpers/emitter.ts';

const [ALICE, BOB] = [person('alice'), person('bob')];
const NOBODY = `0x${'0'.repeat(40)}`;

/** Mints as the registry does. */
async function mint(scenario: Scenario, twinId: number, owner: string): Promise<Emitted> {
  const minted = await scenario.emit('TwinRegistry.Transfer', { to: owner, tokenId: twinId });
  await scenario.emit('TwinRegistry.StateUpdated', {
    twinId,
    version: 1,
    stateRoot: 2n ** 253n + 7n,
    contentDigest: digest('content 1'),
    schema: digest('schema'),
  });
  await scenario.emit('TwinRegistry.KeysUpdated', {
    twinId,
    keyVersion: 1,
    encryptionKey: digest('key 1'),
    identityCommitment: 2n ** 256n - 1n,
  });
  return minted;
}

describe('subgraph: TwinRegistry', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;
  let mint1: Emitted;
  let updated: Emitted;

  before(async () => {
    scenario = await startScenario();
    mint1 = await mint(scenario, 1, ALICE);
    await mint(scenario, 2, BOB);
    await scenario.emit('TwinRegistry.KeysUpdated', { twinId: 1, keyVersion: 2, encryptionKey: digest('key 2') });
    updated = await scenario.emit('TwinRegistry.StateUpdated', {
      twinId: 1,
      version: 2 ** 32 - 1,
      stateRoot: 8,
      contentDigest: digest('content 2'),
      schema: digest('schema'),
    });
  });

  it('knows a minted twin with its owner, state and keys', async () => {
    const { twin } = await scenario.query<{ twin: unknown }>(`{ twin(id: "${word(2)}") {
      twinId owner { id } version stateRoot contentDigest schema keyVersion encryptionKey identityCommitment epoch burned
      currentEpoch { number ended } budget { capNano reservedNano spentNano } guardians { id } recovery { id }
      offeredTo { id }
    } }`);
    expect(twin).to.deep.equal({
      twinId: '2',
      owner: { id: BOB },
      version: '1',
      stateRoot: `${2n ** 253n + 7n}`,
      contentDigest: digest('content 1'),
      schema: digest('schema'),
      keyVersion: '1',
      encryptionKey: digest('key 1'),
      identityCommitment: `${2n ** 256n - 1n}`,
      epoch: '0',
      burned: false,
      currentEpoch: { number: '0', ended: false },
      budget: { capNano: '500000000', reservedNano: '0', spentNano: '0' },
      ...{ guardians: [], recovery: null, offeredTo: null },
    });
  });

  it('lists the twins of an owner, and counts all', async () => {
    const found = await scenario.query(`{
      account(id: "${ALICE}") { twins { twinId } }
      protocol(id: "0x67656d656c") { twins }
    }`);
    expect(found).to.deep.equal({ account: { twins: [{ twinId: '1' }] }, protocol: { twins: 2 } });
  });

  it('shows the latest state and keys, and keeps every version', async () => {
    const { twin } = await scenario.query<{ twin: unknown }>(`{ twin(id: "${word(1)}") {
      version stateRoot contentDigest keyVersion encryptionKey identityCommitment stateUpdatedAt
      stateUpdates(orderBy: version) { version contentDigest }
    } }`);
    expect(twin).to.deep.equal({
      version: `${2 ** 32 - 1}`,
      stateRoot: '8',
      contentDigest: digest('content 2'),
      keyVersion: '2',
      encryptionKey: digest('key 2'),
      identityCommitment: '0',
      stateUpdatedAt: updated.blockTimestamp,
      stateUpdates: [
        { version: '1', contentDigest: digest('content 1') },
        { version: `${2 ** 32 - 1}`, contentDigest: digest('content 2') },
      ],
    });
  });

  it('records an event under its transaction and log, with block and time', async () => {
    const found = await scenario.query(`{ transfers(where: { twin: "${word(1)}" }) {
      id twin { mintedAt } from { id } to { id } blockNumber blockTimestamp transactionHash
    } }`);
    expect(found).to.deep.equal({
      transfers: [{ ...mint1, twin: { mintedAt: mint1.blockTimestamp }, from: null, to: { id: ALICE } }],
    });
  });

  describe('after an epoch was advanced, and a twin burned', () => {
    let advanced: Emitted;
    let burned: Emitted;

    before(async () => {
      advanced = await scenario.emit('TwinRegistry.EpochAdvanced', {
        twinId: 1,
        epoch: 1,
        receiptHash: digest('receipt'),
      });
      await scenario.emit('TwinRegistry.GuardiansSet', { twinId: 2, guardians: [ALICE], quorum: 1, delaySeconds: 9 });
      await scenario.emit('TwinRegistry.RecoveryScheduled', { twinId: 2, newOwner: ALICE, executableAt: 9 });
      await scenario.emit('TwinRegistry.MigrationOffered', { twinId: 2, newOwner: ALICE });
      burned = await scenario.emit('TwinRegistry.Transfer', { from: BOB, tokenId: 2 });
      await scenario.emit('TwinRegistry.EpochAdvanced', { twinId: 2, epoch: 1 });
    });

    it('T3 ends the epoch and begins the next', async () => {
      const found = await scenario.query(`{ twin(id: "${word(1)}") {
        epoch currentEpoch { number ended } epochs(orderBy: number) { number ended endedAt endedAtBlock }
      } epochAdvanceds(where: { receiptHash: "${digest('receipt')}" }) { twin { twinId } } }`);
      expect(found).to.deep.equal({
        twin: {
          epoch: '1',
          currentEpoch: { number: '1', ended: false },
          epochs: [
            { number: '0', ended: true, endedAt: advanced.blockTimestamp, endedAtBlock: advanced.blockNumber },
            { number: '1', ended: false, endedAt: null, endedAtBlock: null },
          ],
        },
        epochAdvanceds: [{ twin: { twinId: '1' } }],
      });
    });

    it('shows a burned twin without owner, with no epoch left', async () => {
      const found = await scenario.query(`{
        twin(id: "${word(2)}") {
          owner { id } burned burnedAt epochs { ended } guardians { id } offeredTo { id } recovery { id }
          recoveries { state endedAt }
        }
        account(id: "${BOB}") { twins { twinId } }
        protocol(id: "0x67656d656c") { twins }
        transfers(where: { to: null }) { from { id } twin { twinId } }
      }`);
      expect(found).to.deep.equal({
        twin: {
          owner: null,
          burned: true,
          burnedAt: burned.blockTimestamp,
          epochs: [{ ended: true }, { ended: true }],
          ...{ guardians: [], offeredTo: null, recovery: null },
          recoveries: [{ state: 'CANCELLED', endedAt: burned.blockTimestamp }],
        },
        account: { twins: [] },
        protocol: { twins: 1 },
        transfers: [{ from: { id: BOB }, twin: { twinId: '2' } }],
      });
    });

    it('makes no account of the zero address', async () => {
      const found = await scenario.query(`{ account(id: "${NOBODY}") { id } }`);
      expect(found).to.deep.equal({ account: null });
    });
  });
});
