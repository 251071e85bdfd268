/** What the models cost: the graph runtime beside other libraries, integers a second, planning, adapting, training. */
import { graphNetworkRows } from './models/graphRows.ts';
import { productRows } from './models/productRows.ts';
import type { BenchRow } from './row.ts';

/** Measures the graph runtime, then the published models; training them takes a few minutes. */
export async function rows(): Promise<BenchRow[]> {
  return [...(await graphNetworkRows()), ...(await productRows())];
}
