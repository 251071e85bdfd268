import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HDNodeWallet } from 'ethers';
import {
  CHANNELS,
  ModelKind,
  accreditIssuer,
  approveModel,
  chainNow,
  createGemelClient,
  createIdentity,
  createProvider,
  emptyTwinState,
  mintTwin,
  registerModel,
  registerWorker,
  signStateAttestation,
  submitStateAttestation,
  withSigner,
  type Deployment,
  type GemelClient,
  type MintTwinReturnType,
  type TwinState,
} from '#sdk';
import { generateEncryptionKeys, kuboContentStore, type EncryptionKeys } from '#sdk/storage';
import { deploy } from '../../../scripts/deploy/deploy.ts';
import { accountOf, ownerAccount, type Role } from '../../../scripts/dev/accounts.ts';
import { startStack } from '../../../scripts/stack/startStack.ts';
import type { Stack } from '../../../scripts/stack/types.ts';
import { mined } from './mined.ts';

/** A chain with Gemel's contracts, and a content store. */
export interface Testbed {
  readonly directory: string;
  readonly stack: Stack;
  readonly deployment: Deployment;
  readonly deploymentFile: string;
  /** Reads only. */
  readonly reader: GemelClient;
  readonly clientOf: (role: Role) => GemelClient;
  readonly ownerClient: (index: number) => GemelClient;
  /** Moves the chain's clock on and mines a block. */
  readonly passSeconds: (seconds: number) => Promise<void>;
}

/** A registered worker and an approved model. */
export interface Services {
  readonly operator: string;
  readonly worker: GemelClient;
  readonly attester: HDNodeWallet;
  readonly workerKeys: EncryptionKeys;
  readonly modelHash: string;
}

/** An owner with a twin. */
export interface TestOwner {
  readonly client: GemelClient;
  readonly address: string;
  readonly keys: EncryptionKeys;
  readonly state: TwinState;
  readonly twin: MintTwinReturnType;
}

const DAY_SECONDS = 86_400;
const END_DAY = Math.floor(Date.now() / 1000 / DAY_SECONDS) - 1;
let shared: Promise<Testbed> | undefined;

/** The one testbed of a run: started at the first call, ended with the run. */
export function testbed(): Promise<Testbed> {
  shared ??= start();
  return shared;
}

// At the top level of a file, mocha runs this after everything.
after(async () => {
  const started = await shared?.catch(() => undefined);
  if (!started) return;
  started.reader.provider.destroy();
  await started.stack.stop();
  await rm(started.directory, { recursive: true, force: true });
});

async function start(): Promise<Testbed> {
  const directory = await mkdtemp(join(tmpdir(), 'gemel-sdk-'));
  const stack = await startStack({ directory, services: ['anvil', 'content-server'] });
  const deploymentFile = join(directory, 'deployment.json');
  const deployment = await deploy({
    rpcUrl: stack.rpcUrl,
    deployer: accountOf('administrator').privateKey,
    outFile: deploymentFile,
  });
  const provider = createProvider({ rpcUrl: stack.rpcUrl, chainId: stack.chainId, pollingIntervalMs: 20 });
  const storage = kuboContentStore({ apiUrl: stack.storageApiUrl, gatewayUrl: stack.storageGatewayUrl });
  const reader = createGemelClient({ deployment, provider, storage });
  const clientFor = (account: HDNodeWallet): GemelClient => withSigner(reader, account.connect(provider));
  return {
    directory,
    stack,
    deployment,
    deploymentFile,
    reader,
    clientOf: (role) => clientFor(accountOf(role)),
    ownerClient: (index) => clientFor(ownerAccount(index)),
    async passSeconds(seconds) {
      await provider.send('evm_increaseTime', [seconds]);
      await provider.send('evm_mine', []);
    },
  };
}

let services: Promise<Services> | undefined;

/** A worker, a model and an accredited issuer, registered once. */
export function registeredServices(): Promise<Services> {
  services ??= register();
  return services;
}

async function register(): Promise<Services> {
  const { clientOf } = await testbed();
  const administrator = clientOf('administrator');
  const worker = clientOf('workerOperator');
  const [operator, attester, workerKeys] = [
    accountOf('workerOperator').address,
    accountOf('treasury'),
    await generateEncryptionKeys(),
  ];
  await fund(administrator, operator);
  await registerWorker(worker, { attester, encryptionKey: workerKeys.publicKey });
  const modelHash = `0x${'a1'.repeat(32)}`;
  await registerModel(clientOf('modelPublisher'), {
    modelHash,
    kind: ModelKind.FORECAST,
    royaltyBasisPoints: 500,
    cardDigest: `0x${'b2'.repeat(32)}`,
  });
  await approveModel(administrator, { modelHash, publisher: accountOf('modelPublisher').address });
  const until = Math.floor(Date.now() / 1000) + 10 * 365 * DAY_SECONDS;
  await accreditIssuer(administrator, { issuer: accountOf('issuer').address, until });
  return { operator, worker, attester, workerKeys, modelHash };
}

/** Gives an account 1,000 test tokens. */
export async function fund(payer: GemelClient, to: string): Promise<void> {
  const token = payer.contracts.testToken;
  if (!token) throw new Error('the testbed has no test token');
  await mined(token.mint(to, 1000n * 10n ** 18n));
}

/** A state with a value of every channel on each of the last 40 days; it ends at `endDay`, in days since 1970. */
export function fullState(endDay = END_DAY): TwinState {
  const state = emptyTwinState(endDay);
  for (const { index, minimum, offset, scale } of CHANNELS) {
    for (let day = 24; day < 64; day++) {
      (state.series[index] ?? new Uint16Array(64))[day] = 2 + day + Math.round((minimum - offset) * scale);
    }
  }
  return state;
}

/** Mints a twin to the nth owner; `readers` can read its state too. */
export async function mintFor(index: number, readers: readonly string[] = []): Promise<TestOwner> {
  const { ownerClient, reader } = await testbed();
  const client = ownerClient(index);
  const keys = await generateEncryptionKeys();
  // The chain's yesterday, not the clock's: other tests let days pass on the chain, and claims ask how old a state is.
  const state = fullState(Math.floor((await chainNow(reader)) / DAY_SECONDS) - 1);
  const { commitment } = await createIdentity();
  const twinKeys = { encryptionKey: keys.publicKey, identityCommitment: commitment };
  const twin = await mintTwin(client, { state, keys: twinKeys, readers });
  return { client, address: ownerAccount(index).address, keys, state, twin };
}

/** Has the testbed's issuer, or another that is accredited, attest an owner's state. */
export async function attest({ twin, client }: TestOwner, other?: GemelClient): Promise<string> {
  const { clientOf } = await testbed();
  const { twinId, commitment } = twin;
  const issuer = other ?? clientOf('issuer');
  const signed = await signStateAttestation(issuer, { twinId, stateRoot: commitment.stateRoot });
  await submitStateAttestation(client, signed);
  return signed.attestation.issuer;
}
