import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { CeremonyError } from '../../scripts/ceremony/errors.ts';
import { helpOf, parseStep } from '../../scripts/ceremony/options.ts';
import { STEPS } from '../../scripts/ceremony/steps.ts';

const run = promisify(execFile);
const MAIN = join(import.meta.dirname, '..', '..', 'scripts', 'ceremony', 'main.ts');

describe('npm run ceremony', () => {
  it('lists every step, and each says what it needs with an example that it takes', () => {
    const list = helpOf(STEPS);
    for (const step of STEPS) {
      expect(list).to.include(`  ${step.name} `);
      const parsed = parseStep(step, ['--help']);
      const help = 'help' in parsed ? parsed.help : '';
      for (const option of Object.keys(step.options)) expect(help).to.include(`--${option}`);
      const words = [...step.example.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      expect(parseStep(step, words), step.name).to.have.property('values');
    }
  });

  it('refuses an option that does not exist, and says which one lacks', () => {
    const [fetchStep] = STEPS;
    if (!fetchStep) throw new Error('there are no steps');
    expect(() => parseStep(fetchStep, ['--uri', 'x'])).to.throw(CeremonyError, '--uri');
    expect(() => parseStep(fetchStep, ['--url', 'x'])).to.throw(CeremonyError, '--out is needed');
  });

  it('prints what a user did wrong in one line, and ends with 1', async function () {
    this.timeout(60_000);
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['sing'], /^there is no step sing; /],
      [['verify', '--directory', '/nonexistent', '--ptau', 'x'], /^\/nonexistent\/ceremony\.json does not exist; /],
    ];
    for (const [args, message] of cases) {
      const error = (await run(process.execPath, [MAIN, ...args]).catch((cause: unknown) => cause)) as {
        code: number;
        stderr: string;
      };
      expect(error.code).to.equal(1);
      expect(error.stderr.trimEnd()).to.match(message).and.not.include('\n');
    }
    expect((await run(process.execPath, [MAIN, '--help'])).stdout).to.include('announce-beacon');
  });
});
