import { expect } from 'chai';
import { network } from 'hardhat';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy } from '../../../scripts/deploy/deploy.ts';
import { DeploymentFailedError } from '../../../scripts/deploy/errors.ts';
import { parseOptions } from '../../../scripts/deploy/options.ts';
import { freePort } from '../../../scripts/stack/ports.ts';
import { ethers } from '../fixtures/chain.ts';

/** First account of the well-known test mnemonic, which development chains fund. */
const DEPLOYER = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const ACCOUNT = ethers.getAddress('0x00000000000000000000000000000000000000a1');

describe('deployment', () => {
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

  describe('parseOptions', () => {
    const environment = { DEPLOYER_KEY: DEPLOYER };
    const parse = (args: readonly string[], more: Record<string, string> = {}) =>
      parseOptions(args, { ...environment, ...more });
    const refused = (args: readonly string[], more: Record<string, string> = {}) => {
      expect(() => parse(args, more)).to.throw(DeploymentFailedError);
      try {
        parse(args, more);
      } catch (error) {
        return (error as Error).message;
      }
    };

    it('takes a URL, or a name by its variable', () => {
      expect(parse(['--network', 'https://node.example/'])).to.include({ rpcUrl: 'https://node.example/' });
      expect(parse(['--network', 'local'])).to.include({ rpcUrl: 'http://127.0.0.1:8545' });
      expect(parse(['--network', 'base'], { BASE_RPC_URL: 'https://b.example' })).to.include({
        rpcUrl: 'https://b.example',
      });
      expect(refused(['--network', 'base'])).to.include('BASE_RPC_URL');
      expect(refused([])).to.include('--network');
    });

    it('still takes everything from the environment', () => {
      const more = { RPC_URL: 'http://x.example', PAYMENT_TOKEN: ACCOUNT, FEE_RECIPIENT: ACCOUNT, ADMINS: ACCOUNT };
      expect(parse([], { ...more, OUT_FILE: 'out.json' })).to.deep.include({
        rpcUrl: 'http://x.example',
        paymentToken: ACCOUNT,
        feeRecipient: ACCOUNT,
        adminTransfers: [ACCOUNT],
        outFile: 'out.json',
      });
    });

    it('takes holders of roles, and parameters', () => {
      const args = ['--network', 'local', '--verifier-setter', ACCOUNT, '--admin', ACCOUNT, '--confirmations', '2'];
      expect(parse([...args, '--set', 'disputeBond=7', '--set', 'jurorSlash=8'])).to.deep.include({
        holders: { verifierSetter: ACCOUNT },
        adminTransfers: [ACCOUNT],
        confirmations: 2,
        parameters: { disputeBond: 7n, jurorSlash: 8n },
      });
    });

    it('refuses what it does not understand', () => {
      const local = ['--network', 'local'];
      expect(refused([...local, '--tokn', ACCOUNT])).to.include('--tokn');
      expect(refused([...local, '--token', '0x12'])).to.include('is not an address');
      expect(refused([...local, '--set', 'bond=1'])).to.include('no such parameter');
      expect(refused([...local, '--set', 'disputeBond=-1'])).to.include('whole number');
      expect(refused(local, { DEPLOYER_KEY: '' })).to.include('DEPLOYER_KEY');
    });

    it('explains itself, with examples', () => {
      const { help } = parseOptions(['--help'], {}) as { help: string };
      expect(help).to.include('--pauser').and.to.include('npm run deploy -- --network local');
    });
  });
});
