import { ImportMalformedError } from '../errors.ts';
import { asObject, listOf, memberOf, textOf, type JsonObject } from '../json/members.ts';

/** Ranks from kingdom to genus; a genus is told from another of the same name by all of them. */
const RANKS = 6;
const GENUS_PREFIX = /^(?:g__|D_5__)/u;
const ANY_PREFIX = /^(?:[a-z]__|D_\d+__)/iu;
const NO_NAME = /^(?:|unassigned|unclassified|uncultured|unknown|none|na|nan)$/iu;

/** The parts of a BIOM 1.0 table that are read. */
export interface BiomTable {
  /** By row: kingdom to genus; undefined where no genus is told. */
  readonly genusOfRow: readonly (string | undefined)[];
  /** By column: what is known of the sample. */
  readonly metadataOfColumn: readonly JsonObject[];
  /** Every count that is not zero. */
  readonly counts: readonly BiomCount[];
}

/** One cell of the matrix. */
export interface BiomCount {
  readonly row: number;
  readonly column: number;
  readonly count: number;
}

/**
 * Reads a BIOM 1.0 table, sparse or dense.
 *
 * @throws {ImportMalformedError} when its shape, its matrix or a count breaks the specification.
 * @see https://biom-format.org/documentation/format_versions/biom-1.0.html
 */
export function readBiomTable(file: string, document: unknown): BiomTable {
  const [rows, columns] = [listOf(document, 'rows'), listOf(document, 'columns')];
  const [height, width] = listOf(document, 'shape');
  if (height !== rows.length || width !== columns.length || rows.length === 0 || columns.length === 0) {
    throw new ImportMalformedError(file, 'is a BIOM table whose shape is not that of its rows and columns');
  }
  return {
    genusOfRow: rows.map((row) => genusOf(memberOf(memberOf(row, 'metadata'), 'taxonomy'))),
    metadataOfColumn: columns.map((column) => asObject(memberOf(column, 'metadata')) ?? {}),
    counts: countsOf(file, document, rows.length, columns.length),
  };
}

function countsOf(file: string, document: unknown, height: number, width: number): BiomCount[] {
  const data = listOf(document, 'data');
  const type = textOf(document, 'matrix_type');
  if (type === 'dense') {
    if (data.length !== height || data.some((line) => !Array.isArray(line) || line.length !== width)) {
      throw new ImportMalformedError(file, 'is a dense BIOM table whose matrix is not of its shape');
    }
    return data.flatMap((line, row) =>
      (line as unknown[]).flatMap((count, column) =>
        count === 0 ? [] : [{ row, column, count: soundCount(file, count) }],
      ),
    );
  }
  if (type !== 'sparse') throw new ImportMalformedError(file, 'is a BIOM table that is neither sparse nor dense');
  const seen = new Set<number>();
  return data.map((entry) => {
    const [row, column, count] = Array.isArray(entry) && entry.length === 3 ? (entry as unknown[]) : [];
    if (!isIndex(row, height) || !isIndex(column, width) || seen.has(row * width + column)) {
      throw new ImportMalformedError(file, 'is a sparse BIOM table with an entry outside of its shape, or twice');
    }
    seen.add(row * width + column);
    return { row, column, count: soundCount(file, count) };
  });
}

function isIndex(value: unknown, size: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < size;
}

function soundCount(file: string, count: unknown): number {
  if (typeof count === 'number' && count >= 0 && count <= Number.MAX_SAFE_INTEGER) return count;
  throw new ImportMalformedError(file, 'is a BIOM table with a count that is no number, or negative');
}

/** The lineage down to the genus, of a list of ranks or a text with `;` between them. */
function genusOf(taxonomy: unknown): string | undefined {
  const list = typeof taxonomy === 'string' ? taxonomy.split(';') : taxonomy;
  if (!Array.isArray(list)) return undefined;
  const ranks = (list as unknown[]).slice(0, 32).map((rank) => (typeof rank === 'string' ? rank.trim() : ''));
  const marked = ranks.findIndex((rank) => GENUS_PREFIX.test(rank));
  // Without marks, the ranks are those from the kingdom on.
  const place = marked >= 0 ? marked : ranks.some((rank) => ANY_PREFIX.test(rank)) ? -1 : RANKS - 1;
  const genus = ranks[place]?.replace(GENUS_PREFIX, '') ?? '';
  return NO_NAME.test(genus) ? undefined : ranks.slice(0, place + 1).join(';');
}
