import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  importFile,
  ImportLimitError,
  ImportMalformedError,
  ImportNoDataError,
  ImportTruncatedError,
  parseDay,
} from '#sdk/ingest';
import { DATA, importFailure, itRefuses, plain, Scratch, zip } from '../support.ts';

const DAY = parseDay('2024-03-31') ?? 0;
const SAMPLES = join(DATA, 'formats/sleepdiary/Sleepmeter');
const ANDROID_SAMPLES = join(DATA, 'formats/sleepdiary/SleepAsAndroid');
const METER = 'wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes\n';
const ANDROID =
  'Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo,"23:00","Event"\n';

const row = (wake: string, sleep: string, bedtime: string, holes = '', type = 'NIGHT_SLEEP', notes = ''): string =>
  `"${wake}","${sleep}","${bedtime}",${holes},${type},NONE,NONE,NONE,NONE,5,"${notes}"\n`;
const NIGHT = row('2024-03-31 07:00+0200', '2024-03-30 23:00+0100', '2024-03-30 22:30+0100', '60-90|80-100');
const record = (start: string, hours: string, adjustment: string, tz = 'Europe/Paris'): string =>
  `${ANDROID}"${Date.parse(start)}","${tz}","30. 03. 2024 23:00","31. 03. 2024 7:00","","${hours}","0.0",` +
  `"secret ""note""","10007","-1","-1.0","-1","-1.0","${adjustment}","","0.0","LUX-1606467250895-11.0"\n`;

