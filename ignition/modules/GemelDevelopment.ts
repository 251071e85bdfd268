import { readFileSync } from 'node:fs';
import { buildModule } from '@nomicfoundation/hardhat-ignition/modules';
import { id } from 'ethers';
import { ClaimFlavour } from '../../sdk/src/generated/protocol.ts';
import { deployGemel } from './Gemel.ts';

const { modelDigest, weightsCommitment } = JSON.parse(
  readFileSync(new URL('../../models/published/score/weights.json', import.meta.url), 'utf8'),
) as { modelDigest: string; weightsCommitment: string };

/** Gemel on a development chain: paid in a token that anyone may mint, roles without delays, and with the verifiers of development keys. */
export default buildModule('GemelDevelopment', (m) => {
  const TestToken = m.contract('TestToken');
  const contracts = deployGemel(m, TestToken, { delays: false });
  const WindowClaimNamedVerifier = m.contract('WindowClaimNamedVerifier');
  const WindowClaimUnlinkableVerifier = m.contract('WindowClaimUnlinkableVerifier');
  const CohortMembershipVerifier = m.contract('CohortMembershipVerifier');
  // The circuits prove any model's score; what their name means on chain is the published model.
  const weights = BigInt(weightsCommitment);
  const ModelClaimVerifier = m.contract('ModelClaimVerifier', [m.contract('InferenceClaimVerifier'), weights]);
  const mismatchVerifier = m.contract('InferenceMismatchVerifier');
  const InferenceFraudVerifier = m.contract('InferenceFraudVerifier', [mismatchVerifier, weights, modelDigest]);
  const verifiers = [
    ['window-claim-named', WindowClaimNamedVerifier, ClaimFlavour.NAMED],
    ['window-claim-unlinkable', WindowClaimUnlinkableVerifier, ClaimFlavour.UNLINKABLE],
    ['cohort-membership', CohortMembershipVerifier, ClaimFlavour.MEMBERSHIP],
    ['inference-claim', ModelClaimVerifier, ClaimFlavour.NAMED],
  ] as const;
  for (const [circuit, verifier, flavour] of verifiers) {
    m.call(contracts.ClaimVerifier, 'setProofVerifier', [id(circuit), verifier, flavour], {
      id: `set_${circuit.replaceAll('-', '_')}`,
    });
  }
  m.call(contracts.DisputeModule, 'setFraudVerifier', [id('inference-claim'), InferenceFraudVerifier]);
  return {
    ...contracts,
    TestToken,
    WindowClaimNamedVerifier,
    WindowClaimUnlinkableVerifier,
    CohortMembershipVerifier,
    ModelClaimVerifier,
    InferenceFraudVerifier,
  };
});
