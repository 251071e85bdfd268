/** How long the demo takes on this machine, warm. What transactions cost is measured in gas.ts. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchRow } from './row.ts';

const DEMO = join(import.meta.dirname, '..', 'scripts', 'demo', 'main.ts');

/** What the whole demo may take on two cores, in seconds; an install before it takes about 70 of the promised 240. */
const LIMIT_SECONDS = 150;

/** Runs the demo once. */
export async function rows(): Promise<BenchRow[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [DEMO, '--json']);
  const { seconds, index } = JSON.parse(stdout) as { seconds: number; index: { lagBlocks: number } };
  return [
    { name: 'demo', value: seconds, unit: 's', better: 'lower', limit: LIMIT_SECONDS },
    { name: 'index lag at the end', value: index.lagBlocks, unit: 'blocks', better: 'lower', limit: 2 },
  ];
}
