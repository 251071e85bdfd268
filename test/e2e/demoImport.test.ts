import { expect } from 'chai';
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixture, fixturePath, health, HEART_RATE, repeat, zip } from '../sdk/ingest/support.ts';
import { startDemo, type RunningDemo } from './helpers/demo.ts';
import { suiteFolder } from './helpers/temp.ts';

/** What a file says that nothing which is printed may say. */
const SECRET = 'Ana’s Apple Watch';

/** 25 MB that pack to a thousandth of it. */
const BOMB = repeat(20_000, () => `${HEART_RATE}${' '.repeat(1000)}`);

/** A file that the demo can't use. */
interface RefusedFile {
  readonly name: string;
  /** Undefined for a file that isn't there. */
  readonly write?: (path: string) => Promise<unknown>;
  readonly reason: RegExp;
}

const REFUSED: Readonly<Record<string, RefusedFile>> = {
  'a missing file': { name: 'nowhere.xml', reason: /there is no such file/ },
  'a directory': { name: 'folder', write: (path) => mkdir(path), reason: /is a directory/ },
  'a truncated export': {
    name: 'truncated.xml',
    write: async (path) => {
      await writeFile(path, await fixture('export.xml'));
      await truncate(path, 6000);
    },
    reason: /ends/,
  },
  'T36 binary junk': {
    name: 'junk.zip',
    write: (path) =>
      writeFile(
        path,
        Uint8Array.from({ length: 5000 }, (_, index) => (index * 37 + 11) % 256),
      ),
    reason: /no known format/,
  },
  'T36 a zip bomb': {
    name: 'bomb.zip',
    write: (path) => writeFile(path, zip([{ name: 'apple_health_export/export.xml', data: health(BOMB) }])),
    reason: /unpacks to more than \d+ times its size/,
  },
  'T36 an archive whose export lies outside of it': {
    name: 'slip.zip',
    write: (path) => writeFile(path, zip([{ name: '../../export.xml', data: health(HEART_RATE) }])),
    reason: /without an Apple Health export/,
  },
  'T36 entities that unfold': {
    name: 'entities.xml',
    write: (path) =>
      writeFile(path, health('&b;', `<!DOCTYPE HealthData [${repeat(9, (n) => `<!ENTITY a${n} "${SECRET}">`)}]>`)),
    reason: /entit/i,
  },
  'a study in which nobody has enough days': {
    name: 'lifesnaps.csv',
    reason: /nobody in it has 14 days/,
  },
};

describe('demo on a file that it cannot use', function () {
  this.timeout(120_000);
  const temp = suiteFolder();
  const runs = new Map<string, { readonly file: string; readonly demo: RunningDemo }>();

  // All at once: each spends its time on loading programs.
  before(async () => {
    for (const [what, { name, write }] of Object.entries(REFUSED)) {
      const file = write || what === 'a missing file' ? join(temp.path, name) : fixturePath(name);
      await write?.(file);
      runs.set(what, { file, demo: await startDemo({ temp: temp.path, args: ['--import', file] }) });
    }
  });

  for (const [what, { reason }] of Object.entries(REFUSED)) {
    it(`${what}: names the file and the reason in one line, and starts nothing`, async () => {
      const { file, demo } = runs.get(what)!;
      const { code, stdout, stderr } = await demo.ended;
      expect(stderr.trimEnd().split('\n'), stderr).to.have.length(1);
      expect(stderr).to.contain(file).and.match(reason);
      expect(stdout + stderr)
        .to.not.contain(SECRET)
        .and.not.contain('Starting');
      expect(code).to.equal(1);
      expect(await demo.leftovers(0)).to.deep.equal([]);
    });
  }
});
