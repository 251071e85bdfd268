/**
 * Reads an Apple Health export once and prints what that took as JSON. Run in a process of its own, so that memory is
 * that of one reader alone: `node readFile.ts <reader> <file>`.
 */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { SaxesParser } from 'saxes';
import { importFile } from '#sdk/ingest';
import { withSteadyMemory } from '../../sdk/src/cli/steadyMemory.ts';

/** Who reads: the import as the command line runs it, or a parser alone that counts elements and does nothing else. */
export type ReaderName = 'import' | 'sax' | 'saxes';

/** What one reading took. */
export interface Reading {
  readonly seconds: number;
  /** The most memory that the process ever had, in MB of 10^6 bytes. */
  readonly megabytes: number;
  /** Records seen, which must be the same whoever reads. */
  readonly records: number;
}

/** What this program uses of sax, which has no types of its own. */
interface Sax {
  parser(strict: boolean): { onopentag: (tag: { name: string }) => void; write(text: string): unknown };
}

const CHUNK_BYTES = 64 * 1024;

const READERS: Readonly<Record<ReaderName, (file: string) => Promise<number>>> = {
  import: async (file) => (await withSteadyMemory(() => importFile(file))).report.recordsRead,
  saxes: (file) => {
    const parser = new SaxesParser();
    return countRecords(file, parser, (onName) => parser.on('opentag', ({ name }) => onName(name)));
  },
  sax: (file) => {
    const parser = (createRequire(import.meta.url)('sax') as Sax).parser(true);
    return countRecords(file, parser, (onName) => {
      parser.onopentag = ({ name }) => onName(name);
    });
  },
};

const [, , reader = '', file = ''] = process.argv;
const started = performance.now();
const records = await READERS[reader as ReaderName](file);
const seconds = (performance.now() - started) / 1000;
const reading: Reading = { seconds, megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6, records };
console.log(JSON.stringify(reading));

async function countRecords(
  path: string,
  parser: { write(text: string): unknown },
  listen: (onName: (name: string) => void) => void,
): Promise<number> {
  let count = 0;
  listen((name) => {
    if (name === 'Record') count++;
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const chunks = createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Uint8Array>;
  for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
  return count;
}
