/** What data costs: reading an export, making a state of a history, encrypting and storing it. */
import { readerRows } from './data/readerRows.ts';
import { stateRows } from './data/stateRows.ts';
import type { BenchRow } from './row.ts';

/** Measures a file of 200 MB, of 4 GB with `GEMEL_DEEP=1`, in a temporary folder; then a state of 64 days. */
export async function rows(): Promise<BenchRow[]> {
  return [...(await readerRows()), ...(await stateRows())];
}
