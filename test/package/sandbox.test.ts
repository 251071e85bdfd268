import { join } from 'node:path';
import { expect } from 'chai';
import { getAddress } from 'ethers';
import {
  accreditIssuer,
  ContractRevertedError,
  fetchOrders,
  findTwinState,
  InvalidParameterError,
  requireChain,
} from '#sdk';
import { contentDigest, ContentNotFoundError, ContentTooLargeError, MAX_CONTENT_BYTES } from '#sdk/storage';
import { createSandbox, memoryContentStore, SandboxChainError, type Sandbox } from '#sdk/testing';
import { DEFAULT_PARAMETERS } from '../../ignition/parameters.ts';
import { ROLES } from '../../ignition/roles.ts';
import { differences, readDeployment } from '../../scripts/deploy/check.ts';
import { ROOT, writeAssets } from '../../scripts/sdk/assets.ts';
import { startChain, type DevelopmentChain } from './helpers/developmentChain.ts';

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('nothing was refused'),
    (error: unknown) => error,
  );
}

describe('@gemel/sdk/testing', function () {
  this.timeout(120_000);

  describe('createSandbox', () => {
    let chain: DevelopmentChain;
    let sandbox: Sandbox;
    let accounts: string[];

    before('deploy to a fresh chain', async () => {
      await writeAssets(join(ROOT, 'sdk'));
      chain = await startChain();
      accounts = ((await chain.provider.send('eth_accounts', [])) as string[]).map((account) => getAddress(account));
      sandbox = await createSandbox(chain.wallet);
    });
    after(async () => {
      sandbox.client.provider.destroy();
      await chain[Symbol.asyncDispose]();
    });

    it('deploys what the deployment’s module does: code, wiring, parameters and roles', async () => {
      const { deployment, client } = sandbox;
      const deployer = (await client.signer?.getAddress()) ?? '';
      const rows = await readDeployment(chain.provider, deployment, {
        parameters: DEFAULT_PARAMETERS,
        token: deployment.contracts.TestToken ?? '',
        feeRecipient: deployer,
        administrators: [deployer],
        holders: Object.fromEntries(ROLES.map(({ holder }) => [holder, deployer])),
        delays: false,
      });
      expect(rows.length).to.be.above(50);
      expect(differences(rows)).to.deep.equal([]);
      await requireChain(client);
    });

    it('says where the first contract is', async () => {
      const { startBlock, contracts } = sandbox.deployment;
      const before = await chain.provider.getCode(contracts.TestToken ?? '', startBlock - 1);
      const from = await chain.provider.getCode(contracts.TestToken ?? '', startBlock);
      expect([before, from.length > 2]).to.deep.equal(['0x', true]);
    });

    it('invents people whose state their issuer attested, as many days back as are given', async () => {
      const [, account = ''] = accounts;
      const person = await sandbox.createPerson({ account, values: { steps: 8000, resting_heart_rate: [61, 58] } });
      expect(person.address).to.equal(account);
      const { twinRegistry, issuerRegistry } = sandbox.client.contracts;
      expect(await twinRegistry.ownerOf(person.twinId)).to.equal(account);
      const { stateRoot, schema } = await findTwinState(sandbox.client, { twinId: person.twinId });
      expect(await issuerRegistry.isAttested(person.twinId, stateRoot, schema, sandbox.issuer)).to.equal(true);
      const filled = person.state.series.map((days) => days.filter((value) => value > 0).length);
      expect(filled.filter((days) => days > 0)).to.have.members([64, 2]);
    });

    it('gives an invented person no right of the administrator’s', async () => {
      const [, , account = ''] = accounts;
      const person = await sandbox.createPerson({ account, values: {} });
      const failure = await rejection(accreditIssuer(person.client, { issuer: account, until: 2_000_000_000 }));
      expect(failure).to.be.instanceOf(ContractRevertedError);
    });

    it('refuses a value that no device measures, and more days than a state has', async () => {
      const [, account = ''] = accounts;
      for (const values of [{ resting_heart_rate: 4000 }, { steps: new Array<number>(65).fill(1) }]) {
        const failure = await rejection(sandbox.createPerson({ account, values }));
        expect(failure).to.be.instanceOf(InvalidParameterError);
        expect((failure as Error).message).not.to.include('4000');
      }
    });

    it('has no index, and says so', async () => {
      expect(await rejection(fetchOrders(sandbox.client, {}))).to.have.property('code', 'INDEX_REQUIRED');
    });

    it('is made on development chains alone', async () => {
      const asked: string[] = [];
      const mainnet = {
        request: ({ method }: { method: string }) => {
          asked.push(method);
          return Promise.resolve('0x1');
        },
      };
      const failure = await rejection(createSandbox(mainnet));
      expect(failure).to.be.instanceOf(SandboxChainError);
      expect((failure as Error).message).to.include('chain 1 ');
      expect(asked).to.deep.equal(['eth_chainId']);
    });
  });

  describe('memoryContentStore', () => {
    it('keeps content under its digest, and neither shares nor takes back its bytes', async () => {
      const store = memoryContentStore();
      const bytes = new Uint8Array([1, 2, 3]);
      const digest = await store.put(bytes);
      bytes[0] = 9;
      (await store.get(digest))[1] = 9;
      expect([...(await store.get(digest))]).to.deep.equal([1, 2, 3]);
      expect(digest).to.equal(contentDigest(new Uint8Array([1, 2, 3])));
      expect(await store.has(digest)).to.equal(true);
      await store.pin(digest);
    });

    it('says what it does not have, and takes no more than a content store does', async () => {
      const store = memoryContentStore();
      const digest = contentDigest(new Uint8Array([4]));
      expect(await store.has(digest)).to.equal(false);
      for (const asked of [store.get(digest), store.pin(digest)]) {
        expect(await rejection(asked)).to.be.instanceOf(ContentNotFoundError);
      }
      expect(await rejection(store.put(new Uint8Array(MAX_CONTENT_BYTES + 1)))).to.be.instanceOf(ContentTooLargeError);
    });
  });
});
