/** One measured figure of an area; see `bench/results/<area>.json`. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  /** What the area promises. */
  readonly limit?: number;
  /** What the same run measured for another system. */
  readonly peer?: { readonly name: string; readonly value: number };
}
