import { expect } from 'chai';
import { callJsonRpc } from '../../scripts/stack/jsonRpc.ts';
import { BUYER, mint, SCOPE } from './helpers/market.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';

const QUERY = `{
  twins(orderBy: twinId) { twinId }
  grants { state }
  consentRevokeds { id }
  protocol(id: "0x67656d656c") { twins activeGrants }
}`;

describe('subgraph: reorganisations', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;

  before(async () => {
    scenario = await startScenario();
  });

  it('T39 takes back what a chain of other blocks replaced', async () => {
    const { rpcUrl } = scenario.stack;
    await mint(scenario, 1);
    await scenario.emit('ConsentRegistry.ConsentGranted', { twinId: 1, grantee: BUYER, scope: SCOPE });
    const snapshot = await callJsonRpc(rpcUrl, 'evm_snapshot', []);
    await scenario.emit('ConsentRegistry.ConsentRevoked', { twinId: 1, grantee: BUYER, scope: SCOPE });
    await mint(scenario, 2);
    await mint(scenario, 3);
    const { consentRevokeds, ...before } = await scenario.query<{ consentRevokeds: unknown[] }>(QUERY);
    expect(consentRevokeds).to.have.lengthOf(1);
    expect(before).to.deep.equal({
      twins: [{ twinId: '1' }, { twinId: '2' }, { twinId: '3' }],
      grants: [{ state: 'REVOKED' }],
      protocol: { twins: 3, activeGrants: 0 },
    });
    await callJsonRpc(rpcUrl, 'evm_revert', [snapshot]);
    // Another chain, longer than the one it replaces.
    await scenario.advanceTime(60);
    await mint(scenario, 4);
    for (let block = 0; block < 6; block++) await callJsonRpc(rpcUrl, 'evm_mine', []);
    const after = await scenario.query(QUERY);
    expect(after).to.deep.equal({
      twins: [{ twinId: '1' }, { twinId: '4' }],
      grants: [{ state: 'GRANTED' }],
      consentRevokeds: [],
      protocol: { twins: 2, activeGrants: 1 },
    });
  });
});
