import type { SeededRandom } from '../../../../sdk/src/ingest/synthetic/random.ts';
import { zip, type ZipEntry } from '../support.ts';
import { cuts, flips } from './damage.ts';
import type { Damaged, FolderEntry } from './hostileFile.ts';

/** A file inside an archive or a folder, by the name with folders under which its maker puts it. */
export interface InnerFile {
  readonly inside: string;
  readonly text: string;
}

const LINK = 0o120777;
const DEVICE = 0o020666;
const BOMB_BYTES = 20e6;
const ENTRIES = 2000;

/** A maker's archive with other names, sizes, links and contents than it should have. */
export function damagedArchives({ inside, text }: InnerFile, dice: SeededRandom): Damaged[] {
  const sound: ZipEntry = { name: inside, data: text };
  const base = inside.slice(inside.lastIndexOf('/') + 1);
  const whole = zip([sound]);
  const one = (change: Partial<ZipEntry>): Buffer => zip([{ ...sound, ...change }]);
  const named: Damaged[] = [
    `../${base}`,
    `a/../../${base}`,
    `/etc/${base}`,
    `C:\\${base}`,
    `..\\${base}`,
    `${base}\0.txt`,
    `${inside}/`,
    `${'Persephone/'.repeat(60)}${base}`,
    `__proto__/${base}`,
    `Persephone\n\u202e1987-06-05/${base}`,
    `__MACOSX/${base}`,
    base,
    base.toUpperCase(),
  ].map((name, index) => [`name ${index}`, one({ name })]);
  return [
    ...cuts(whole),
    ...flips(whole, dice),
    ...named,
    [
      'evil names beside it',
      zip([...['../../x', '/x', 'x\\..\\..\\y'].map((name) => ({ name, data: 'secret' })), sound]),
    ],
    ['a link', one({ mode: LINK, data: '/etc/passwd' })],
    ['a link beside it', zip([{ name: 'x/link', data: '/etc/passwd', mode: LINK }, sound])],
    ['a device', one({ mode: DEVICE })],
    ['a wrong checksum', one({ checksum: 1 })],
    ['a size that is too small', one({ unpackedSize: 3 })],
    ['a size that is too large', one({ unpackedSize: 4e9 })],
    ['an unknown packing', one({ method: 93 })],
    ['packed bytes that are not', one({ stored: true, method: 8 })],
    ['a password', one({ flags: 0x0801 })],
    ['nothing inside', one({ data: '' })],
    ['an archive inside', one({ data: whole })],
    ['no UTF-8 inside', one({ data: Buffer.concat([Buffer.from(text), Buffer.of(0xc3, 0x28)]) })],
    ['binary inside', one({ data: Uint8Array.from({ length: 5000 }, () => Math.floor(256 * dice.next())) })],
    ['a bomb of spaces', one({ data: Buffer.alloc(BOMB_BYTES, 0x20) })],
    ['a bomb after the document', one({ data: Buffer.concat([Buffer.from(text), Buffer.alloc(BOMB_BYTES, 0x0a)]) })],
    ['the same file twice', zip([sound, sound])],
    ['two exports', zip([sound, { ...sound, name: `other/export/${inside}` }])],
    ['two entries of one place', sharingBytes(zip([sound, { ...sound, name: `${inside}.txt` }]))],
    ['many others', zip([sound, ...others()])],
    ['a count that is a lie', withCount(whole, 60_000)],
    ['a thousand million entries', withLongCount(whole, 1_000_000_000n)],
    ['bytes before it', Buffer.concat([Buffer.alloc(100), whole])],
    ['bytes after it', Buffer.concat([whole, Buffer.alloc(100)])],
    ['two archives', Buffer.concat([whole, whole])],
  ];
}

/** A maker's unpacked export with links, pipes and depths that it should not have. */
export function damagedFolders({
  inside,
  text,
}: InnerFile): readonly (readonly [string, Record<string, FolderEntry>])[] {
  const sound = { [inside]: { content: text } };
  const folder = inside.slice(0, inside.lastIndexOf('/') + 1);
  return [
    ['in order', sound],
    ['nothing', {}],
    ['a link to a file outside', { [inside]: { link: '/etc/passwd' } }],
    ['a link to a device', { [inside]: { link: '/dev/zero' } }],
    ['a pipe', { [inside]: { pipe: true } }],
    ['links beside it', { ...sound, [`${folder}loop`]: { link: '.' }, [`${folder}root`]: { link: '/' } }],
    ['a link that leads nowhere', { ...sound, [`${folder}gone`]: { link: '/nowhere/secret' } }],
    ['a pipe beside it', { ...sound, [`${folder}pipe`]: { pipe: true } }],
    ['far below', { [`${'d/'.repeat(40)}${inside}`]: { content: text } }],
    ['an empty file', { [inside]: { content: '' } }],
    ['half of it', { [inside]: { content: text.slice(0, text.length >> 1) } }],
    ['several exports', { ...sound, [`other/export/${inside}`]: { content: text } }],
    ['many others', Object.fromEntries([...Object.entries(sound), ...manyFiles()])],
  ];
}

const others = (): ZipEntry[] =>
  Array.from({ length: ENTRIES }, (_, index) => ({ name: `x/secret-${index}.txt`, data: '', stored: true }));

const manyFiles = (): [string, FolderEntry][] =>
  Array.from({ length: 100 }, (_, index) => [`secret-${index}.txt`, { content: 'secret' }]);

/** The archive whose last entry says that its bytes are those of the first. */
function sharingBytes(archive: Buffer): Buffer {
  const last = archive.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  archive.writeUInt32LE(0, last + 42);
  return archive;
}

/** The archive whose end says that there are so many entries. */
function withCount(archive: Buffer, count: number): Buffer {
  const changed = Buffer.from(archive);
  changed.writeUInt16LE(count, changed.length - 14);
  changed.writeUInt16LE(count, changed.length - 12);
  return changed;
}

/** The archive with an end of 64 bits that says that there are so many entries (APPNOTE 4.3.14 and 4.3.15). */
function withLongCount(archive: Buffer, count: bigint): Buffer {
  const end = withCount(archive, 0xffff).subarray(-22);
  const body = archive.subarray(0, -22);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(count, 24);
  record.writeBigUInt64LE(count, 32);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(body.length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([body, record, locator, end]);
}
