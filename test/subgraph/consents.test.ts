import { expect } from 'chai';
import type { Emitted } from './helpers/emitter.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import type { Values } from './helpers/values.ts';
import { digest, person, word } from './helpers/values.ts';

const [OWNER, BUYER, OTHER, PROCESSOR] = ['owner', 'buyer', 'other', 'processor'].map(person) as [
  string,
  string,
  string,
  string,
];
const SCOPE = digest('scope');
const HIGHEST_PURPOSE = 2n ** 63n;

const TERMS = {
  purposes: 1n + HIGHEST_PURPOSE,
  channels: 0b101,
  kinds: 0b10010,
  notBefore: 100,
  expiry: 200,
  processor: PROCESSOR,
};

function grant(scenario: Scenario, values: Values): Promise<Emitted> {
  const defaults = { scope: SCOPE, grantee: BUYER, terms: TERMS, receiptHash: digest('receipt') };
  return scenario.emit('ConsentRegistry.ConsentGranted', { ...defaults, ...values });
}

function revoke(scenario: Scenario, values: Values): Promise<Emitted> {
  const defaults = { scope: SCOPE, grantee: BUYER, receiptHash: digest('revocation') };
  return scenario.emit('ConsentRegistry.ConsentRevoked', { ...defaults, ...values });
}

/** Every grant of a twin, and the count over all twins. */
async function grantsOf(scenario: Scenario, twinId: number): Promise<unknown> {
  return scenario.query(`{
    grants(where: { twin: "${word(twinId)}" }, orderBy: grantedAtBlock) { state epoch { number ended } }
    protocol(id: "0x67656d656c") { activeGrants }
  }`);
}

describe('subgraph: ConsentRegistry', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;

  beforeEach(async () => {
    scenario = await startScenario();
    for (const twinId of [1, 2]) {
      await scenario.emit('TwinRegistry.Transfer', { to: OWNER, tokenId: twinId });
    }
  });

  it('knows the terms of a grant, and finds it by what it covers', async () => {
    const granted = await grant(scenario, { twinId: 1 });
    await grant(scenario, { twinId: 2, grantee: OTHER, terms: { ...TERMS, channels: 0b1 } });
    const found = await scenario.query(`{ grants(where: { channelBits_contains: [2], purposeBits_contains: [63] }) {
      twin { twinId } grantee { id } scope state purposes purposeBits channels channelBits kinds insightKinds
      notBefore expiry processor { id } receiptHash grantedAt grantedAtBlock revokedAt epoch { number ended }
    } }`);
    expect(found).to.deep.equal({
      grants: [
        {
          twin: { twinId: '1' },
          grantee: { id: BUYER },
          scope: SCOPE,
          state: 'GRANTED',
          purposes: `${1n + HIGHEST_PURPOSE}`,
          purposeBits: [0, 63],
          channels: '5',
          channelBits: [0, 2],
          kinds: 18,
          insightKinds: ['PREDICTION', 'STATISTIC'],
          notBefore: '100',
          expiry: '200',
          processor: { id: PROCESSOR },
          receiptHash: digest('receipt'),
          grantedAt: granted.blockTimestamp,
          grantedAtBlock: granted.blockNumber,
          revokedAt: null,
          epoch: { number: '0', ended: false },
        },
      ],
    });
  });

  it('T16 shows a revoked grant as revoked, with its block', async () => {
    await grant(scenario, { twinId: 1 });
    await grant(scenario, { twinId: 1, grantee: OTHER });
    const revoked = await revoke(scenario, { twinId: 1 });
    const found = await scenario.query(`{
      grants(where: { state: REVOKED }) { grantee { id } revokedAt revokedAtBlock }
      twin(id: "${word(1)}") { revocations { receiptHash blockNumber } currentEpoch { grantedCount } }
      protocol(id: "0x67656d656c") { activeGrants }
    }`);
    expect(found).to.deep.equal({
      grants: [{ grantee: { id: BUYER }, revokedAt: revoked.blockTimestamp, revokedAtBlock: revoked.blockNumber }],
      twin: {
        revocations: [{ receiptHash: digest('revocation'), blockNumber: revoked.blockNumber }],
        currentEpoch: { grantedCount: 1 },
      },
      protocol: { activeGrants: 1 },
    });
  });

  it('counts a grant once, however often it is replaced, and again once it is granted anew', async () => {
    await grant(scenario, { twinId: 1 });
    await grant(scenario, { twinId: 1, terms: { ...TERMS, expiry: 2 ** 40 - 1 } });
    await revoke(scenario, { twinId: 1 });
    await grant(scenario, { twinId: 1, terms: { ...TERMS, expiry: 300 } });
    const found = await scenario.query(`{
      grants { state expiry revokedAt }
      consentGranteds(orderBy: blockNumber) { expiry }
      protocol(id: "0x67656d656c") { activeGrants }
    }`);
    expect(found).to.deep.equal({
      grants: [{ state: 'GRANTED', expiry: '300', revokedAt: null }],
      consentGranteds: [{ expiry: '200' }, { expiry: `${2 ** 40 - 1}` }, { expiry: '300' }],
      protocol: { activeGrants: 1 },
    });
  });

  it('T3 ends all grants of a twin with its epoch, and those of no other', async () => {
    await grant(scenario, { twinId: 1 });
    await grant(scenario, { twinId: 1, grantee: OTHER });
    await grant(scenario, { twinId: 2 });
    await scenario.emit('TwinRegistry.EpochAdvanced', { twinId: 1, epoch: 1 });
    const ended = { state: 'GRANTED', epoch: { number: '0', ended: true } };
    expect(await grantsOf(scenario, 1)).to.deep.equal({ grants: [ended, ended], protocol: { activeGrants: 1 } });
    const active = await scenario.query(`{
      grants(where: { state: GRANTED, epoch_: { ended: false } }) { twin { twinId } }
      twin(id: "${word(1)}") { currentEpoch { grants { id } } }
    }`);
    expect(active).to.deep.equal({ grants: [{ twin: { twinId: '2' } }], twin: { currentEpoch: { grants: [] } } });
  });

  it('keeps grants of one scope and grantee apart by epoch', async () => {
    await grant(scenario, { twinId: 1 });
    await scenario.emit('TwinRegistry.EpochAdvanced', { twinId: 1, epoch: 1 });
    await grant(scenario, { twinId: 1, epoch: 1 });
    expect(await grantsOf(scenario, 1)).to.deep.equal({
      grants: [
        { state: 'GRANTED', epoch: { number: '0', ended: true } },
        { state: 'GRANTED', epoch: { number: '1', ended: false } },
      ],
      protocol: { activeGrants: 1 },
    });
  });

  it('ends the grants of a burned twin', async () => {
    await grant(scenario, { twinId: 1 });
    await scenario.emit('TwinRegistry.Transfer', { from: OWNER, tokenId: 1 });
    await scenario.emit('TwinRegistry.EpochAdvanced', { twinId: 1, epoch: 1 });
    const ended = { state: 'GRANTED', epoch: { number: '0', ended: true } };
    expect(await grantsOf(scenario, 1)).to.deep.equal({ grants: [ended], protocol: { activeGrants: 0 } });
  });
});
