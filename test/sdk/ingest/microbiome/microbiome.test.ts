import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { importFile, ImportLimitError, ImportMalformedError, ImportNoDataError, parseDay } from '#sdk/ingest';
import { DATA, importFailure, itRefuses, plain, Scratch } from '../support.ts';

type Json = Record<string, unknown>;

const DAY = parseDay('2024-03-10') ?? 0;
const SAMPLES = join(DATA, 'microbiome');

const lineage = (genus: string): string[] => [
  'k__Bacteria',
  'p__Firmicutes',
  'c__',
  'o__',
  'f__',
  `g__${genus}`,
  's__',
];
const row = (taxonomy: unknown): Json => ({ id: 'OTU', metadata: taxonomy === null ? null : { taxonomy } });
const column = (metadata: Json): Json => ({ id: 'secret', metadata });
const GUT = { COLLECTION_DATE: '2024-03-10', BODY_SITE: 'UBERON:feces' };

/** Four taxa of three genera, one of them twice, and one taxon without a genus. */
const ROWS = [
  row(lineage('A')),
  row(lineage('A')),
  row(lineage('B')),
  row('k__Bacteria; p__X; c__; o__; f__; g__C'),
  row(null),
];
const biom = (columns: readonly Json[], data: unknown, more: Json = {}): Json => ({
  id: null,
  format: 'Biological Observation Matrix 1.0.0',
  format_url: 'http://biom-format.org',
  type: 'OTU table',
  date: '2011-12-19T19:00:00',
  rows: ROWS,
  columns,
  matrix_type: 'dense',
  matrix_element_type: 'int',
  shape: [ROWS.length, columns.length],
  data,
  ...more,
});
const taxon = (id: number, tax_rank: string, count: unknown): Json => ({ taxon: id, parent: 1, count, tax_rank });

