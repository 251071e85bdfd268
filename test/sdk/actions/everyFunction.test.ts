import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { Interface, type InterfaceAbi } from 'ethers';
import { CONTRACT_ABIS } from '../../../sdk/src/generated/contracts/index.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const ACTIONS = join(ROOT, 'sdk', 'src', 'actions');
const INTERFACES = join(ROOT, 'artifacts', 'contracts', 'interfaces');

/** Contracts that are not Gemel's own: a token of any maker, and OpenZeppelin's keeper of roles. */
const FOREIGN: ReadonlySet<string> = new Set(['TestToken', 'AccessManager']);

const BY_ROLE = 'a multisig with a role calls it, after the delay of docs/governance.md';
const AT_DEPLOYMENT = 'the deployment calls it once';
const BY_MARKET = 'only the market may call it';
const BY_DISPUTES = 'only the dispute module may call it';

/** What changes a contract's state and no action calls, with the reason. */
const WITHOUT_ACTION: Readonly<Record<string, string>> = {
  'ClaimVerifier.setProofVerifier': BY_ROLE,
  'ClaimVerifier.disableCircuit': BY_ROLE,
  'DisputeModule.setFraudVerifier': BY_ROLE,
  'InsightMarket.setPaused': BY_ROLE,
  'ListingRegistry.setProtocolFee': BY_ROLE,
  'ListingRegistry.setTokenAllowed': BY_ROLE,
  'CohortRegistry.setMarket': AT_DEPLOYMENT,
  'InsightMarket.setDisputes': AT_DEPLOYMENT,
  'WorkerRegistry.setDisputes': AT_DEPLOYMENT,
  'CohortRegistry.openOrder': BY_MARKET,
  'CohortRegistry.chargeOrder': BY_MARKET,
  'CohortRegistry.cancelOrder': BY_MARKET,
  'CohortRegistry.settleOrder': BY_MARKET,
  'CohortRegistry.takeEarnings': BY_MARKET,
  'DisputeModule.openCheck': BY_MARKET,
  'InsightMarket.openDispute': BY_DISPUTES,
  'InsightMarket.closeDispute': BY_DISPUTES,
  'WorkerRegistry.slash': BY_DISPUTES,
  'WorkerRegistry.collectSlashed': BY_DISPUTES,
};

/** Of OpenZeppelin's `AccessManaged`, in each contract with roles: only its authority may call it. */
const INHERITED: ReadonlySet<string> = new Set(['setAuthority']);

/** Names of the functions of an ABI that change state. */
function changesOf(abi: InterfaceAbi): string[] {
  const names: string[] = [];
  Interface.from(abi).forEachFunction(({ name, stateMutability }) => {
    if (stateMutability !== 'view' && stateMutability !== 'pure') names.push(name);
  });
  return [...new Set(names)];
}

/** Whether a source calls a function of a contract, named as in the client. */
function calls(source: string, contract: string, name: string): boolean {
  const client = `${contract.charAt(0).toLowerCase()}${contract.slice(1)}`;
  if (new RegExp(`\\b${client}\\s*\\.\\s*${name}\\(`).test(source)) return true;
  // A contract that a parameter chooses, by one of the names that the parameter's type lists.
  return source.includes(`'${client}'`) && new RegExp(`contracts\\[\\w+\\]\\s*\\.\\s*${name}\\(`).test(source);
}

async function sourcesOf(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
  return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
}

/** Of every contract that clients reach: its functions that change state, as `Contract.function`. */
function everyChange(): { contract: string; name: string }[] {
  return Object.entries(CONTRACT_ABIS)
    .filter(([contract]) => !FOREIGN.has(contract))
    .flatMap(([contract, abi]) => changesOf(abi as InterfaceAbi).map((name) => ({ contract, name })))
    .filter(({ name }) => !INHERITED.has(name));
}

describe('actions', () => {
  it('call every function that changes state, but those that a reason names', async () => {
    const sources = await sourcesOf(ACTIONS);
    const called = ({ contract, name }: { contract: string; name: string }): boolean =>
      sources.some((source) => calls(source, contract, name));
    const changes = everyChange();
    expect(changes.length).to.be.above(90);
    const missing = changes.filter((change) => !called(change)).map(({ contract, name }) => `${contract}.${name}`);
    expect(missing.sort()).to.deep.equal(Object.keys(WITHOUT_ACTION).sort());
  });

  it('are held against every interface: each of its functions is one of a contract that clients reach', async () => {
    const reached = new Set(Object.values(CONTRACT_ABIS).flatMap((abi) => changesOf(abi as InterfaceAbi)));
    const files = (await readdir(INTERFACES, { recursive: true })).filter((file) => /\/I\w+\.json$/.test(file));
    expect(files.length).to.be.above(20);
    const unreached: string[] = [];
    for (const file of files) {
      const { abi } = JSON.parse(await readFile(join(INTERFACES, file), 'utf8')) as { abi: InterfaceAbi };
      for (const change of changesOf(abi)) {
        if (!reached.has(change)) unreached.push(`${basename(file, '.json')}.${change}`);
      }
    }
    expect(unreached).to.deep.equal([]);
  });
});
