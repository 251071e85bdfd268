import type { JSONWebKeySet } from 'jose';
import { InvalidArgumentError, type Command } from 'commander';
import type { EvidencePlugin, EvidenceReport } from '../../../attestation/evidence/evidence.ts';
import { nrasEvidence } from '../../../attestation/evidence/nrasEvidence.ts';
import { tdxEvidence } from '../../../attestation/evidence/tdx/tdxEvidence.ts';
import { UsageError } from '../../errors.ts';
import { parseJson, readText } from '../../secrets/privateFile.ts';

/** What evidence is held against. */
export interface EvidenceOptions {
  readonly tdxMeasurement?: readonly string[];
  readonly nrasKeys?: string;
}

/** Adds the options of a command that verifies evidence. */
export function withEvidenceOptions(command: Command): Command {
  return command
    .option(
      '--tdx-measurement <mrtd...>',
      'software, by its MRTD, of which a TDX quote has to be (default: any)',
      collect,
      [],
    )
    .option('--nras-keys <file>', 'key set of NVIDIA’s attestation service; without it its tokens are declared only');
}

/** What verifies evidence, by the options. @throws {UsageError} @throws {FileAccessError} */
export async function evidencePluginsOf({ tdxMeasurement = [], nrasKeys }: EvidenceOptions): Promise<EvidencePlugin[]> {
  const tdx = tdxEvidence(tdxMeasurement.length > 0 ? { measurements: tdxMeasurement } : {});
  if (nrasKeys === undefined) return [tdx];
  const keys = parseJson(await readText(nrasKeys)) as Partial<JSONWebKeySet> | undefined;
  if (!Array.isArray(keys?.keys)) throw new UsageError(`${nrasKeys} is no JSON Web Key Set`);
  return [tdx, nrasEvidence({ keys: { keys: keys.keys } })];
}

/** Lines that say what was found. */
export function describeEvidence({ type, status, says, facts = {} }: EvidenceReport): string[] {
  if (status === 'none') return [`evidence: none; ${says}`];
  const verdict = { verified: 'verified', declared: 'declared only', failed: 'FAILED' }[status];
  return [
    `evidence ${type}: ${verdict}; ${says}`,
    ...Object.entries(facts).map(([name, value]) => `  ${name}: ${value}`),
  ];
}

function collect(text: string, before: readonly string[]): string[] {
  if (!/^(0x)?[0-9a-fA-F]{96}$/.test(text)) throw new InvalidArgumentError('Expected 96 hexadecimal digits.');
  return [...before, text];
}
