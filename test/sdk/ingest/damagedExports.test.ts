import { expect } from 'chai';
import { importFile, ImportError, IMPORTERS } from '#sdk/ingest';
import { SeededRandom } from '../../../sdk/src/ingest/synthetic/random.ts';
import { MAKER_DOCUMENTS } from './corpus/makerDocuments.ts';
import { Scratch } from './support.ts';

describe('damaged exports of makers', () => {
  const scratch = new Scratch();

  /** Whether a file is taken; otherwise it is refused with a typed error that quotes nothing of it. */
  async function isTaken(name: string, content: string | Uint8Array): Promise<boolean> {
    try {
      const { people, report } = await importFile(await scratch.write(name, content));
      expect(people.length).to.equal(1);
      expect(JSON.stringify(report)).to.not.contain('secret');
      return true;
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      expect(error.reason).to.not.contain('secret');
      return false;
    }
  }

  for (const { name, format, text: content } of MAKER_DOCUMENTS) {
    it(`T36 takes ${format} (${name}) whole, and gives a result or a typed error for it cut off or damaged`, async () => {
      expect(IMPORTERS.map((importer) => importer.name)).to.include(format);
      const { source } = await importFile(await scratch.write(name, content));
      expect(source).to.equal(format);
      // JSON is refused wherever it is cut; of a table, whole rows may be left.
      const cuts = [];
      for (let length = 1; length < content.length - 1; length += 3) {
        cuts.push(await isTaken(name, content.slice(0, length)));
      }
      if (content.startsWith('{') || content.startsWith('[')) expect(cuts).to.not.include(true);
      const dice = new SeededRandom(36);
      for (let round = 0; round < 60; round++) {
        const damaged = Buffer.from(content);
        for (let times = 0; times < 3; times++) {
          damaged[Math.floor(dice.next() * damaged.length)] = Math.floor(dice.next() * 256);
        }
        await isTaken(name, damaged);
      }
    });
  }
});
