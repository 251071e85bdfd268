import { digestToCid } from '../../storage/cid.ts';
import type { ContentReport } from '../../storage/repair/checkContent.ts';
import { ContentNotSafeError } from '../errors.ts';
import { table, type Output } from '../output.ts';
import type { NamedContent } from './contentOptions.ts';

/** A report, and what a person knows the content by. */
export type NamedReport = ContentReport & Pick<NamedContent, 'label'>;

/**
 * Prints how each content is kept, and what is wrong with the places.
 *
 * @throws {ContentNotSafeError} when something is lost, or kept in too few places.
 */
export function finishReports({ result }: Output, reports: readonly NamedReport[], advice: string): void {
  const count = (verdict: ContentReport['verdict']): number =>
    reports.filter((report) => report.verdict === verdict).length;
  const [well, thin, lost] = [count('well'), count('thin'), count('lost')];
  const contents = reports.map(({ label, digest, ...report }) => ({
    content: label,
    digest,
    cid: digestToCid(digest),
    ...report,
  }));
  const problems = new Set(
    reports.flatMap(({ places }) => places.flatMap(({ problem }) => (problem === undefined ? [] : [problem]))),
  );
  result({ contents, well, thin, lost }, [
    ...table(['content', 'CID', 'bytes', 'pins', 'verdict', 'where'], reports.map(rowOf)),
    ...problems,
  ]);
  const of = `of ${reports.length} contents`;
  if (lost > 0) throw new ContentNotSafeError(`${lost} ${of} are lost: no place gave their bytes; ${advice}`, 3);
  if (thin > 0) throw new ContentNotSafeError(`${thin} ${of} are kept in too few places; ${advice}`, 2);
}

function rowOf({ label, digest, size, pins, wantedPins, verdict, places }: NamedReport): string[] {
  const where = places.map(({ place, finding }) => `${finding} ${place.replace(/^https?:\/\//, '')}`);
  const bytes = size === undefined ? '' : String(size);
  return [label ?? '', digestToCid(digest), bytes, `${pins}/${wantedPins}`, verdict, where.join(', ')];
}
