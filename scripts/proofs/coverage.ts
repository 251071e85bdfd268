/**
 * `npm run coverage`: line and branch coverage of the contracts by the Solidity tests, as forge counts it.
 *
 * Prints a row a contract and fails below 100%. Mocks, generated verifiers and examples are left out.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const REPORT = join(ROOT, '.gemel', 'forge', 'lcov.info');
const LEFT_OUT = /^contracts\/(mocks|verifiers|examples|interfaces)\//;

interface FileCoverage {
  readonly file: string;
  readonly lines: readonly [hit: number, found: number];
  readonly branches: readonly [hit: number, found: number];
  readonly missed: readonly string[];
}

runForge();
const files = parse(readFileSync(REPORT, 'utf8')).filter(
  ({ file }) => /^contracts\//.test(file) && !LEFT_OUT.test(file),
);
if (files.length === 0) throw new Error('forge reported no contract');
for (const { file, lines, branches, missed } of files) {
  console.log(`${file.padEnd(48)} lines ${share(lines)}  branches ${share(branches)}`);
  for (const where of missed) console.log(`    ${file}:${where}`);
}
const total = (key: 'lines' | 'branches'): readonly [number, number] => [
  files.reduce((sum, entry) => sum + entry[key][0], 0),
  files.reduce((sum, entry) => sum + entry[key][1], 0),
];
console.log(`${'all'.padEnd(48)} lines ${share(total('lines'))}  branches ${share(total('branches'))}`);
if (files.some(({ missed }) => missed.length > 0)) {
  console.error('not every line and branch is covered by a Solidity test');
  process.exitCode = 1;
}

function runForge(): void {
  const forge = join(
    dirname(createRequire(import.meta.url).resolve('@foundry-rs/forge-linux-amd64/package.json')),
    'bin',
    'forge',
  );
  mkdirSync(dirname(REPORT), { recursive: true });
  const args = ['coverage', '--report', 'lcov', '--report-file', REPORT, ...process.argv.slice(2)];
  const { status, stdout, stderr } = spawnSync(forge, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: {
      ...process.env,
      // Each run tries the same inputs, so that the figures are the same for everybody.
      FOUNDRY_FUZZ_SEED: '0x67656d656c',
      FOUNDRY_FUZZ_RUNS: '64',
      FOUNDRY_INVARIANT_RUNS: '20',
      FOUNDRY_INVARIANT_DEPTH: '100',
      FOUNDRY_DISABLE_NIGHTLY_WARNING: '1',
    },
  });
  if (status === 0) return;
  console.error(`${stdout}\n${stderr}`);
  throw new Error('forge coverage failed');
}

/** Reads an lcov report: `DA` a line, `BRDA` a branch. */
function parse(report: string): FileCoverage[] {
  return report
    .split('end_of_record')
    .filter((record) => record.includes('SF:'))
    .map((record) => {
      const file = /^SF:(.*)$/m.exec(record)![1]!;
      const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)];
      const branches = [...record.matchAll(/^BRDA:(\d+),(\d+),(\d+),(\d+|-)$/gm)];
      const isHit = (count: string): boolean => count !== '-' && count !== '0';
      return {
        file,
        lines: [lines.filter(([, , count]) => isHit(count!)).length, lines.length],
        branches: [branches.filter(([, , , , count]) => isHit(count!)).length, branches.length],
        missed: [
          ...lines.filter(([, , count]) => !isHit(count!)).map(([, line]) => line!),
          ...branches
            .filter(([, , , , count]) => !isHit(count!))
            .map(([, line, , branch]) => `${line} (branch ${branch})`),
        ],
      };
    });
}

function share([hit, found]: readonly [number, number]): string {
  const percent = found === 0 ? 100 : (100 * hit) / found;
  return `${percent.toFixed(1).padStart(5)}% (${hit}/${found})`.padEnd(18);
}
