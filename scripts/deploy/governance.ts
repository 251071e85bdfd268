/**
 * Renders the tables of docs/governance.md from ignition/roles.ts and ignition/parameters.ts.
 *
 * `node scripts/deploy/governance.ts` writes them; the deployment's tests compare them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { ADMIN_DELAY_SECONDS, ROLES, SET_ONCE, type Role } from '../../ignition/roles.ts';

export const GOVERNANCE_FILE = join(import.meta.dirname, '..', '..', 'docs', 'governance.md');
const [START, END] = ['<!-- roles: generated -->', '<!-- roles: end -->'];

/** The text with its generated part as the tables say now. */
export function withRoles(text: string): Promise<string> {
  const [before, rest] = text.split(START) as [string, string | undefined];
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${GOVERNANCE_FILE} lacks ${START} or ${END}`);
  return format(`${before}${START}\n\n${table()}\n\n${END}${after}`, { parser: 'markdown', printWidth: 120 });
}

function table(): string {
  const setOnce = SET_ONCE.map(([contract, signature]) => `${contract}.${signature}`);
  const rows = ROLES.map((role) => [
    String(role.id),
    role.name,
    code(role.functions.map(([contract, signature]) => `${contract}.${signature}`)),
    duration(role.delaySeconds),
    cancelledBy(role),
    role.purpose,
  ]);
  const admin = [
    '0',
    'ADMIN',
    code(setOnce),
    duration(ADMIN_DELAY_SECONDS),
    'ADMIN',
    'grants and revokes roles, and maps functions to them; what it sets itself was set once, by the deployment',
  ];
  const head = ['id', 'role', 'functions', 'delay', 'cancelled by', 'for'];
  return [head, head.map(() => '---'), admin, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cancelledBy(role: Role): string {
  if (role.delaySeconds === 0) return '–';
  return role.isGuarded ? 'GUARDIAN' : 'ADMIN';
}

function code(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', ');
}

function duration(seconds: number): string {
  if (seconds === 0) return 'none';
  const days = seconds / 86_400;
  return days === 1 ? '1 day' : `${days} days`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFile(GOVERNANCE_FILE, await withRoles(await readFile(GOVERNANCE_FILE, 'utf8')));
}
