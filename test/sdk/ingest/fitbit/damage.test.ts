import { expect } from 'chai';
import { importFile, ImportError } from '#sdk/ingest';
import { SeededRandom } from '../../../../sdk/src/ingest/synthetic/random.ts';
import { plain, Scratch, zip } from '../support.ts';

const ENTRIES = [
  {
    name: 'F/Global Export Data/steps-2024-03-01.json',
    data: '[{"dateTime":"03/10/24 08:00:00","value":"10"}]',
  },
  {
    name: 'F/Heart Rate Variability/Daily Heart Rate Variability Summary - 2024-03-10.csv',
    data: 'timestamp,rmssd\n2024-03-10T00:00:00,47.5\n',
  },
];

/** The import's result as text, or undefined for an error that is typed. */
async function outcome(file: string): Promise<string | undefined> {
  try {
    return JSON.stringify((await importFile(file)).people.map(({ daily }) => plain(daily)));
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return undefined;
  }
}

describe('damaged Fitbit exports', () => {
  const scratch = new Scratch();

  it('T36 are refused when they end at any byte before their end', async () => {
    const archive = zip(ENTRIES);
    for (let length = 0; length < archive.length; length++)
      expect(await outcome(await scratch.write('cut.zip', archive.subarray(0, length))), `${length} bytes`).to.equal(
        undefined,
      );
  });

  it('T36 never give another value where one bit of an archive is flipped', async () => {
    const archive = zip(ENTRIES);
    const values = await outcome(await scratch.write('whole.zip', archive));
    // A flip in a name may hide a file, so that the others are read alone: a value is never another.
    const alone = await Promise.all(
      ENTRIES.map(async (entry, index) => outcome(await scratch.write(`${index}.zip`, zip([entry])))),
    );
    let refused = 0;
    for (let bit = 0; bit < 8 * archive.length; bit += 7) {
      const flipped = Buffer.from(archive);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const found = await outcome(await scratch.write('flipped.zip', flipped));
      if (found === undefined) refused++;
      else expect([values, ...alone], `bit ${bit}`).to.include(found);
    }
    expect(refused).to.be.above(50);
  });

  it('T36 give a result or a typed error, and nothing else, for files with random damage', async () => {
    const dice = new SeededRandom(36);
    for (const { name, data } of ENTRIES) {
      for (let round = 0; round < 100; round++) {
        const damaged = Buffer.from(data);
        for (let hit = 0; hit < 3; hit++)
          damaged[Math.floor(damaged.length * dice.next())] = Math.floor(256 * dice.next());
        await outcome(await scratch.write('damaged.zip', zip([{ name, data: damaged }])));
      }
    }
  });
});
