import type { SeededRandom } from '../../../../sdk/src/ingest/synthetic/random.ts';
import type { Damaged } from './hostileFile.ts';
import type { SoundDocument } from './makerDocuments.ts';
import { damagedJson } from './jsonDamage.ts';
import { damagedTables } from './tableDamage.ts';
import { damagedXml } from './xmlDamage.ts';

const CUTS = 16;
const FLIPS = 8;
/** Days that are none, or that no measurement can be of. */
const DAYS = ['0000-01-01', '0001-12-31', '9999-12-31', '2024-02-30', '2024-13-01', '1970-01-01', '-024-01-01'];

/** Every damage of a document: that of any text, and that of the way it is written. */
export function damagesOf(document: SoundDocument, dice: SeededRandom): Damaged[] {
  const { kind, text } = document;
  const written = { json: damagedJson, csv: damagedTables, xml: damagedXml, text: () => [] }[kind];
  return [...cuts(Buffer.from(text)), ...flips(Buffer.from(text), dice), ...damagedText(text), ...written(text)];
}

/** The bytes up to each sixteenth of them. */
export function cuts(bytes: Uint8Array): Damaged[] {
  return Array.from({ length: CUTS }, (_, part) => [
    `cut after ${part}/${CUTS}`,
    bytes.subarray(0, Math.floor((part * bytes.length) / CUTS)),
  ]);
}

/** The bytes with a few of them changed at random. */
export function flips(bytes: Uint8Array, dice: SeededRandom): Damaged[] {
  return Array.from({ length: FLIPS }, (_, round) => {
    const flipped = Buffer.from(bytes);
    for (let hit = 0; hit <= round; hit++) {
      const place = Math.floor(dice.next() * flipped.length);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << Math.floor(8 * dice.next()));
    }
    return [`flip ${round}`, flipped];
  });
}

function damagedText(text: string): Damaged[] {
  const bytes = Buffer.from(text);
  const middle = bytes.length >> 1;
  const within = (...inserted: number[]): Buffer =>
    Buffer.concat([bytes.subarray(0, middle), Buffer.from(inserted), bytes.subarray(middle)]);
  const days: Damaged[] = DAYS.map((day) => [
    `day ${day}`,
    text.replace(/\d{4}-\d{2}-\d{2}/gu, day).replace(/\d{2}\/\d{2}\/(\d{4}|\d{2})/gu, '30/02/0000'),
  ]);
  return [
    ...days,
    ['mark of byte order', `\ufeff${text}`],
    ['two marks of byte order', `\ufeff\ufeff${text}`],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, the other end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['bytes that are no UTF-8', within(0xc3, 0x28)],
    ['an overlong character', within(0xc0, 0x80)],
    ['half a pair', within(0xed, 0xa0, 0x80)],
    ['a zero byte', within(0)],
    ['line ends of Windows', text.replaceAll('\n', '\r\n')],
    ['line ends of old Macs', text.replaceAll('\n', '\r')],
    ['twice', text + text],
    ['a million commas after it', text + ','.repeat(1e6)],
    ['many commas before it', ','.repeat(1e5) + text],
    ['many spaces before it', ' '.repeat(1e5) + text],
    ['letters that turn the line', text.replaceAll('e', '\u202ee')],
  ];
}
