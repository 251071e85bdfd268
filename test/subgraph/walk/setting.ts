import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Contract,
  Interface,
  JsonRpcProvider,
  MaxUint256,
  Network,
  id,
  parseEther,
  type TypedDataDomain,
} from 'ethers';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { callJsonRpc } from '../../../scripts/stack/jsonRpc.ts';
import { REPOSITORY } from '../../../scripts/subgraph/compile.ts';
import { connectContracts } from '../../../sdk/src/client/contracts.ts';
import type { Deployment } from '../../../sdk/src/client/deployment.ts';
import { SIGNING_KEY_TYPES } from '../../../sdk/src/client/signatureTypes.ts';
import { CHANNEL_SCHEMA_ID, ClaimFlavour, ModelKind } from '../../../sdk/src/generated/protocol.ts';
import { randomSource } from '../../contracts/fixtures/random.ts';
import { WalkChain, callOf, type Call } from './chain.ts';
import { addressOf, learn, nothingKnown, type Cast, type Groth16Values, type World } from './world.ts';

/** Circuit whose proofs the walk can make for anything: its verifier's secrets are known. */
export const CIRCUIT = id('gemel.test.walk');
const CIRCUIT_NUMBER = 41n;
const NAMED_SIGNALS = 3n;
const FIRST_OPERATOR = 36;
const OPERATORS = 6;
const YEARS = 10 * 365 * 86_400;

/** The world before anything happened in it: roles are given, workers registered, and everybody has tokens. */
export async function openWorld(rpcUrl: string, deployment: Deployment, seed: number): Promise<World> {
  const network = Network.from(deployment.chainId);
  const options = { staticNetwork: network, cacheTimeout: -1, batchMaxCount: 1, batchStallTime: 0 };
  const provider = new JsonRpcProvider(rpcUrl, network, options);
  const connected = connectContracts(deployment, provider);
  const { testToken } = connected;
  if (testToken === undefined) throw new Error('the deployment has no test token');
  const contracts = { ...connected, testToken };
  const chain = new WalkChain(rpcUrl);
  await chain.begin();
  const domainOf = (name: keyof Deployment['contracts']): TypedDataDomain => ({
    ...{ name: `Gemel ${name}`, version: '1', chainId: deployment.chainId },
    verifyingContract: deployment.contracts[name] ?? '',
  });
  const verifier = await placeVerifier(chain);
  const prover = new Contract(verifier.address, verifier.abi, provider);
  const interfaces = Object.values(contracts).map(
    (contract) => [addressOf(contract), contract.interface as unknown as Interface] as const,
  );
  const world: World = {
    ...{ chain, deployment, contracts, token: addressOf(testToken), cast: await castOf(rpcUrl) },
    ...{ random: randomSource(seed), known: nothingKnown(), attestations: new Map(), interfaces: new Map(interfaces) },
    marketDomain: domainOf('InsightMarket'),
    issuerDomain: domainOf('IssuerRegistry'),
    workerDomain: domainOf('WorkerRegistry'),
    prove: async (signals) => {
      const { a, b, c } = (await prover.getFunction('prove')(signals)) as Groth16Values;
      return { a: [...a], b: [[...b[0]], [...b[1]]], c: [...c] };
    },
  };
  await furnish(world, verifier.address);
  return world;
}

async function castOf(rpcUrl: string): Promise<Cast> {
  const accounts = (await callJsonRpc(rpcUrl, 'eth_accounts', [])) as string[];
  const indices = Array.from({ length: OPERATORS }, (_, place) => place);
  return {
    administrator: accountOf('administrator').address,
    issuer: accountOf('issuer'),
    publisher: accountOf('modelPublisher').address,
    owners: accounts.slice(10, 30),
    buyers: accounts.slice(30, 34),
    curators: accounts.slice(34, FIRST_OPERATOR),
    operators: accounts.slice(FIRST_OPERATOR, FIRST_OPERATOR + OPERATORS),
    signers: indices.map((place) => ownerAccount(FIRST_OPERATOR - 10 + OPERATORS + place)),
  };
}

