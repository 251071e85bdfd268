import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import {
  ImportCorruptError,
  ImportEntityError,
  ImportError,
  ImportFileEmptyError,
  ImportFileMissingError,
  ImportFileUnreadableError,
  importFile,
  ImportFormatUnknownError,
  ImportLimitError,
  ImportTruncatedError,
  ImportZipBombError,
} from '#sdk/ingest';
import { SeededRandom } from '../../../sdk/src/ingest/synthetic/random.ts';
import {
  fixture,
  health,
  HEART_RATE,
  importFailure,
  itRefuses,
  Scratch,
  zip,
  type RefusedContent,
  type ZipEntry,
} from './support.ts';

const sound: ZipEntry = { name: 'apple_health_export/export.xml', data: health(HEART_RATE) };
const random = new SeededRandom(9);
const junk = Uint8Array.from({ length: 5000 }, () => Math.floor(256 * random.next()));

const FILES: Record<string, RefusedContent> = {
  'an empty file': { content: '', type: ImportFileEmptyError, reason: /^is empty$/ },
  'binary junk': {
    content: junk,
    type: ImportFormatUnknownError,
    reason: /in no known format; .*known are: .*Apple Health/,
  },
  'plain prose': { content: 'Dear diary, today I walked.', type: ImportFormatUnknownError, reason: /no known format/ },
  JSON: { content: '{"id":1,"date":2}', type: ImportFormatUnknownError, reason: /no known format/ },
  'a gzip file': { content: gzipSync(health(HEART_RATE)), type: ImportFormatUnknownError, reason: /no known format/ },
  'another XML': {
    content: '<?xml version="1.0"?><gpx></gpx>',
    type: ImportFormatUnknownError,
    reason: /no known format/,
  },
  'UTF-16': {
    content: Buffer.from(`\ufeff${health(HEART_RATE)}`, 'utf16le'),
    type: ImportFormatUnknownError,
    reason: /no known/,
  },
};

const bomb = health(`${HEART_RATE}${' '.repeat(1000)}`.repeat(20_000));
const ARCHIVES: Record<string, RefusedContent> = {
  'no entry': { content: zip([]), type: ImportFormatUnknownError, reason: /without an Apple Health export/ },
  'no export': {
    content: zip([{ name: 'a.txt', data: 'a' }]),
    type: ImportFormatUnknownError,
    reason: /without an Apple Health export/,
  },
  'only the clinical document': {
    content: zip([{ name: 'export_cda.xml', data: '<ClinicalDocument/>' }]),
    type: ImportFormatUnknownError,
    reason: /without/,
  },
  'two exports': {
    content: zip([sound, { ...sound, name: 'b/export.xml' }]),
    type: ImportFormatUnknownError,
    reason: /several exports/,
  },
  'a wrong checksum': {
    content: zip([{ ...sound, checksum: 1 }]),
    type: ImportCorruptError,
    reason: /checksum of its export is wrong/,
  },
  'a declared size that is too small': {
    content: zip([{ ...sound, unpackedSize: 20 }]),
    type: ImportCorruptError,
    reason: /damaged/,
  },
  'a declared size that is too large': {
    content: zip([{ ...sound, unpackedSize: 2e9 }]),
    type: ImportCorruptError,
    reason: /damaged/,
  },
  'broken compression': {
    content: zip([{ ...sound, stored: true, method: 8 }]),
    type: ImportCorruptError,
    reason: /damaged/,
  },
  'an unknown compression': {
    content: zip([{ ...sound, method: 93 }]),
    type: ImportFormatUnknownError,
    reason: /way that is not supported/,
  },
  encryption: {
    content: zip([{ ...sound, flags: 0x0801 }]),
    type: ImportFormatUnknownError,
    reason: /encrypted archive/,
  },
  'an absolute name': {
    content: zip([{ ...sound, name: '/etc/export.xml' }]),
    type: ImportFormatUnknownError,
    reason: /without an Apple/,
  },
  'a drive in the name': {
    content: zip([{ ...sound, name: 'C:\\export.xml' }]),
    type: ImportFormatUnknownError,
    reason: /without an Apple/,
  },
  'a name that climbs': {
    content: zip([{ ...sound, name: 'a/../../export.xml' }]),
    type: ImportFormatUnknownError,
    reason: /without an Apple/,
  },
  'a name that climbs backwards': {
    content: zip([{ ...sound, name: '..\\export.xml' }]),
    type: ImportFormatUnknownError,
    reason: /without an Apple/,
  },
  'a name with a zero byte': {
    content: zip([{ ...sound, name: 'a\0/export.xml' }]),
    type: ImportFormatUnknownError,
    reason: /without an Apple/,
  },
  'a symbolic link': {
    content: zip([{ ...sound, mode: 0o120777 }]),
    type: ImportFormatUnknownError,
    reason: /without an Apple/,
  },
  'more entries than the cap': {
    content: zip([sound, ...Array.from({ length: 5 }, (_, n) => ({ name: `${n}.gpx`, data: '' }))]),
    type: ImportLimitError,
    reason: /more than 5 entries/,
    options: { limits: { maxEntries: 5 } },
  },
  'twenty XML files': {
    content: zip(Array.from({ length: 20 }, (_, n) => ({ name: `${n}.xml`, data: '<a/>' }))),
    type: ImportLimitError,
    reason: /16 XML files/,
  },
  'a bomb by ratio': {
    content: zip([{ ...sound, data: bomb }]),
    type: ImportZipBombError,
    reason: /more than 50 times/,
    options: { limits: { maxRatio: 50 } },
  },
  'a bomb by size': {
    content: zip([{ ...sound, data: bomb }]),
    type: ImportLimitError,
    reason: /more than 1000000 bytes/,
    options: { limits: { maxBytes: 1e6 } },
  },
  'an XML bomb inside': {
    content: zip([{ ...sound, data: health('&a;', '<!DOCTYPE HealthData [<!ENTITY a "b">]>') }]),
    type: ImportEntityError,
    reason: /declares XML entities/,
  },
  'nothing but its signature': { content: 'PK\x03\x04', type: ImportTruncatedError, reason: /cut off/ },
};

