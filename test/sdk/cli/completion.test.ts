import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { createProgram } from '../../../sdk/src/cli/program.ts';
import { gemel } from './support.ts';

const execute = promisify(execFile);

describe('gemel completion', function () {
  this.timeout(60_000);
  let folder: string;
  let script: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-completion-'));
    script = join(folder, 'gemel.bash');
    const { code, stdout } = await gemel('completion', 'bash');
    expect(code).to.equal(0);
    await writeFile(script, stdout);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  /** What bash offers for the last of the words. */
  async function completed(...words: string[]): Promise<string[]> {
    const line = words.map((word) => `'${word}'`).join(' ');
    const program = `source '${script}'; COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _gemel; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await execute('bash', ['--noprofile', '--norc', '-c', program]);
    return stdout.split('\n').filter((word) => word !== '');
  }

  it('offers in bash each command of the tree where it belongs', async () => {
    const program = createProgram({ stdout: () => undefined, stderr: () => undefined, environment: {} });
    for (const noun of program.commands) {
      expect(await completed('gemel', noun.name())).to.include(noun.name());
      const verbs = noun.commands.map((verb) => verb.name());
      if (verbs.length > 0) expect(await completed('gemel', noun.name(), '')).to.include.members(verbs);
    }
    expect(await completed('gemel', 'recovery', 'ex')).to.deep.equal(['execute']);
  });

  it('offers options of the command and of those above, also after an option with its value', async () => {
    expect(await completed('gemel', 'bounty', 'open', '1', '--re')).to.deep.equal(['--reward']);
    expect(await completed('gemel', '--stack', 'data', 'bounty', 'open', '--js')).to.deep.equal(['--json']);
  });

  it('leaves the value of an option to the shell’s files', async () => {
    expect(await completed('gemel', 'twin', 'show', '--key-file', '')).to.deep.equal([]);
  });

  it('is made for zsh and fish too, and for no other shell', async () => {
    expect((await gemel('completion', 'zsh')).stdout).to.match(/^#compdef gemel\n/);
    expect((await gemel('completion', 'fish')).stdout).to.include("-f -a execute -d 'move a twin");
    expect((await gemel('completion', 'tcsh')).stderr).to.include('Allowed choices are bash, zsh, fish');
  });
});