async function placeVerifier(chain: WalkChain): Promise<{ address: string; abi: Interface }> {
  const file = join(REPOSITORY, 'artifacts/contracts/mocks/TestProofVerifier.sol/TestProofVerifier.json');
  const artifact = JSON.parse(await readFile(file, 'utf8')) as { abi: []; bytecode: string };
  const abi = new Interface(artifact.abi);
  const data = artifact.bytecode + abi.encodeDeploy([CIRCUIT_NUMBER, NAMED_SIGNALS, 0n]).slice(2);
  const [mined] = await chain.mine([{ from: accountOf('administrator').address, data }]);
  if (!mined?.contractAddress) throw new Error('the verifier was not deployed');
  return { address: mined.contractAddress, abi };
}

async function furnish(world: World, verifier: string): Promise<void> {
  const { chain, cast, contracts } = world;
  const { administrator } = cast;
  await all(world, [
    callOf(
      administrator,
      contracts.claimVerifier.setProofVerifier.populateTransaction(CIRCUIT, verifier, ClaimFlavour.NAMED),
    ),
    callOf(
      administrator,
      contracts.issuerRegistry.accredit.populateTransaction(
        cast.issuer.address,
        CHANNEL_SCHEMA_ID,
        chain.timestamp + YEARS,
      ),
    ),
  ]);
  for (const account of [...cast.buyers, ...cast.curators, ...cast.operators, ...cast.owners])
    await supply(world, account);
  for (const place of cast.operators.keys()) await all(world, [registration(world, place)]);
  const [processor = '', ...others] = cast.operators;
  const { workerRegistry } = contracts;
  for (const operator of others) {
    await all(world, [callOf(processor, workerRegistry.appoint.populateTransaction(operator, true))]);
    await all(world, [callOf(operator, workerRegistry.joinProcessor.populateTransaction(processor))]);
  }
  await all(world, [registerModel(world, id('walk model 0'))]);
  await all(world, [
    callOf(
      administrator,
      contracts.modelRegistry.setApproved.populateTransaction(id('walk model 0'), cast.publisher, true),
    ),
  ]);
}

async function supply({ contracts, cast, chain }: World, account: string): Promise<void> {
  const { testToken, insightMarket, subscriptions, claimBounties, workerRegistry, disputeModule } = contracts;
  const spenders = [insightMarket, subscriptions, claimBounties, workerRegistry, disputeModule];
  const calls = [
    callOf(cast.administrator, testToken.mint.populateTransaction(account, parseEther('1000000'))),
    ...spenders.map((spender) =>
      callOf(account, testToken.approve.populateTransaction(addressOf(spender), MaxUint256)),
    ),
    callOf(account, insightMarket.setOperator.populateTransaction(addressOf(subscriptions), true)),
  ];
  await chain.mine(await Promise.all(calls));
}

/** An operator registers, with its own signing key. */
export async function registration({ cast, contracts, workerDomain, chain }: World, place: number): Promise<Call> {
  const [operator = '', signer] = [cast.operators[place], cast.signers[place]];
  if (signer === undefined) throw new Error(`there is no operator ${place}`);
  const deadline = chain.timestamp + YEARS;
  const signature = await signer.signTypedData(
    workerDomain,
    { SigningKey: [...(SIGNING_KEY_TYPES.SigningKey ?? [])] },
    { operator, deadline },
  );
  const [key, stake] = [id(`encryption key ${operator}`), parseEther('500')];
  const { workerRegistry } = contracts;
  return callOf(
    operator,
    workerRegistry.register.populateTransaction(signer.address, key, 1, stake, deadline, signature),
  );
}

/** A publisher registers a model. */
export function registerModel({ cast, contracts }: World, modelHash: string): Promise<Call> {
  const terms = [ModelKind.FORECAST, 500, id(`card of ${modelHash}`), `0x${'00'.repeat(32)}`] as const;
  return callOf(cast.publisher, contracts.modelRegistry.registerModel.populateTransaction(modelHash, ...terms));
}

/** Mines what must not be refused. */
async function all(world: World, calls: readonly Promise<Call>[]): Promise<void> {
  const mined = await world.chain.mine(await Promise.all(calls));
  if (mined.some(({ status }) => status === 'refused')) throw new Error('the walk could not be set up');
  for (const { logs } of mined) learn(world, logs);
}
