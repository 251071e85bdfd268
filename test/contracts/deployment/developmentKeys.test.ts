import { expect } from 'chai';
import GemelModule from '../../../ignition/modules/Gemel.ts';
import GemelDevelopmentModule from '../../../ignition/modules/GemelDevelopment.ts';
import { assertNoDevelopmentKeys } from '../../../scripts/deploy/developmentKeys.ts';
import { DeploymentFailedError } from '../../../scripts/deploy/errors.ts';

describe('assertNoDevelopmentKeys', () => {
  it('T25 refuses verifiers with development keys for a public chain, before anything is sent', async () => {
    for (const chainId of [1, 10, 8453, 11155111]) {
      const failure = await assertNoDevelopmentKeys(GemelDevelopmentModule, chainId).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(DeploymentFailedError);
      expect((failure as Error).message)
        .to.include('WindowClaimNamedVerifier')
        .and.to.include(`chain ${chainId}`);
    }
  });

  it('lets a development chain have them, and a public chain what holds none', async () => {
    await assertNoDevelopmentKeys(GemelDevelopmentModule, 31337);
    await assertNoDevelopmentKeys(GemelModule, 10);
  });
});
