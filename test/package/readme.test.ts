import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { getAddress, HDNodeWallet, Mnemonic } from 'ethers';
import type * as sdk from '#sdk';
import type * as testing from '#sdk/testing';
import { startChain, type DevelopmentChain } from './helpers/developmentChain.ts';
import { installEnvironment } from './helpers/environment.ts';
import { follow, readGuide } from './helpers/guide.ts';
import { metaMask } from './helpers/metaMask.ts';
import { packedSdk, type PackedSdk } from './helpers/packedSdk.ts';
import { startRegistry } from './helpers/registry.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Any request will do. */
const REQUEST = {
  query: { channel: 0, aggregate: 1, operator: 0, windowDays: 30, minValidDays: 15, lower: 10, upper: 10 },
  maxAgeDays: 7,
} as const;

/** What the README's `connect.mjs` has. */
interface Connect {
  connectKey(deployment: sdk.Deployment, rpcUrl: string, key: string): sdk.GemelClient;
  connectWallet(deployment: sdk.Deployment, wallet: sdk.Eip1193Provider): Promise<sdk.GemelClient>;
}

describe('sdk/README.md', function () {
  this.timeout(300_000);
  let chain: DevelopmentChain;
  let folder: string;
  let packed: PackedSdk;
  let printed = '';

  before('do what it says in an empty folder', async () => {
    packed = await packedSdk();
    folder = await mkdtemp(join(tmpdir(), 'gemel-readme-'));
    chain = await startChain();
    await using registry = await startRegistry(packed);
    const env = { ...installEnvironment(registry), RPC_URL: chain.rpcUrl };
    for (const step of await readGuide(join(ROOT, 'sdk', 'README.md'))) printed += await follow(step, folder, env);
  });
  after(async () => {
    await chain[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it('has a claim proven by its quick start', () => {
    expect(printed).to.match(/request 1 is answered for twin 1, in transaction 0x[0-9a-f]{64}\n/);
  });

  it('gives its reader types that compile without looking away', async () => {
    const entries = await readdir(join(packed.folder, 'dist', 'exports'));
    const types = entries.filter((name) => /^(?!actions)[\w-]+\.d\.ts$/.test(name));
    const files = types.map((name) => join('node_modules', '@gemel', 'sdk', 'dist', 'exports', name));
    expect(files.length).to.be.above(8);
    const compilerOptions = {
      ...{ target: 'es2024', lib: ['es2024', 'dom', 'dom.iterable', 'esnext.disposable'], module: 'nodenext' },
      ...{
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        typeRoots: [join(ROOT, 'node_modules', '@types')],
        types: ['node'],
      },
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const told = await promisify(execFile)(process.execPath, [compiler, '-p', folder], { cwd: folder }).then(
      ({ stdout }) => stdout,
      (failed: unknown) => (failed as { stdout: string }).stdout,
    );
    const own = told.split('\n').filter((line) => line.startsWith('node_modules/@gemel/'));
    expect(own).to.deep.equal([]);
  });

  describe('its clients', () => {
    let installed: typeof sdk;
    let connect: Connect;
    let deployment: sdk.Deployment;
    let accounts: string[];

    before('deploy with what was installed', async () => {
      const load = async <T>(name: string, text?: string): Promise<T> => {
        if (text !== undefined) await writeFile(join(folder, name), text);
        return (await import(pathToFileURL(join(folder, name)).href)) as T;
      };
      installed = await load('all.mjs', "export * from '@gemel/sdk';");
      connect = await load('connect.mjs');
      const { createSandbox } = await load<typeof testing>('testing.mjs', "export * from '@gemel/sdk/testing';");
      accounts = (await chain.provider.send('eth_accounts', [])) as string[];
      const { deployment: found, client } = await createSandbox(chain.wallet);
      deployment = found;
      client.provider.destroy();
    });

    const requesterOf = async (client: sdk.GemelClient): Promise<string> => {
      const { requestId } = await installed.createClaimRequest(client, REQUEST);
      const { requester } = await installed.readClaimRequest(client, { requestId });
      client.provider.destroy();
      return requester;
    };
    const account = (index: number): string => getAddress(accounts[index] ?? '');

    it('act for a private key', async () => {
      const phrase = Mnemonic.fromPhrase('test test test test test test test test test test test junk');
      const { privateKey, address } = HDNodeWallet.fromMnemonic(phrase, "m/44'/60'/0'/0/3");
      const client = connect.connectKey(deployment, chain.rpcUrl, privateKey);
      expect(await requesterOf(client)).to.equal(address);
    });

    it('act for the account that a wallet lets a page see', async () => {
      const client = await connect.connectWallet(deployment, metaMask(chain.wallet, account(4)));
      expect(await requesterOf(client)).to.equal(account(4));
    });

    it('act for a client in the form of viem’s', async () => {
      const viem = {
        ...{ key: 'wallet', name: 'Wallet Client', type: 'walletClient', chain: { id: deployment.chainId } },
        transport: { type: 'custom' },
        request: async ({ method, params }: { method: string; params?: unknown }) =>
          chain.wallet.request({
            method: method === 'eth_requestAccounts' ? 'eth_accounts' : method,
            ...(params === undefined ? {} : { params }),
          }),
      };
      expect(await requesterOf(await connect.connectWallet(deployment, viem))).to.equal(account(0));
    });

    it('say which contract refused, though the wallet wraps its words', async () => {
      const client = await connect.connectWallet(deployment, metaMask(chain.wallet, account(5)));
      const failure = await refusal(installed.accreditIssuer(client, { issuer: account(5), until: 2_000_000_000 }));
      expect(failure).to.be.instanceOf(installed.ContractRevertedError);
      expect(failure).to.have.property('errorName', 'AccessManagedUnauthorized');
      client.provider.destroy();
    });

    it('say that the wallet’s owner refused', async () => {
      const wallet = metaMask(chain.wallet, account(6));
      const client = await connect.connectWallet(deployment, wallet);
      wallet.refuses = true;
      const failure = await refusal(installed.createClaimRequest(client, REQUEST));
      expect(failure).to.have.property('code', 'TRANSACTION_FAILED');
      expect((failure as Error).message).to.match(/rejected/);
      client.provider.destroy();
    });
  });
});

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('nothing was refused'),
    (error: unknown) => error,
  );
}