describe('microbiome', () => {
  const scratch = new Scratch();

  async function read(document: unknown) {
    const { people, report } = await importFile(await scratch.write('sample.json', JSON.stringify(document)));
    const dropped = Object.fromEntries(report.dropped.map((drop) => [`${drop.reason} ${drop.subject}`, drop.count]));
    return { days: people.map(({ daily }) => plain(daily)), dropped, report };
  }
  const shannonOf = (days: Awaited<ReturnType<typeof read>>['days'], person = 0, day = DAY): number | undefined =>
    days[person]?.['microbiome_shannon']?.[day];

  it('gives the Shannon diversity of genera in nats, of a dense table', async () => {
    const { days, dropped, report } = await read(biom([column(GUT)], [[1], [1], [1], [1], [50]]));
    // A has 2 of 4, B and C 1 each: H = ½ ln 2 + 2 × ¼ ln 4 = 1.5 ln 2 = 1.0397207708 nats (1.5 bits).
    expect(shannonOf(days)).to.be.closeTo(1.0397207708, 1e-9);
    expect(dropped).to.deep.equal({ 'absent genus': 1 });
    expect(report.notes.join(' ')).to.contain('nats').and.contain('as written');
  });

  it('gives the same of a sparse table, and of one genus none', async () => {
    const data = [
      [0, 0, 1],
      [1, 0, 1],
      [2, 0, 1],
      [3, 0, 1],
      [4, 0, 50],
      [2, 1, 9],
    ];
    const other = column({ ...GUT, collection_timestamp: '2024-03-11 08:30' });
    const { days } = await read(biom([column(GUT), other], data, { matrix_type: 'sparse' }));
    expect(shannonOf(days)).to.be.closeTo(1.0397207708, 1e-9);
    expect(shannonOf(days, 0, DAY + 1)).to.equal(0);
  });

  it('keeps subjects apart, and takes the last sample of a day', async () => {
    const of = (host_subject_id: string, time: string): Json =>
      column({ ...GUT, collection_timestamp: `2024-03-10T${time}:00Z`, host_subject_id });
    const columns = [of('secret-1', '20:00'), of('secret-1', '08:00'), of('secret-2', '08:00')];
    const { days, report } = await read(
      biom(columns, [
        [1, 1, 1],
        [0, 0, 0],
        [1, 0, 1],
        [0, 0, 2],
        [0, 0, 0],
      ]),
    );
    expect(shannonOf(days)).to.be.closeTo(Math.LN2, 1e-12); // one half each
    expect(shannonOf(days, 1)).to.be.closeTo(1.0397207708, 1e-9);
    expect(report.people).to.equal(2);
    expect(JSON.stringify(report)).to.not.contain('secret');
  });

  it('drops samples without a date or a genus, and of other places', async () => {
    const columns = [
      column(GUT),
      column({ BODY_SITE: 'gut' }),
      column({ ...GUT, COLLECTION_DATE: '10/03/2024' }),
      column({ ...GUT, COLLECTION_DATE: '2024-03-10secret' }),
      column({ ...GUT, BODY_SITE: 'skin' }),
      column(GUT),
    ];
    const line = [1, 1, 1, 1, 1, 0];
    const { days, dropped } = await read(biom(columns, [line, line, line, line, [1, 1, 1, 1, 1, 7]]));
    expect(shannonOf(days)).to.be.closeTo(1.0397207708, 1e-9);
    expect(dropped).to.deep.equal({ 'bad date sample': 3, 'unknown type site': 1, 'absent genus': 2 });
  });

  it('reads the taxonomy of uBiome: genera alone, whose counts may be text', async () => {
    const { days, report } = await read({
      download_time_utc: '2024-03-20T02:04:44Z',
      site: 'gut',
      sampling_time: '2024-03-10T07:56:00.000Z',
      notes: 'secret',
      ubiome_bacteriacounts: [
        taxon(2, 'superkingdom', 4000),
        taxon(816, 'genus', 2000),
        taxon(841, 'genus', '1000'),
        taxon(1678, 'genus', 1000),
        taxon(1681, 'species', 900),
      ],
    });
    expect(shannonOf(days)).to.be.closeTo(1.0397207708, 1e-9);
    expect(report.format).to.equal('uBiome taxonomy JSON');
  });

  const sparse = (...data: readonly unknown[][]): string =>
    JSON.stringify(biom([column(GUT)], data, { matrix_type: 'sparse' }));
  const malformed = (reason: RegExp, content: string) => ({ content, type: ImportMalformedError, reason });

  itRefuses(scratch, 'refused.biom', {
    'a shape that is another': malformed(/shape is not/, JSON.stringify(biom([column(GUT)], [], { shape: [9, 1] }))),
    'a matrix that is cut off': malformed(/not of its shape/, JSON.stringify(biom([column(GUT)], [[1], [1]]))),
    'a matrix of no known type': malformed(
      /neither sparse nor dense/,
      JSON.stringify(biom([column(GUT)], [], { matrix_type: 'secret' })),
    ),
    'an entry outside of the table': malformed(/outside of its shape/, sparse([5, 0, 1])),
    'an entry that is there twice': malformed(/or twice/, sparse([1, 0, 1], [1, 0, 1])),
    'a negative count': malformed(/negative/, sparse([1, 0, -1])),
    'a count that is text': malformed(/no number/, sparse([1, 0, 'secret'])),
    'a genus of uBiome that is there twice': malformed(
      /genus without a count, or twice/,
      JSON.stringify({ ubiome_bacteriacounts: [taxon(1, 'genus', 1), taxon(1, 'genus', 1)] }),
    ),
    'a sample of uBiome without a date': {
      content: JSON.stringify({ ubiome_bacteriacounts: [taxon(1, 'genus', 1)] }),
      type: ImportNoDataError,
      reason: /left out: bad date of sample/,
    },
    'more people than the cap': {
      content: JSON.stringify(
        biom(
          [column({ ...GUT, subject: 'a' }), column({ ...GUT, subject: 'b' })],
          [
            [1, 1],
            [1, 1],
            [1, 1],
            [1, 1],
            [1, 1],
          ],
        ),
      ),
      type: ImportLimitError,
      reason: /more than 1 people/,
      options: { limits: { maxPeople: 1 } },
    },
  });

  if (existsSync(SAMPLES)) {
    it('refuses the sample tables, which tell no day for their samples, and says so', async () => {
      const tables = readdirSync(SAMPLES).filter((name) => name.endsWith('.biom'));
      expect(tables).to.not.deep.equal([]);
      for (const name of tables) {
        const error = await importFailure(join(SAMPLES, name));
        expect(error).to.be.instanceOf(ImportNoDataError);
        expect(error.reason).to.match(/left out: .*bad date of sample/);
      }
    });
  }
});
