import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from 'chai';
import { importFile, parseDay } from '#sdk/ingest';
import { plain, Scratch } from './support.ts';

const DAY = parseDay('2024-03-31') ?? 0;

/** A file of the unpacked export of each maker, the format that it is of and what it tells. */
const EXPORTS: Readonly<Record<string, readonly [format: string, content: string, daily: object]>> = {
  'DI_CONNECT/DI-Connect-Aggregator/UDSFile_2024-01-01_2024-04-01.json': [
    'Garmin Connect JSON',
    '[{"calendarDate":"2024-03-31","totalSteps":8123}]',
    { steps: { [DAY]: 8123 } },
  ],
  'App Data/dailyspo2.csv': [
    'Oura account export',
    'id;day;spo2_percentage\na;2024-03-31;{"average": 97.5}\n',
    { oxygen_saturation: { [DAY]: 97.5 } },
  ],
  'data/aggregates_steps.csv': ['Withings account export', 'date,value\n2024-03-31,8123\n', { steps: { [DAY]: 8123 } }],
  'sleep-export.csv': [
    'Sleep as Android',
    'Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo\n"1711836000000","Europe/Paris","","","","7.000","0.0","","","","","","","-30",""\n',
    { sleep_minutes: { [DAY]: 390 }, time_in_bed_minutes: { [DAY]: 420 } },
  ],
};

describe('folders of unpacked exports', () => {
  const scratch = new Scratch();

  for (const [name, [format, content, daily]] of Object.entries(EXPORTS)) {
    it(`reads that of ${format}`, async () => {
      const folder = scratch.path(format);
      await mkdir(dirname(`${folder}/${name}`), { recursive: true });
      await writeFile(`${folder}/${name}`, content);
      await writeFile(`${folder}/other.txt`, 'secret');
      const { people, source, report } = await importFile(folder);
      expect(source).to.equal(format);
      expect(plain(people[0]?.daily ?? new Map())).to.deep.equal(daily);
      expect(JSON.stringify(report)).to.not.contain('secret');
    });
  }
});
