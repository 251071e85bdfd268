/**
 * `node scripts/proofs/slither.ts REPORT`: compares Slither's report with `scripts/proofs/slither-triage.json`, which gives
 * the reason why a finding stands; exits 1 for one without.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Finding {
  readonly check: string;
  readonly impact: string;
  readonly description: string;
  readonly elements: readonly {
    readonly name: string;
    readonly source_mapping: { readonly filename_relative: string };
  }[];
}
interface Reason {
  readonly check: string;
  /** File of the finding, or all of them. */
  readonly file?: string;
  /** Function, variable or contract of the finding, or all of them. */
  readonly element?: string;
  readonly reason: string;
}

const [report] = process.argv.slice(2);
if (report === undefined || !existsSync(report)) throw new Error('Slither wrote no report');
const { success, results } = JSON.parse(readFileSync(report, 'utf8')) as {
  success: boolean;
  results: { detectors?: Finding[] };
};
if (!success) throw new Error('Slither failed');
const triage = JSON.parse(readFileSync(join(import.meta.dirname, 'slither-triage.json'), 'utf8')) as Reason[];
const findings = results.detectors ?? [];
const unexplained = findings.filter((finding) => !triage.some((reason) => explains(reason, finding)));
for (const { check, impact, description } of unexplained) console.error(`${check} (${impact}): ${description.trim()}`);
console.log(`slither: ${findings.length} findings, ${unexplained.length} without a reason`);
process.exitCode = unexplained.length > 0 ? 1 : 0;

function explains({ check, file, element }: Reason, finding: Finding): boolean {
  const first = finding.elements[0];
  if (check !== finding.check) return false;
  if (file !== undefined && first?.source_mapping.filename_relative !== file) return false;
  return element === undefined || first?.name === element;
}
