/** The options of `npm run deploy`, and the environment variables that stand in for them. */
import { parseArgs } from 'node:util';
import { isAddress } from 'ethers';
import { DEFAULT_PARAMETERS, type DeploymentParameters } from '../../ignition/parameters.ts';
import { ROLES } from '../../ignition/roles.ts';
import type { DeployParameters } from './deploy.ts';
import { DeploymentFailedError } from './errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const ROWS: readonly (readonly [option: string, text: string])[] = [
  ['network <name or URL>', 'a URL; or a name, e.g. base for BASE_RPC_URL; local is http://127.0.0.1:8545 [RPC_URL]'],
  ['token <address>', 'ERC-20 that orders and stakes are paid in; not on development chains [PAYMENT_TOKEN]'],
  ['admin <address>', 'takes the administration over; may be given several times [ADMINS=0x…,0x…]'],
  ['fee-recipient <address>', "is credited the protocol's share and dust; the deployer if not given [FEE_RECIPIENT]"],
  ...ROLES.map(
    ({ name, holder }) => [`${kebab(holder)} <address>`, `holds ${name}; the first admin if not given`] as const,
  ),
  ['set <name>=<value>', `one of ${Object.keys(DEFAULT_PARAMETERS).join(', ')}`],
  ['confirmations <n>', 'blocks to wait for each transaction; 5 if not given'],
  ['out <file>', 'where the deployments file goes; deployments/<chainId>.json if not given [OUT_FILE]'],
  ['help', 'shows this'],
];

const HELP = `Deploys Gemel's contracts, hands their roles over, and reads everything back.

  DEPLOYER_KEY=0x… npm run deploy -- --network <name or URL> [options]

${ROWS.map(([option, text]) => `  --${option.padEnd(27)}${text}`).join('\n')}

DEPLOYER_KEY is the private key of the account that pays; it is never an option, for others can read those.
Each option with a name in brackets can be given as that environment variable instead.

  DEPLOYER_KEY=0x… npm run deploy -- --network local
  DEPLOYER_KEY=0x… BASE_RPC_URL=https://… npm run deploy -- --network base --token 0x… --admin 0x… --pauser 0x…
  DEPLOYER_KEY=0x… npm run deploy -- --network https://… --token 0x… --admin 0x… --set minimumStake=100000000
`;

/**
 * What the command line and the environment ask for, or the help text.
 *
 * @throws {DeploymentFailedError} for an option that does not exist or is malformed.
 */
export function parseOptions(args: readonly string[], environment: Environment): DeployParameters | { help: string } {
  const { values } = parse(args);
  if (values.help === true) return { help: HELP };
  const text = (option: string, variable?: string): string | undefined => {
    const value =
      (values as Record<string, unknown>)[option] ?? (variable === undefined ? undefined : environment[variable]);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const account = (option: string, variable?: string) => address(option, text(option, variable));
  const deployer = environment['DEPLOYER_KEY'] ?? '';
  if (deployer === '') throw new DeploymentFailedError('set DEPLOYER_KEY and run again');
  const given = values.admin;
  const admins = given ?? (environment['ADMINS'] ?? '').split(',').filter((item) => item !== '');
  const confirmations = text('confirmations');
  const rest = {
    paymentToken: account('token', 'PAYMENT_TOKEN'),
    feeRecipient: account('fee-recipient', 'FEE_RECIPIENT'),
    outFile: text('out', 'OUT_FILE'),
    confirmations: confirmations === undefined ? undefined : Number(wholeNumber('confirmations', confirmations)),
  };
  const holders = ROLES.map(({ holder }) => [holder, account(kebab(holder))] as const);
  return {
    rpcUrl: urlOf(text('network') ?? text('rpc-url', 'RPC_URL'), environment),
    deployer,
    adminTransfers: admins.map((item) => address('admin', item)),
    holders: Object.fromEntries(holders.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    parameters: Object.fromEntries((values.set ?? []).map(setting)),
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
  };
}

function parse(args: readonly string[]) {
  const single = [
    'network',
    'token',
    'fee-recipient',
    'confirmations',
    'out',
    ...ROLES.map((role) => kebab(role.holder)),
  ];
  const options = {
    ...Object.fromEntries(single.map((name) => [name, { type: 'string' as const }])),
    admin: { type: 'string' as const, multiple: true as const },
    set: { type: 'string' as const, multiple: true as const },
    help: { type: 'boolean' as const },
  };
  try {
    return parseArgs({ args: [...args], options, strict: true });
  } catch (cause) {
    throw new DeploymentFailedError(`${(cause as Error).message}\nnpm run deploy -- --help lists the options`, {
      cause,
    });
  }
}

/** A URL as it is; a name by its variable. */
function urlOf(network: string | undefined, environment: Environment): string {
  if (network === undefined) throw new DeploymentFailedError('say where to deploy: --network <name or URL>');
  if (network.includes('://')) return network;
  const variable = `${network.toUpperCase().replaceAll('-', '_')}_RPC_URL`;
  const url = environment[variable] ?? (network === 'local' ? 'http://127.0.0.1:8545' : undefined);
  if (url === undefined) throw new DeploymentFailedError(`set ${variable}, or give a URL as --network`);
  return url;
}

function address<Value extends string | undefined>(option: string, value: Value): Value {
  if (value === undefined || isAddress(value)) return value;
  throw new DeploymentFailedError(`--${option} ${String(value)} is not an address`);
}

function setting(text: string): [keyof DeploymentParameters, bigint] {
  const [name = '', value = ''] = text.split('=', 2);
  if (!Object.hasOwn(DEFAULT_PARAMETERS, name))
    throw new DeploymentFailedError(`--set ${text}: there is no such parameter`);
  return [name as keyof DeploymentParameters, wholeNumber(`set ${name}`, value)];
}

function wholeNumber(option: string, value: string): bigint {
  if (!/^\d+$/.test(value)) throw new DeploymentFailedError(`--${option} ${value} is not a whole number`);
  return BigInt(value);
}

/** `verifierSetter` → `verifier-setter`. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
