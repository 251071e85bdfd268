import { expect } from 'chai';
import { network } from 'hardhat';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import GemelModule from '../../../ignition/modules/Gemel.ts';
import type { CheckRow } from '../../../scripts/deploy/check.ts';
import { deploy, saltFor } from '../../../scripts/deploy/deploy.ts';
import { DeploymentFailedError } from '../../../scripts/deploy/errors.ts';
import type { Verification } from '../../../scripts/deploy/verification.ts';
import { freePort } from '../../../scripts/stack/ports.ts';
import { ethers } from '../fixtures/chain.ts';

const DEPLOYER = new ethers.Wallet('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');
const CREATE_X = '0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed';
/** Anything will do as a token here: nothing is paid. */
const paymentToken = ethers.getAddress('0x000000000000000000000000000000000000c0de');
const [admin, pauser] = ['heir', 'pauser'].map((name) => ethers.computeAddress(ethers.id(name))) as [string, string];
const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Addresses of the contracts on a chain of its own with id 31337, and the code of CreateX, which Ignition puts there. */
async function deployInMemory() {
  const { ignition, provider } = await network.create();
  const deployed = await ignition.deploy(GemelModule, {
    strategy: 'create2',
    strategyConfig: { salt: saltFor(DEPLOYER.address) },
    parameters: { Gemel: { paymentToken } },
  });
  const code = (await provider.request({ method: 'eth_getCode', params: [CREATE_X, 'latest'] })) as string;
  const rows = Object.entries(deployed).map(async ([name, contract]) => [name, await contract.getAddress()] as const);
  return { code, addresses: Object.fromEntries(await Promise.all(rows)) };
}

describe('deployment', () => {
  describe('deploy, where value is held', () => {
    let folder: string;
    let createX: string;
    let elsewhere: Record<string, string>;
    let outFile: string;
    let rpcUrl: string;
    let provider: InstanceType<typeof ethers.JsonRpcProvider>;
    let stop: () => Promise<unknown>;
    let rows: readonly CheckRow[] = [];
    const journal = `test-${process.pid}`;
    const run = (changed = {}) =>
      deploy({
        rpcUrl,
        deployer: DEPLOYER.privateKey,
        outFile,
        journal,
        paymentToken,
        confirmations: 1,
        adminTransfers: [admin],
        holders: { pauser },
        report: (read) => (rows = read),
        ...changed,
      });

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gemel-public-'));
      outFile = join(folder, '10.json');
      const inMemory = await deployInMemory();
      [createX, elsewhere] = [inMemory.code, inMemory.addresses];
      const options = { network: 'default', override: { chainId: 10 } } as const;
      const server = await network.createServer(options, '127.0.0.1', await freePort('the public chain'));
      const { address, port } = await server.listen();
      rpcUrl = `http://${address}:${port}`;
      provider = new ethers.JsonRpcProvider(rpcUrl);
      stop = () => server.close();
    });
    after(async () => {
      provider.destroy();
      await stop();
      await rm(folder, { recursive: true });
      for (const suffix of ['', '-none', '-lost']) {
        await rm(join(ROOT, 'ignition', 'deployments', journal + suffix), { recursive: true, force: true });
      }
    });

    it('asks for a token, and for CreateX', async () => {
      for (const [changed, message] of [
        [{ paymentToken: undefined }, 'not a development chain'],
        [{ journal: `${journal}-none` }, 'failed'],
      ] as const) {
        const failure = await run(changed).catch((error: unknown) => error);
        expect(failure).to.be.instanceOf(DeploymentFailedError);
        expect((failure as Error).message).to.include(message);
      }
    });

    it('goes on where it stopped when the deployer runs out of money', async () => {
      await provider.send('hardhat_setCode', [CREATE_X, createX]);
      await provider.send('hardhat_setBalance', [DEPLOYER.address, ethers.toQuantity(2n * 10n ** 16n)]);
      const failure = await run().catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(DeploymentFailedError);
      const sent = await provider.getTransactionCount(DEPLOYER.address);
      expect(sent).to.be.greaterThan(0);
      await provider.send('hardhat_setBalance', [DEPLOYER.address, ethers.toQuantity(10n ** 21n)]);
      const deployment = await run();
      expect(deployment.chainId).to.equal(10);
      expect(rows.length).to.be.greaterThan(80);
    });

    it('gives the contracts the addresses that they have on every chain', async () => {
      const deployment = await run();
      expect(deployment.contracts).to.deep.equal(elsewhere);
    });

    it('hands every role over: with the table’s delays, and none left to the deployer', () => {
      const held = new Map(rows.map(({ what, actual }) => [what, actual]));
      expect(held.get('ADMIN is held by')).to.equal(`${admin} after 259200 s`);
      expect(held.get('PAUSER is held by')).to.equal(`${pauser} after 0 s`);
      expect(held.get('TREASURER is held by')).to.equal(`${admin} after 172800 s`);
      expect(rows.filter(({ actual }) => actual.includes(DEPLOYER.address)).map(({ what }) => what)).to.deep.equal([
        'ListingRegistry.protocolRecipient',
      ]);
    });

    it('sends nothing when it is repeated, with its journal or without', async () => {
      const sent = await provider.getTransactionCount(DEPLOYER.address);
      const first = await run();
      const lost = await run({ journal: `${journal}-lost` });
      expect(lost).to.deep.equal(first);
      expect(await provider.getTransactionCount(DEPLOYER.address)).to.equal(sent);
    });

    it('writes what verifies each contract: code and arguments give the very address', async () => {
      const salt = ethers.keccak256(
        ethers.concat([ethers.zeroPadValue(DEPLOYER.address, 32), saltFor(DEPLOYER.address)]),
      );
      const { contracts } = await run();
      for (const [name, address] of Object.entries(contracts)) {
        const text = await readFile(join(folder, '10.verification', `${name}.json`), 'utf8');
        const { contract, constructorArguments, compiler, input } = JSON.parse(text) as Verification;
        const { bytecode } = await ethers.getContractFactory(name);
        const initCode = ethers.concat([bytecode, constructorArguments]);
        expect(ethers.getCreate2Address(CREATE_X, salt, ethers.keccak256(initCode)), name).to.equal(address);
        expect(compiler).to.match(/^v0\.8\.34\+commit\./);
        const { sources } = JSON.parse(await readFile(join(folder, '10.verification', input), 'utf8')) as {
          sources: Record<string, unknown>;
        };
        expect(sources, contract).to.have.property(contract.split(':')[0]!);
        await access(join(folder, '10.verification', input));
      }
    });

    it('fails when something else is on chain than was asked for', async () => {
      const failure = await run({ parameters: { minimumStake: 1n }, journal: `${journal}-lost` }).catch(
        (error: unknown) => error,
      );
      expect((failure as Error).message)
        .to.include('WorkerRegistry.minimumStake')
        .and.to.include('not 1');
    });
  });
});
