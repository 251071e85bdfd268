/** Every row of `docs/threats.md` has a test whose title begins with its number; part of `npm run lint`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const ROW = /^\| T(\d+) +\|.*\| ([a-z, ]+?) +\|$/gm;
/** A title in TypeScript, which may be a template, or the name of a test in Solidity. */
const TITLE = /(?:['"`]T(\d+) )|(?:function test(?:Fuzz)?_T(\d+)_)/g;

const rows = [...readFileSync(join(ROOT, 'docs', 'threats.md'), 'utf8').matchAll(ROW)];
const everywhere = numbersIn('test');
const contracts = numbersIn('test/contracts');
const missing = rows.filter(([, number, parts]) => {
  const needed = parts!.split(', ').includes('contract') ? contracts : everywhere;
  return !needed.has(Number(number));
});
for (const [, number, parts] of missing) console.error(`T${number} (${parts}) has no test whose title begins with it`);
if (rows.length === 0) console.error('docs/threats.md has no rows');
process.exitCode = missing.length > 0 || rows.length === 0 ? 1 : 0;

/** Numbers of the threats that the tests under a folder begin with. */
function numbersIn(folder: string): Set<number> {
  const files = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|sol)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  return new Set(files.flatMap((text) => [...text.matchAll(TITLE)].map(([, a, b]) => Number(a ?? b))));
}
