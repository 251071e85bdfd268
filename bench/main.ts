/**
 * `npm run bench [-- area … --check]`: measures, prints a table, writes `bench/results/<area>.json`, and exits 1 when a
 * figure misses its limit. With `--check` it writes nothing, and also exits 1 when a figure is worse than its baseline,
 * which is what is committed, by more than 3 %. `load` takes minutes, and is run only where it is asked for.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { regressions } from './baseline.ts';
import type { BenchRow } from './row.ts';

const FOLDER = import.meta.dirname;
const AREAS = ['circuits', 'inference', 'models', 'data', 'gas', 'cohort', 'demo', 'load'].filter((area) =>
  existsSync(join(FOLDER, `${area}.ts`)),
);
/** What is measured when nobody says what. */
const USUAL_AREAS = AREAS.filter((area) => area !== 'load');

const isCheck = process.argv.includes('--check');
const asked = process.argv.slice(2).filter((argument) => argument !== '--check');
const unknown = asked.find((area) => !AREAS.includes(area));
if (unknown === undefined) await main(asked.length > 0 ? asked : USUAL_AREAS);
else {
  console.error(`no area is named ${unknown}; there are ${AREAS.join(', ')}`);
  process.exitCode = 1;
}
process.exit();

async function main(areas: readonly string[]): Promise<void> {
  for (const area of areas) {
    const { rows } = (await import(`./${area}.ts`)) as { rows: () => Promise<BenchRow[]> };
    const measured = await rows();
    print(area, measured);
    if (isCheck) await compare(area, measured);
    else await save(area, measured);
    if (measured.some(missesLimit)) process.exitCode = 1;
  }
}

async function save(area: string, measured: readonly BenchRow[]): Promise<void> {
  await mkdir(join(FOLDER, 'results'), { recursive: true });
  const result = { commit: commit(), machine: machine(), rows: measured };
  await writeFile(join(FOLDER, 'results', `${area}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

async function compare(area: string, measured: readonly BenchRow[]): Promise<void> {
  const file = join(FOLDER, 'results', `${area}.json`);
  if (!existsSync(file)) {
    console.log(`  no baseline yet, so nothing to compare with: npm run bench -- ${area} writes one to be committed`);
    return;
  }
  const text = await readFile(file, 'utf8');
  const worse = regressions(measured, (JSON.parse(text) as { rows: BenchRow[] }).rows);
  for (const line of worse) console.error(`worse than its baseline: ${line}`);
  if (worse.length > 0) process.exitCode = 1;
}

function missesLimit({ value, better, limit }: BenchRow): boolean {
  if (limit === undefined) return false;
  return better === 'lower' ? value > limit : value < limit;
}

function print(area: string, rows: readonly BenchRow[]): void {
  console.log(`\n${area}`);
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const row of rows) {
    const limit = row.limit === undefined ? '' : `  (limit ${row.limit}${missesLimit(row) ? ', MISSED' : ''})`;
    const peer = row.peer ? `  ${row.peer.name}: ${row.peer.value}` : '';
    console.log(`  ${row.name.padEnd(width)}  ${Number(row.value.toPrecision(6))} ${row.unit}${limit}${peer}`);
  }
}

function commit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: FOLDER, encoding: 'utf8' }).trim();
}

function machine(): string {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, ${gibibytes} GiB, Node ${process.version}`;
}