describe('hostile and broken files', () => {
  const scratch = new Scratch();

  describe('files of any kind', () => {
    itRefuses(scratch, 'file.bin', FILES);

    it('T36 refuses a file that is not there', async () => {
      for (const file of [scratch.path('absent.xml'), scratch.path('file.bin/inside'), 'a\0b', 'x'.repeat(5000)]) {
        expect(await importFailure(file)).to.be.instanceOf(ImportFileMissingError);
      }
    });

    it('T36 refuses a directory, a device and a socket', async () => {
      const socket = scratch.path('socket');
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(socket, resolve));
      for (const file of [scratch.path('.'), '/dev/null', '/dev/zero', socket]) {
        expect(await importFailure(file)).to.be.instanceOf(ImportFileUnreadableError);
      }
      await new Promise((resolve) => server.close(resolve));
    });

    it('T36 tells an empty directory from one of no known export', async () => {
      await mkdir(scratch.path('nothing/inside'), { recursive: true });
      expect((await importFailure(scratch.path('nothing'))).reason).to.match(/^is a directory without files/);
      await writeFile(scratch.path('nothing/inside/notes.txt'), 'buy milk');
      expect((await importFailure(scratch.path('nothing'))).reason).to.match(/^is a directory of no known export/);
    });

    it('T36 refuses a link that leads to itself or nowhere', async () => {
      await symlink(scratch.path('loop'), scratch.path('loop'));
      await symlink(scratch.path('nowhere'), scratch.path('dangling'));
      expect(await importFailure(scratch.path('loop'))).to.be.instanceOf(ImportFileUnreadableError);
      expect(await importFailure(scratch.path('dangling'))).to.be.instanceOf(ImportFileMissingError);
    });

    it('T36 prints no control character of a file name', async () => {
      const error = await importFailure(scratch.path('a\u001b[31m\nred'));
      expect(error.message).to.contain('a?[31m?red');
    });
  });

  describe('archives', () => {
    itRefuses(scratch, 'export.zip', ARCHIVES);

    it('T36 passes over unsafe entries and reads the export beside them', async () => {
      const evil = ['/x/export.xml', '../export.xml', 'a\\..\\..\\export.xml'].map((name) => ({ ...sound, name }));
      const file = await scratch.write(
        'export.zip',
        zip([...evil, { ...sound, mode: 0o120777, name: 'l/export.xml' }, sound]),
      );
      const { people, report } = await importFile(file);
      expect(people).to.have.length(1);
      expect(report.dropped).to.deep.equal([{ reason: 'unsafe name', subject: 'archive-entry', count: 4 }]);
    });
  });

  describe('every cut and any flipped bit', () => {
    it('T36 refuses a document that ends at any byte before its end', async () => {
      const text = health(
        HEART_RATE,
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE HealthData [<!ELEMENT a EMPTY>]>',
      );
      for (let length = 0; length < text.length; length++)
        await importFailure(await scratch.write('cut.xml', text.slice(0, length)));
      expect((await importFile(await scratch.write('cut.xml', text))).people).to.have.length(1);
    });

    it('T36 refuses an archive that ends at any byte before its end', async () => {
      const archive = zip([sound]);
      for (let length = 0; length < archive.length; length++)
        await importFailure(await scratch.write('cut.zip', archive.subarray(0, length)));
    });

    it('T36 gives the same people or a typed error for an archive with any one bit flipped', async () => {
      const archive = zip([sound, { name: 'a/workout.gpx', data: 'x' }]);
      const { people } = await importFile(await scratch.write('whole.zip', archive));
      let refused = 0;
      for (let bit = 0; bit < 8 * archive.length; bit += 3) {
        const flipped = Buffer.from(archive);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        const file = await scratch.write('flipped.zip', flipped);
        try {
          expect((await importFile(file)).people, `bit ${bit}`).to.deep.equal(people);
        } catch (error) {
          if (!(error instanceof ImportError)) throw error;
          refused++;
        }
      }
      expect(refused).to.be.above(100);
    });

    it('T36 gives a typed error or a result, and nothing else, for documents and tables with random damage', async () => {
      const dice = new SeededRandom(36);
      for (const name of ['export.xml', 'lifesnaps.csv']) {
        const text = Buffer.from(await fixture(name));
        for (let round = 0; round < 150; round++) {
          const damaged = Buffer.from(text);
          const hits = 1 + Math.floor(4 * dice.next());
          for (let hit = 0; hit < hits; hit++)
            damaged[Math.floor(damaged.length * dice.next())] = Math.floor(256 * dice.next());
          const file = await scratch.write(name, damaged);
          try {
            expect((await importFile(file)).people.length, name).to.be.above(0);
          } catch (error) {
            if (!(error instanceof ImportError)) throw error;
          }
        }
      }
    });
  });
});
