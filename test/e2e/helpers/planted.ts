import { JsonRpcProvider } from 'ethers';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHANNELS, type TwinState } from '#sdk';
import { buildTwinState, lastDay, syntheticPeople, writeSyntheticExport, type ImportedPerson } from '#sdk/ingest';

/** What a person's export says that nobody else may read anywhere. */
export interface PlantedExport {
  /** An Apple Health document. */
  readonly xml: string;
  /** Steps of days that follow each other, which nobody else has. */
  readonly steps: readonly number[];
  /** What its twin commits to. */
  readonly state: TwinState;
  /** By name, how each of its secrets would look. */
  readonly needles: Needles;
}

/** What to look for in a text, or in bytes read as latin1. */
export type Needles = ReadonlyMap<string, string | RegExp>;

const DEVICE = 'Wristband of Zanobia Quillfeather';
const BIRTHDAY = '1961-11-29';
const INVENTED_BIRTHDAY = /(?<=HKCharacteristicTypeIdentifierDateOfBirth=")[^"]*/u;
const STEPS: readonly number[] = [64_817, 63_553, 61_291, 62_743, 60_169, 64_091];
/** Days between the last planted one and the end of the data: more than a demo holds back. */
const DAYS_AFTER = 12;

/** An export of an invented person with values and words that can be told from all others. */
export function plantedExport(): PlantedExport {
  const [person] = syntheticPeople({ count: 1, days: 85, seed: 77 });
  if (!person) throw new Error('nobody was invented');
  const planted = withSteps(person);
  const xml = writeSyntheticExport('apple-health', [planted])
    .replaceAll('Invented Watch', DEVICE)
    .replace(INVENTED_BIRTHDAY, BIRTHDAY);
  const state = buildTwinState(planted.daily);
  return { xml, steps: STEPS, state, needles: needlesOf(state) };
}

function withSteps(person: ImportedPerson): ImportedPerson {
  const end = lastDay(person.daily) ?? 0;
  const steps = new Map(person.daily.get('steps'));
  STEPS.forEach((value, index) => steps.set(end - DAYS_AFTER - STEPS.length + index, value));
  return { ...person, daily: new Map([...person.daily, ['steps', steps]]) };
}

function needlesOf({ series }: TwinState): Needles {
  const steps = series[CHANNELS.findIndex(({ key }) => key === 'steps')] ?? [];
  const stored = [...steps].filter((value) => value >= Math.min(...STEPS));
  const bytes = Buffer.concat(stored.map((value) => Buffer.from(Uint16Array.of(value).buffer)));
  const words = stored.map((value) => value.toString(16).padStart(64, '0'));
  return new Map<string, string | RegExp>([
    ['name of the device', DEVICE],
    ['birthday', BIRTHDAY],
    ['values in a text', new RegExp(STEPS.slice(0, 2).join('\\D{1,24}'), 'u')],
    ['stored values in a text', new RegExp(stored.slice(0, 2).join('\\D{1,24}'), 'u')],
    ['words of a call or an event', words.slice(0, 2).join('')],
    ['bytes of the state', bytes.toString('latin1')],
    // Wherever the bytes begin among three, one of these is in their base64.
    ...[0, 1, 2].map((skip): [string, string] => [
      `base64 of the state, ${skip} bytes on`,
      bytes.subarray(skip, skip + 3 * Math.floor((bytes.length - skip) / 3)).toString('base64'),
    ]),
    // The beginning of any state's plaintext, of this person or another.
    ['plaintext of a state', /"schemaVersion":\d+,"endDay":\d+,"salt":"/u],
  ]);
}

/** Names of the needles that are in a text. */
export function found(needles: Needles, haystack: string): string[] {
  const isIn = (needle: string | RegExp): boolean =>
    typeof needle === 'string' ? haystack.includes(needle) : needle.test(haystack);
  return [...needles].filter(([, needle]) => isIn(needle)).map(([name]) => name);
}

/** "file: needle" for all that is found in the files of a folder, whatever they are, but for those that are left out. */
export async function foundInFiles(
  needles: Needles,
  folder: string,
  leftOut: ReadonlySet<string> = new Set(),
): Promise<{ readonly files: number; readonly hits: readonly string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hits: string[] = [];
  let read = 0;
  for (const file of files) {
    if (leftOut.has(file)) continue;
    // A service may remove its own file meanwhile.
    const bytes = await readFile(file).catch(() => undefined);
    if (!bytes) continue;
    read++;
    hits.push(...found(needles, bytes.toString('latin1')).map((needle) => `${file}: ${needle}`));
  }
  return { files: read, hits };
}

/** All calls and events of a chain, as hexadecimal text and as what it says. */
export async function chainText(rpcUrl: string): Promise<{ readonly blocks: number; readonly text: string }> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { staticNetwork: true });
  try {
    const blocks = await provider.getBlockNumber();
    const parts: string[] = [];
    for (let number = 0; number <= blocks; number++) {
      const block = await provider.getBlock(number, true);
      parts.push(...(block?.prefetchedTransactions ?? []).map(({ data }) => data));
    }
    const logs = await provider.getLogs({ fromBlock: 0, toBlock: blocks });
    parts.push(...logs.flatMap(({ data, topics }) => [data, ...topics]));
    const bytes = parts.map((hex) => Buffer.from(hex.slice(2), 'hex').toString('latin1'));
    return { blocks, text: [...parts, ...bytes].join('\n') };
  } finally {
    provider.destroy();
  }
}
