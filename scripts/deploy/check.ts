/** Reads a deployment back from chain: code, wiring, parameters and every role, against what was asked for. */
import { Contract, getAddress, id, type Provider, ZeroAddress } from 'ethers';
import type { Deployment } from '#sdk';
import type { DeploymentParameters } from '../../ignition/parameters.ts';
import { ADMIN_DELAY_SECONDS, ADMIN_ROLE, GUARDIAN_ROLE, ROLES, SET_ONCE } from '../../ignition/roles.ts';
import type { AccessManager } from '../../sdk/src/generated/contracts/AccessManager.ts';
import { CONTRACT_ABIS } from '../../sdk/src/generated/contracts/index.ts';

/** One thing that was read back. */
export interface CheckRow {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
}

/** What a deployment should be. */
export interface ExpectedDeployment {
  readonly parameters: DeploymentParameters;
  readonly token: string;
  readonly feeRecipient: string;
  readonly administrators: readonly string[];
  /** Account that holds each role, by `Role.holder`. */
  readonly holders: Readonly<Record<string, string>>;
  /** Whether roles wait as their table says. */
  readonly delays: boolean;
}

type Name = Exclude<keyof Deployment['contracts'], 'TestToken'>;

/** Who knows whom: [contract, getter, the contract that it names]. */
const BINDINGS: readonly (readonly [Name, string, Name])[] = [
  ['ConsentRegistry', 'twins', 'TwinRegistry'],
  ['ClaimVerifier', 'twins', 'TwinRegistry'],
  ['ClaimVerifier', 'issuers', 'IssuerRegistry'],
  ['ClaimVerifier', 'identities', 'IdentityGroup'],
  ['IdentityGroup', 'twins', 'TwinRegistry'],
  ['CohortPasses', 'cohorts', 'CohortRegistry'],
  ['CohortPasses', 'claims', 'ClaimVerifier'],
  ['CohortRegistry', 'twins', 'TwinRegistry'],
  ['CohortRegistry', 'claims', 'ClaimVerifier'],
  ['CohortRegistry', 'market', 'InsightMarket'],
  ['InsightMarket', 'twins', 'TwinRegistry'],
  ['InsightMarket', 'cohorts', 'CohortRegistry'],
  ['InsightMarket', 'listings', 'ListingRegistry'],
  ['InsightMarket', 'workers', 'WorkerRegistry'],
  ['InsightMarket', 'models', 'ModelRegistry'],
  ['InsightMarket', 'disputes', 'DisputeModule'],
  ['WorkerRegistry', 'disputes', 'DisputeModule'],
  ['DisputeModule', 'market', 'InsightMarket'],
  ['DisputeModule', 'workers', 'WorkerRegistry'],
  ...(
    [
      'InsightMarket',
      'IssuerRegistry',
      'ClaimVerifier',
      'ModelRegistry',
      'ListingRegistry',
      'DisputeModule',
      'CohortRegistry',
      'WorkerRegistry',
    ] as const
  ).map((name) => [name, 'authority', 'AccessManager'] as const),
];

/**
 * Everything that the deployment promises, as it is on chain now.
 *
 * Members of roles are read from every grant since the deployment's first block, so one that nobody expects shows too.
 */
export async function readDeployment(
  provider: Provider,
  { contracts, startBlock }: Deployment,
  expected: ExpectedDeployment,
): Promise<CheckRow[]> {
  const read = async (name: Name, getter: string, args: readonly unknown[] = []): Promise<string> => {
    const contract = new Contract(contracts[name], CONTRACT_ABIS[name], provider);
    return String(await contract.getFunction(getter)(...args));
  };
  const rows: CheckRow[] = [];
  const row = (what: string, wanted: unknown, actual: unknown) =>
    rows.push({ what, expected: String(wanted), actual: String(actual) });
  for (const [name, address] of Object.entries(contracts)) {
    row(`${name} has code`, true, (await provider.getCode(address ?? ZeroAddress)) !== '0x');
  }
  for (const [name, getter, target] of BINDINGS) {
    row(`${name}.${getter}`, getAddress(contracts[target]), await read(name, getter));
  }
  const { parameters } = expected;
  row('WorkerRegistry.stakeToken', getAddress(expected.token), await read('WorkerRegistry', 'stakeToken'));
  row('WorkerRegistry.minimumStake', parameters.minimumStake, await read('WorkerRegistry', 'minimumStake'));
  row('WorkerRegistry.unbondingPeriod', parameters.unbondingPeriod, await read('WorkerRegistry', 'unbondingPeriod'));
  row('DisputeModule.token', getAddress(expected.token), await read('DisputeModule', 'token'));
  row('DisputeModule.bond', parameters.disputeBond, await read('DisputeModule', 'bond'));
  row('DisputeModule.workerSlash', parameters.workerSlash, await read('DisputeModule', 'workerSlash'));
  row('DisputeModule.jurorSlash', parameters.jurorSlash, await read('DisputeModule', 'jurorSlash'));
  const fee = await read('ListingRegistry', 'protocolBasisPoints');
  row('ListingRegistry.protocolBasisPoints', parameters.protocolBasisPoints, fee);
  const recipient = await read('ListingRegistry', 'protocolRecipient');
  row('ListingRegistry.protocolRecipient', getAddress(expected.feeRecipient), recipient);
  const isAllowed = await read('ListingRegistry', 'isTokenAllowed', [expected.token]);
  row('ListingRegistry.isTokenAllowed', true, isAllowed);
  row('InsightMarket.paused', false, await read('InsightMarket', 'paused'));
  const access = new Contract(contracts.AccessManager, CONTRACT_ABIS.AccessManager, provider);
  rows.push(...(await readRoles(access as unknown as AccessManager, contracts, startBlock, expected)));
  return rows;
}

