import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { IMPORTERS } from '#sdk/ingest';
import { hostileFiles, writeHostileFile } from './corpus/corpus.ts';
import { PLANTED, SOUND_DOCUMENTS } from './corpus/documents.ts';
import type { Errand, Outcome } from './corpus/importAll.ts';
import { fixturePath, Scratch } from './support.ts';

const run = promisify(execFile);
const PROGRAM = new URL('./corpus/importAll.ts', import.meta.url).pathname;
const LONGEST_MS = 10_000;
const LONGEST_REASON = 300;
const HEAP_MEGABYTES = 512;

/** Imports the files in a process of its own, which the runtime lets write nothing and start nothing. */
async function importAll(list: string): Promise<Outcome[]> {
  const flags = ['--permission', '--allow-fs-read=*', '--unhandled-rejections=strict'];
  const { stdout, stderr } = await run(
    process.execPath,
    [...flags, `--max-old-space-size=${HEAP_MEGABYTES}`, PROGRAM, list],
    { maxBuffer: 2 ** 28, timeout: 110_000 },
  );
  expect(stderr).to.equal('');
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
}

/** Everything that an outcome should not be. */
function faultsOf({ path, milliseconds, code, message = '', reason = '', report = '', faults }: Outcome): string[] {
  const found = [...faults];
  if (milliseconds > LONGEST_MS) found.push(`took ${milliseconds} ms`);
  if (PLANTED.some((value) => `${message}${report}`.includes(value))) found.push('repeats a personal value');
  if (code === undefined) return found;
  if (!/^IMPORT_[A-Z_]+$/u.test(code)) found.push(`has the code ${code}`);
  if (message !== `${path}: ${reason}`) found.push('does not name the file');
  if (/\p{Cc}/u.test(message)) found.push('is no one line');
  if (reason.length < 8 || reason.length >= LONGEST_REASON) found.push(`has a reason of ${reason.length} characters`);
  return found;
}

describe('a corpus of hostile files', function () {
  this.timeout(120_000);
  const scratch = new Scratch();
  const labels = new Map<string, string>();
  let outcomes: Outcome[] = [];

  before(async () => {
    const errands: Errand[] = [];
    const add = (path: string, label: string, mapping?: string): void => {
      labels.set(path, label);
      errands.push({ path, ...(mapping === undefined ? {} : { mapping: fixturePath(mapping) }) });
    };
    for (const document of SOUND_DOCUMENTS) {
      const file = { ...document, what: 'sound', content: document.text };
      add(await writeHostileFile(scratch.path(`${errands.length}`), file), document.format, document.mapping);
    }
    for (const file of hostileFiles()) {
      const path = await writeHostileFile(scratch.path(`${errands.length}`), file);
      add(path, `${file.format} ${file.what}`, file.mapping);
    }
    outcomes = await importAll(await scratch.write('errands.json', JSON.stringify(errands)));
  });

  it('T36 begins with one sound document of every format', () => {
    const formats = outcomes.slice(0, SOUND_DOCUMENTS.length).map(({ path, format }) => [labels.get(path), format]);
    for (const [expected, format] of formats) expect(format).to.equal(expected);
    expect(formats.map(([format]) => format)).to.include.members(IMPORTERS.map(({ name }) => name));
  });

  it('T36 gives plausible values or a clear error for each, within ten seconds, and writes nothing', () => {
    const counts = new Map<string, number>();
    for (const { code = 'taken' } of outcomes) counts.set(code, (counts.get(code) ?? 0) + 1);
    console.log(`      ${outcomes.length} files`);
    for (const [code, count] of [...counts].toSorted()) console.log(`      ${count} ${code}`);
    expect(outcomes.length).to.equal(labels.size).and.be.at.least(300);
    const faults = outcomes.flatMap((outcome) =>
      faultsOf(outcome).map((fault) => `${labels.get(outcome.path)}: ${fault}`),
    );
    expect(faults).to.deep.equal([]);
  });
});
