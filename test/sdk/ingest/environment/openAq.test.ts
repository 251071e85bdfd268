import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { importFile, parseDay, type ImportResult } from '#sdk/ingest';
import { fixturePath } from '../support.ts';

const day = (text: string): number => parseDay(text) ?? NaN;

describe('OpenAQ tables', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-openaq-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function imported(text: string): Promise<ImportResult> {
    const file = join(folder, 'location-2178-20230101.csv');
    await writeFile(file, text);
    return importFile(file);
  }

  it('are known by their columns, and give a day of each place the mean of its readings', async () => {
    const { source, people, report } = await importFile(fixturePath('openaq.csv'));
    expect(source).to.equal('OpenAQ table');
    // North: (18 + 6.5) / 2 = 12.25, and 10 on the day before; South: 7.5. One row is of NO2, one in ppm, one of -999.
    expect(people.map(({ label, daily }) => [label, [...(daily.get('pm2_5') ?? [])]])).to.deep.equal([
      [
        'North',
        [
          [day('2026-03-01'), 10],
          [day('2026-03-02'), 12.25],
        ],
      ],
      ['South', [[day('2026-03-02'), 7.5]]],
    ]);
    expect(report.dropped.map(({ reason, count }) => [reason, count])).to.deep.equal([
      ['unknown type', 2],
      ['coded as missing', 1],
    ]);
  });

  it('are read as the archive has them, by the day of the place', async () => {
    const { people } = await imported(
      [
        'location_id,sensors_id,location,datetime,lat,lon,parameter,units,value',
        // 23:00 at the place is the next day in UTC.
        '2178,3919,Somewhere-2178,2023-01-01T23:00:00-07:00,35.1,-106.6,pm25,µg/m³,8.0',
        '2178,3919,Somewhere-2178,2023-01-01T22:00:00-07:00,35.1,-106.6,pm25,µg/m³,4.0',
        '2178,3920,Somewhere-2178,2023-01-01T22:00:00-07:00,35.1,-106.6,pm10,µg/m³,45.0',
        '',
      ].join('\n'),
    );
    expect([...(people[0]?.daily.get('pm2_5') ?? [])]).to.deep.equal([[day('2023-01-01'), 6]]);
  });

  it('are refused when they hold no fine particles', async () => {
    const error: unknown = await imported(
      'location,parameter,value,units,datetime\nNorth,no2,1,ppm,2023-01-01T23:00:00-07:00\n',
    ).catch((reason: unknown) => reason);
    expect(error).to.have.property('code', 'IMPORT_NO_DATA');
  });
});
