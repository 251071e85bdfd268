import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sendTransaction, withSigner } from '#sdk';
import { accountOf, ownerAccount, type Role } from './accounts.ts';
import { TOKEN, type Bootstrapped } from './bootstrap.ts';
import type { GemelStack } from './gemelStack.ts';

const ROLES: readonly Role[] = ['administrator', 'issuer', 'researcher', 'curator', 'relayer', 'operator'];
const OWNERS = 3;

/** What somebody who wants to run a worker of its own can stake. */
const OPERATOR_PURSE = 1_000n * TOKEN;

/** Where the command line finds what it needs to act for the people of a development stack. */
export interface Access {
  /** Folder with a key file for each of them; the keys are public, and worth nothing. */
  readonly keys: string;
  /** File that a shell sources: addresses, model, and where secrets go. */
  readonly environment: string;
  readonly accounts: readonly { readonly name: string; readonly address: string }[];
}

/** Writes key files and shell variables for development accounts into the stack's folder. */
export async function writeAccess(gemel: GemelStack, bootstrapped: Bootstrapped): Promise<Access> {
  const { stack, indexUrl, client } = gemel;
  const administrator = withSigner(client, accountOf('administrator').connect(client.provider));
  const { testToken } = administrator.contracts;
  if (testToken) await sendTransaction(client, testToken.mint(accountOf('operator').address, OPERATOR_PURSE));
  const owners = Array.from({ length: OWNERS }, (_owner, index) => ({
    name: `owner${index + 1}`,
    wallet: ownerAccount(index),
  }));
  const people = [...ROLES.map((role) => ({ name: role, wallet: accountOf(role) })), ...owners];
  const keys = join(stack.directory, 'keys');
  await mkdir(keys, { mode: 0o700 });
  for (const { name, wallet } of people) {
    await writeFile(join(keys, `${name}.key`), `${wallet.privateKey}\n`, { flag: 'wx', mode: 0o600 });
  }
  const accounts = people.map(({ name, wallet }) => ({ name, address: wallet.address }));
  const variables = [
    ['GEMEL_HOME', `'${join(stack.directory, 'home').replaceAll("'", `'\\''`)}'`],
    ['KEYS', '.gemel/dev/keys'],
    ...accounts.map(({ name, address }) => [name.toUpperCase(), address]),
    ['WORKER', bootstrapped.workerOperator],
    ['MODEL', bootstrapped.models.forecast],
    ['SCORE_MODEL', bootstrapped.models.score],
    ['SIMULATION_MODEL', bootstrapped.models.simulation],
    ['SYNTHETIC_MODEL', bootstrapped.models.synthetic],
    ['RPC', stack.rpcUrl],
    ['GRAPHQL', indexUrl],
  ];
  const environment = join(stack.directory, 'env');
  await writeFile(environment, variables.map(([name, value]) => `export ${name}=${value}\n`).join(''), { mode: 0o600 });
  return { keys, environment, accounts };
}
