import { buildModule } from '@nomicfoundation/hardhat-ignition/modules';
import { id } from 'ethers';
import { ClaimFlavour } from '../../sdk/src/generated/protocol.ts';
import { deployGemel } from './Gemel.ts';

/** Gemel on a development chain: paid in a token that anyone may mint, roles without delays, and with the verifiers of development keys. */
export default buildModule('GemelDevelopment', (m) => {
  const TestToken = m.contract('TestToken');
  const contracts = deployGemel(m, TestToken, { delays: false });
  const WindowClaimNamedVerifier = m.contract('WindowClaimNamedVerifier');
  const WindowClaimUnlinkableVerifier = m.contract('WindowClaimUnlinkableVerifier');
  const CohortMembershipVerifier = m.contract('CohortMembershipVerifier');
  const verifiers = [
    ['window-claim-named', WindowClaimNamedVerifier, ClaimFlavour.NAMED],
    ['window-claim-unlinkable', WindowClaimUnlinkableVerifier, ClaimFlavour.UNLINKABLE],
    ['cohort-membership', CohortMembershipVerifier, ClaimFlavour.MEMBERSHIP],
  ] as const;
  for (const [circuit, verifier, flavour] of verifiers) {
    m.call(contracts.ClaimVerifier, 'setProofVerifier', [id(circuit), verifier, flavour], {
      id: `set_${circuit.replaceAll('-', '_')}`,
    });
  }
  return {
    ...contracts,
    TestToken,
    WindowClaimNamedVerifier,
    WindowClaimUnlinkableVerifier,
    CohortMembershipVerifier,
  };
});
