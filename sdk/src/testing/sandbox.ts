import { Wallet } from 'ethers';
import { accreditIssuer } from '../actions/registry/accreditIssuer.ts';
import { chainNow } from '../client/chainClock.ts';
import type { Deployment } from '../client/deployment.ts';
import { createGemelClient, withSigner, type GemelClient } from '../client/gemelClient.ts';
import { createWalletProvider, type Eip1193Provider } from '../client/walletProvider.ts';
import { DEVELOPMENT_CHAIN_IDS } from '../generated/protocol.ts';
import { loadDeploymentPlan } from './assets.ts';
import { deployContracts } from './deployContracts.ts';
import { SandboxChainError } from './errors.ts';
import { memoryContentStore } from './memoryContentStore.ts';
import { createSandboxPerson, type CreateSandboxPersonParameters, type SandboxPerson } from './sandboxPerson.ts';

const ACCREDITATION_SECONDS = 10 * 365 * 86_400;

/** Gemel on a development chain, with an issuer and as many invented people as a test needs. */
export interface Sandbox {
  readonly deployment: Deployment;
  /** Of the chain's first account, which deployed the contracts and administers them. */
  readonly client: GemelClient;
  /** Address of an accredited issuer, which attests what invented people measured. */
  readonly issuer: string;
  /** Invents somebody, who owns a twin with an attested state. */
  createPerson(parameters: CreateSandboxPersonParameters): Promise<SandboxPerson>;
}

/**
 * Deploys Gemel's contracts to a development chain, and accredits an issuer: what a test of a contract that asks for claims
 * needs. Everything is real, down to the proofs; only the people are invented, and their content is kept in this process.
 *
 * @param chain such as `provider` of Hardhat's `network.create()`; its accounts must be unlocked, as they are there and on Anvil.
 * @throws {SandboxChainError} on any other chain: the proving keys are for development chains, where anyone can forge proofs.
 * @example
 * const { provider } = await network.create();
 * const sandbox = await createSandbox(provider);
 * const [, account] = await sandbox.client.provider.send('eth_accounts', []);
 * const person = await sandbox.createPerson({ account, values: { resting_heart_rate: 58 } });
 */
export async function createSandbox(chain: Eip1193Provider): Promise<Sandbox> {
  const chainId = Number(await chain.request({ method: 'eth_chainId' }));
  if (!DEVELOPMENT_CHAIN_IDS.includes(chainId)) {
    throw new SandboxChainError(
      `chain ${chainId} is not a development chain (${DEVELOPMENT_CHAIN_IDS.join(' or ')}); sandboxes are made nowhere else`,
    );
  }
  const provider = createWalletProvider({ wallet: chain, chainId, pollingIntervalMs: 20 });
  const [first] = await provider.listAccounts();
  if (first === undefined) throw new SandboxChainError(`chain ${chainId} has no unlocked account that could deploy`);
  const deployment = await deployContracts(first, await loadDeploymentPlan(), chainId);
  const client = createGemelClient({ deployment, provider, signer: first, storage: memoryContentStore() });
  const key = Wallet.createRandom();
  await accreditIssuer(client, { issuer: key.address, until: (await chainNow(client)) + ACCREDITATION_SECONDS });
  const issuer = withSigner(client, key);
  return {
    deployment,
    client,
    issuer: key.address,
    createPerson: async ({ account, ...rest }) =>
      createSandboxPerson(withSigner(client, await provider.getSigner(account)), issuer, { account, ...rest }),
  };
}