/** The rows where something else is on chain than was asked for. */
export function differences(rows: readonly CheckRow[]): CheckRow[] {
  return rows.filter(({ expected, actual }) => expected !== actual);
}

/** The rows as a table, with a mark before each difference. */
export function renderRows(rows: readonly CheckRow[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const lines = rows.map(({ what, expected, actual }) =>
    expected === actual ? `  ${what.padEnd(width)}  ${actual}` : `✗ ${what.padEnd(width)}  ${actual}, not ${expected}`,
  );
  return lines.join('\n');
}

async function readRoles(
  access: AccessManager,
  contracts: Deployment['contracts'],
  startBlock: number,
  { holders, administrators, delays }: ExpectedDeployment,
): Promise<CheckRow[]> {
  const rows: CheckRow[] = [];
  const row = (what: string, wanted: unknown, actual: unknown) =>
    rows.push({ what, expected: String(wanted), actual: String(actual) });
  const granted = await membersOf(access, startBlock);
  const member = (account: string, delay: number) => `${getAddress(account)} after ${delays ? delay : 0} s`;
  const list = (members: readonly string[]) => members.toSorted().join(', ') || 'nobody';
  row(
    'ADMIN is held by',
    list(administrators.map((account) => member(account, ADMIN_DELAY_SECONDS))),
    list(granted.get(ADMIN_ROLE) ?? []),
  );
  for (const role of ROLES) {
    const holder = member(holders[role.holder] ?? ZeroAddress, role.delaySeconds);
    row(`${role.name} is held by`, list([holder]), list(granted.get(role.id) ?? []));
    row(`${role.name} is given by role`, ADMIN_ROLE, await access.getRoleAdmin(role.id));
    const guardian = role.isGuarded ? GUARDIAN_ROLE : ADMIN_ROLE;
    row(`${role.name} is cancelled by role`, guardian, await access.getRoleGuardian(role.id));
    for (const [contract, signature] of role.functions) {
      const selector = id(signature).slice(0, 10);
      const actual = await access.getTargetFunctionRole(contracts[contract], selector);
      row(`${contract}.${signature} needs role`, role.id, actual);
    }
  }
  const known = new Set([ADMIN_ROLE, ...ROLES.map((role) => role.id)]);
  for (const [roleId, members] of granted)
    if (!known.has(roleId)) row(`role ${roleId} is held by`, 'nobody', list(members));
  for (const [contract, signature] of SET_ONCE) {
    const actual = await access.getTargetFunctionRole(contracts[contract], id(signature).slice(0, 10));
    row(`${contract}.${signature} needs role`, ADMIN_ROLE, actual);
  }
  for (const name of new Set(ROLES.flatMap((role) => role.functions.map(([contract]) => contract)))) {
    row(`${name} is closed`, false, await access.isTargetClosed(contracts[name]));
  }
  return rows;
}

/** Members of each role now, with their delays. */
async function membersOf(access: AccessManager, startBlock: number): Promise<Map<bigint, string[]>> {
  const events = await access.queryFilter(access.filters.RoleGranted(), startBlock);
  const pairs = new Map(events.map(({ args }) => [`${args.roleId} ${args.account}`, args] as const));
  const members = new Map<bigint, string[]>();
  for (const { roleId, account } of pairs.values()) {
    const [isMember, delay] = await access.hasRole(roleId, account);
    if (!isMember) continue;
    members.set(roleId, [...(members.get(roleId) ?? []), `${account} after ${delay} s`]);
  }
  return members;
}
