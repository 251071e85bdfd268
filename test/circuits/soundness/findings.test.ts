import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  circomspectFindings,
  inspectFindings,
  type CircuitFinding,
} from '../../../scripts/circuits/analysis/findings.ts';
import { ROOT } from './circuits.ts';

/** Why findings of a rule stand. */
interface Reason extends Pick<CircuitFinding, 'tool' | 'rule'> {
  /** File, or template without its parameters; all where there is none. */
  readonly where?: string;
  readonly reason: string;
}

const reasons = JSON.parse(readFileSync(join(import.meta.dirname, 'findings.json'), 'utf8')) as Reason[];

function explains({ tool, rule, where }: Reason, finding: CircuitFinding): boolean {
  const place = finding.where.replace(/\(.*$/, '');
  return tool === finding.tool && rule === finding.rule && (where === undefined || where === place);
}

describe('static analysis of the circuits', function () {
  this.timeout(300_000);
  let findings: CircuitFinding[];

  before('run circomspect and the compiler’s inspection', async () => {
    findings = [...(await circomspectFindings(ROOT)), ...(await inspectFindings(ROOT))];
  });

  it('finds something with either tool, so that both did run', () => {
    expect(new Set(findings.map(({ tool }) => tool))).to.have.all.keys('circomspect', 'circom --inspect');
  });

  it('finds nothing that findings.json does not answer', () => {
    const open = findings.filter((finding) => !reasons.some((reason) => explains(reason, finding)));
    expect(open).to.deep.equal([]);
  });

  it('has no answer to what is not found any more', () => {
    const idle = reasons.filter((reason) => !findings.some((finding) => explains(reason, finding)));
    expect(idle).to.deep.equal([]);
  });
});
