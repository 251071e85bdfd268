import { expect } from 'chai';
import { network } from 'hardhat';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy } from '../../scripts/deploy/deploy.ts';
import { DeploymentFailedError } from '../../scripts/deploy/errors.ts';
import { freePort } from '../../scripts/stack/ports.ts';
import { ethers, loadFixture } from './fixtures/chain.ts';
import { gemelFixture } from './fixtures/gemel.ts';

/** First account of the well-known test mnemonic, which development chains fund. */
const DEPLOYER = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const PUBLIC_CHAIN = { override: { chainId: 10 } } as const;

describe('deployment', () => {
  describe('Gemel', () => {
    it('lets the market, and nobody else, account for orders', async () => {
      const { access, market, cohorts, admin } = await loadFixture(gemelFixture);
      const selectors = ['openOrder', 'chargeOrder', 'settleOrder', 'cancelOrder', 'collect'] as const;
      for (const name of selectors) {
        const { selector } = cohorts.interface.getFunction(name);
        expect((await access.canCall(market, cohorts, selector)).immediate, name).to.equal(true);
        expect((await access.canCall(admin, cohorts, selector)).immediate, name).to.equal(false);
      }
    });

    it('connects each contract with the ones it asks', async () => {
      const { access, market, cohorts, claims, consents, issuers, models, twins, workers, token } =
        await loadFixture(gemelFixture);
      const pairs = [
        [market.twins(), twins],
        [market.consents(), consents],
        [market.cohorts(), cohorts],
        [market.workers(), workers],
        [market.models(), models],
        [cohorts.twins(), twins],
        [cohorts.claims(), claims],
        [claims.twins(), twins],
        [claims.issuers(), issuers],
        [consents.twins(), twins],
        [workers.stakeToken(), token],
        [market.authority(), access],
        [cohorts.authority(), access],
        [claims.authority(), access],
        [issuers.authority(), access],
        [models.authority(), access],
      ] as const;
      for (const [actual, expected] of pairs) expect(await actual).to.equal(await expected.getAddress());
      expect(await market.isTokenAllowed(token)).to.equal(true);
      expect(await market.protocolBasisPoints()).to.equal(100n);
    });
  });

  describe('what is for development chains only', () => {
    it('T25 refuses a public chain: the test token and the verifier with a development key', async () => {
      const { ethers: onPublicChain } = await network.create(PUBLIC_CHAIN);
      for (const [name, error] of [
        ['TestToken', 'TestTokenOnPublicChain'],
        ['WindowClaimNamedVerifier', 'DevelopmentKeyOnPublicChain'],
      ] as const) {
        const factory = await onPublicChain.getContractFactory(name);
        await expect(factory.deploy()).to.be.revertedWithCustomError(factory, error).withArgs(10n);
      }
    });
  });

  describe('InsightMarket', () => {
    it('refuses to be deployed without somebody to credit dust to', async () => {
      const { access, twins, consents, cohorts, workers, models, market } = await loadFixture(gemelFixture);
      const parts = await Promise.all(
        [access, twins, consents, cohorts, workers, models].map((part) => part.getAddress()),
      );
      await expect(
        ethers.deployContract('InsightMarket', [...parts, ethers.ZeroAddress]),
      ).to.be.revertedWithCustomError(market, 'InsightMarketZeroValue');
    });
  });

  describe('deploy', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gemel-deploy-'));
    });
    afterEach(() => rm(folder, { recursive: true }));

    it('writes where everything is, hands administration over, and can do so again on the same chain', async () => {
      const server = await network.createServer('default', '127.0.0.1', await freePort('the deployment test'));
      const { address, port } = await server.listen();
      try {
        const rpcUrl = `http://${address}:${port}`;
        const provider = new ethers.JsonRpcProvider(rpcUrl);
        const heir = ethers.Wallet.createRandom().address;
        const outFile = join(folder, 'deep', '31337.json');
        const first = await deploy({ rpcUrl, deployer: DEPLOYER, outFile, adminTransfers: [heir] });
        const written = JSON.parse(await readFile(outFile, 'utf8')) as typeof first;
        expect(written.contracts).to.include(first.contracts);
        expect(first.startBlock).to.equal(1);
        const access = new ethers.Contract(
          first.contracts.AccessManager,
          ['function hasRole(uint64, address) view returns (bool, uint32)'],
          provider,
        );
        const isAdmin = async (account: string) => ((await access.getFunction('hasRole')(0n, account)) as [boolean])[0];
        expect(await isAdmin(heir)).to.equal(true);
        expect(await isAdmin(new ethers.Wallet(DEPLOYER).address)).to.equal(false);
        const second = await deploy({ rpcUrl, deployer: DEPLOYER, outFile });
        expect(second.contracts.TwinRegistry).not.to.equal(first.contracts.TwinRegistry);
        expect(second.startBlock).to.be.greaterThan(first.startBlock);
        provider.destroy();
      } finally {
        await server.close();
      }
    });

    it('names the chain, and no key, when it cannot be reached', async () => {
      const rpcUrl = 'http://127.0.0.1:1/a-secret-path';
      const failure = await deploy({ rpcUrl, deployer: DEPLOYER }).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(DeploymentFailedError);
      const { message } = failure as DeploymentFailedError;
      expect(message).to.include('http://127.0.0.1:1');
      expect(message).not.to.include('secret').and.not.to.include(DEPLOYER);
    });
  });
});