describe('sleep diaries', () => {
  const scratch = new Scratch();

  async function read(content: string) {
    const { people, report, source } = await importFile(await scratch.write('diary.csv', content));
    const dropped = Object.fromEntries(report.dropped.map((drop) => [`${drop.reason} ${drop.subject}`, drop.count]));
    return { daily: plain(people[0]?.daily ?? new Map()), dropped, report, source };
  }

  describe('Sleepmeter', () => {
    it('reads a night with its holes, also that in which clocks are set forward, and a nap', async () => {
      const nap = row('2024-03-31 15:00+0200', '2024-03-31 14:20+0200', '2024-03-31 14:00+0200', '', 'NAP');
      const { daily, dropped, source } = await read(METER + nap + NIGHT);
      expect(source).to.equal('Sleepmeter diary');
      // Asleep seven hours less the forty minutes from 60 to 100; in bed half an hour longer.
      expect(daily).to.deep.equal({
        sleep_minutes: { [DAY]: 420 }, // 380 + 40
        time_in_bed_minutes: { [DAY]: 510 }, // 450 + 60
        sleep_awake_minutes: { [DAY]: 40 },
        sleep_efficiency: { [DAY]: (100 * 380) / 450 },
      });
      expect(dropped).to.deep.equal({});
    });

    it('is not led astray by notes and names that are not escaped', async () => {
      const custom = 'custom_tag_id,name\nCUSTOM_0001,"a tag"\',\\\n"\n\n';
      const odd = row(
        '2024-03-30 07:00+0100',
        '2024-03-29 23:00+0100',
        '2024-03-29 23:00+0100',
        '',
        'NAP',
        ',"\nsecret',
      );
      const { daily } = await read(custom + METER + odd + NIGHT);
      expect(daily['sleep_minutes']).to.deep.equal({ [DAY - 1]: 480, [DAY]: 380 });
    });

    it('drops what tells no sleep, and rows that overlap', async () => {
      const at = ['2024-03-31 07:00+0200', '2024-03-31 00:00+0100', '2024-03-30 23:00+0100'] as const;
      const { daily, dropped, report } = await read(
        METER +
          NIGHT +
          NIGHT +
          row(...at) +
          row(at[0], at[0], at[1]) +
          row(at[1], at[0], at[2]) +
          row('1900-01-02 00:00+0000', '1900-01-01 00:02+0000', '1900-01-01 00:01+0000') +
          row(...at, '10-5') +
          row(...at, '1-99999') +
          row(...at, '1-2-3'),
      );
      expect(daily['sleep_minutes']).to.deep.equal({ [DAY]: 380 });
      expect(dropped).to.deep.equal({
        'duplicate sleep': 2,
        'absent sleep': 1,
        'bad date sleep': 2,
        'bad number holes': 3,
      });
      expect(report.recordsRead).to.equal(9);
    });

    if (existsSync(SAMPLES)) {
      it('reads every sample diary with a night that can be placed', async () => {
        for (const name of readdirSync(SAMPLES)) {
          const [, diary = ''] = readFileSync(join(SAMPLES, name), 'utf8').split(/^wake,.*$/mu);
          const nights = [...diary.matchAll(/^"(\d{4}-[^"]*)","(\d{4}-[^"]*)",.*(NIGHT_SLEEP|NAP),/gmu)];
          const sound = nights.some(([, wake = '', sleep]) => wake > '1990' && wake !== sleep);
          const file = join(SAMPLES, name);
          if (sound) expect((await importFile(file)).report.channelDays, name).to.include.keys('sleep_efficiency');
          else expect(await importFailure(file), name).to.be.instanceOf(ImportNoDataError);
        }
      });
    }
  });

  describe('Sleep as Android', () => {
    it('reads each record by its beginning, length and adjustment, in its time zone', async () => {
      const { daily, source } = await read(
        record('2024-03-30T22:00:00Z', '7.000', '-30') + // ends at 05:00Z, 07:00 of the 31st
          record('2024-03-28T22:00:00Z', '8.500', '-1.0') + // by hand: nothing is taken off
          record('2024-03-29T21:50:00Z', '1,000', '-1', 'America/New_York'), // ends at 18:50 of the 29th
      );
      expect(source).to.equal('Sleep as Android');
      expect(daily).to.deep.equal({
        sleep_minutes: { [DAY - 2]: 569, [DAY]: 390 }, // 510 + 59 of the 29th; 420 − 30
        time_in_bed_minutes: { [DAY - 2]: 570, [DAY]: 420 },
      });
    });

    it('reads the archive of an export', async () => {
      const data = record('2024-03-30T22:00:00Z', '7.000', '0');
      const content = zip([
        { name: 'prefs.xml', data: '<secret/>' },
        { name: 'sleep-export.csv', data },
      ]);
      const { people, source, report } = await importFile(await scratch.write('export.zip', content));
      expect(source).to.equal('Sleep as Android');
      expect(plain(people[0]?.daily ?? new Map())['sleep_minutes']).to.deep.equal({ [DAY]: 420 });
      expect(report.dropped).to.deep.equal([{ reason: 'unknown type', subject: 'archive-entry', count: 1 }]);
    });

    if (existsSync(ANDROID_SAMPLES)) {
      it('reads the sample archives with a sleep of a minute or more', async () => {
        const archives = readdirSync(ANDROID_SAMPLES).filter((name) => /^sleep-export/.test(name));
        const results = await Promise.all(
          archives.map((name) => importFile(join(ANDROID_SAMPLES, name)).catch((error: unknown) => error)),
        );
        const read = results.filter((result) => !(result instanceof ImportNoDataError));
        expect(read.every((result) => !(result instanceof Error))).to.equal(true);
        // Two were exported before there was more than a few seconds of trying out.
        expect(read.length).to.be.within(archives.length - 2, archives.length);
      });
    }

    it('drops what tells no sleep, and records that are there twice', async () => {
      const night = record('2024-03-30T22:00:00Z', '7.000', '0');
      const { daily, dropped, report } = await read(
        night +
          night +
          record('2024-03-27T22:00:00Z', 'secret', '0') +
          record('2024-03-27T22:00:00Z', '7.0', '0', 'secret') +
          record('2024-03-27T22:00:00Z', '0.010', '0'),
      );
      expect(daily['sleep_minutes']).to.deep.equal({ [DAY]: 420 });
      expect(dropped).to.deep.equal({
        'duplicate sleep': 1,
        'bad number sleep': 1,
        'bad date sleep': 1,
        'implausible sleep_minutes': 1,
        'implausible time_in_bed_minutes': 1,
      });
      expect(JSON.stringify(report)).to.not.contain('secret');
    });
  });

  itRefuses(scratch, 'refused-diary.csv', {
    'a diary without a night': { content: METER, type: ImportNoDataError, reason: /no night with a usable value$/ },
    'a row that is too long': {
      content: `${METER}${NIGHT}${'x'.repeat(70_000)}`,
      type: ImportLimitError,
      reason: /row that is too long/,
    },
    'too many rows': {
      content: METER + NIGHT + NIGHT,
      type: ImportLimitError,
      reason: /more than 1 rows/,
      options: { limits: { maxCells: 1 } },
    },
    'what is not UTF-8': {
      content: Buffer.concat([Buffer.from(METER + NIGHT), Buffer.from([0xff, 0xfe, 0x41])]),
      type: ImportMalformedError,
      reason: /not written in UTF-8/,
    },
    'a row that is cut off before its notes': {
      content: METER + NIGHT + NIGHT.slice(0, 71),
      type: ImportTruncatedError,
      reason: /ends inside a row/,
    },
    'a row that is cut off in its notes': {
      content:
        METER +
        NIGHT +
        row('2024-03-30 07:00+0100', '2024-03-29 23:00+0100', '2024-03-29 23:00+0100', '', 'NAP', 'a').slice(0, -2),
      type: ImportTruncatedError,
      reason: /ends inside a row/,
    },
    'a record that is cut off': {
      content: record('2024-03-30T22:00:00Z', '7.000', '0').slice(0, -80),
      type: ImportMalformedError,
      reason: /no well-formed CSV/,
    },
    'a record that is cut off between two cells': {
      content: `${ANDROID}"1711836000000","Europe/Paris","30. 03. 2024 23:00"`,
      type: ImportTruncatedError,
      reason: /cut off/,
    },
  });
});
