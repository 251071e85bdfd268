import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { SYNTHETIC_EXPORT_FORMATS, SYNTHETIC_EXPORT_NAMES, type SyntheticExportFormat } from '#sdk/ingest';
import { ownerAccount } from '../../../scripts/dev/accounts.ts';
import { testbed } from '../actions/testbed.ts';
import { writeHostileFile } from '../ingest/corpus/corpus.ts';
import { SOUND_DOCUMENTS } from '../ingest/corpus/documents.ts';
import { DATA, fixturePath } from '../ingest/support.ts';
import { gemel, jsonOf, writeStackFile } from './support.ts';

const OWNER = 14;
const PUBLISHED = join(DATA, 'formats');

interface Imported {
  readonly changes: readonly { readonly added: number }[];
  readonly report: { readonly format: string; readonly dropped: readonly { readonly subject: string }[] };
}

/** A document, and what a person adds to the command that imports it. */
interface Sample {
  readonly title: string;
  /** Name of its format. */
  readonly format: string;
  /** Writes it into a folder. @returns its path. */
  readonly write: (folder: string) => Promise<string>;
  readonly options: readonly string[];
}

/** What the exports of invented people are read as. */
const INVENTED: Readonly<Record<SyntheticExportFormat, string>> = {
  'daily-table': 'LifeSnaps daily CSV',
  'apple-health': 'Apple Health export',
  fhir: 'FHIR R4 JSON',
  'health-connect': 'Health Connect JSON',
  oura: 'Oura API v2 JSON',
};

const SAMPLES: readonly Sample[] = [
  ...SOUND_DOCUMENTS.map(({ mapping, ...document }) => ({
    title: `${document.format}, ${document.name}`,
    format: document.format,
    write: (folder: string) => writeHostileFile(folder, { ...document, what: 'sound', content: document.text }),
    options: mapping === undefined ? [] : ['--mapping', fixturePath(mapping)],
  })),
  ...SYNTHETIC_EXPORT_FORMATS.map((format) => ({
    title: `invented ${format}`,
    format: INVENTED[format],
    write: async (folder: string) => {
      const file = join(folder, SYNTHETIC_EXPORT_NAMES[format]);
      await jsonOf(gemel('data', 'synthesise', file, '--format', format, '--people', '1', '--json'));
      return file;
    },
    options: [],
  })),
];

describe('from an export to a twin, with what the guide says', function () {
  this.timeout(120_000);
  /** Formats of which a twin was minted. */
  const minted = new Set<string>();
  let folder: string;
  let signing: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-formats-'));
    const key = join(folder, 'owner.key');
    await writeFile(key, ownerAccount(OWNER).privateKey, { mode: 0o600 });
    signing = ['--stack', await writeStackFile(folder, await testbed()), '--key-file', key];
  });
  after(() => rm(folder, { recursive: true }));

  let homes = 0;
  /** Imports what a person has, mints, and reads the twin back: the format, or why it was refused. */
  async function fromExport(file: string, options: readonly string[] = []): Promise<string> {
    const home = join(folder, `home-${homes++}`);
    const imported = await gemel('data', 'import', file, '--person', '1', ...options, '--home', home, '--json');
    if (imported.code !== 0) return imported.stderr;
    const { changes, report } = JSON.parse(imported.stdout) as Imported;
    const days = changes.reduce((sum, { added }) => sum + added, 0);
    if (days === 0) {
      // Some of the published samples are of the year 2099.
      expect(
        report.dropped.map(({ subject }) => subject),
        file,
      ).to.include('in the future');
      return report.format;
    }
    if (minted.has(report.format) && options.length === 0) return report.format;
    minted.add(report.format);

    const { twinId } = await jsonOf(gemel('twin', 'mint', ...signing, '--home', home, '--json'));
    // Decrypted, and checked against the root that is on chain.
    const shown = await jsonOf(gemel('twin', 'show', String(twinId), ...signing, '--home', home, '--json'));
    const { days: published } = shown['coverage'] as { readonly days: readonly { readonly days: number }[] };
    expect(
      published.reduce((sum, channel) => sum + channel.days, 0),
      file,
    ).to.be.within(1, days);
    return report.format;
  }

  for (const { title, format, write, options } of SAMPLES) {
    it(`imports and mints ${title}`, async () => {
      minted.clear();
      expect(await fromExport(await write(await mkdtemp(join(folder, 'sample-'))), options)).to.equal(format);
      expect([...minted]).to.deep.equal([format]);
    });
  }

  if (existsSync(PUBLISHED)) {
    it('imports the samples that makers and standards publish, mints of each format, and says in a line why not', async () => {
      minted.clear();
      const refused: string[] = [];
      for (const entry of await readdir(PUBLISHED, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        const said = await fromExport(file);
        if (said.startsWith('gemel: ')) refused.push(said.replace(file, ''));
      }
      expect(minted).to.include.keys('Apple Health export', 'FHIR R4 JSON', 'Open mHealth JSON', 'Sleepmeter diary');
      for (const line of refused) expect(line).to.match(/^gemel: : [^\n]{8,300}\n$/u);
    });
  }
});
