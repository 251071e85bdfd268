import { contentDigest, type CarBlock, type CarLimits, readCar } from '#sdk/storage';

export const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

/** The 36 bytes of the CID of content: version 1, raw, sha2-256, 32 bytes. */
export const cidBytes = (bytes: Uint8Array): Buffer => hex(`01 55 12 20 ${contentDigest(bytes).slice(2)}`);

/** A link of DAG-CBOR: tag 42, a byte string, a zero byte before the CID. */
export const link = (cid: Uint8Array): Buffer =>
  Buffer.concat([hex('d8 2a 58'), Buffer.of(cid.length + 1), hex('00'), cid]);

/** A header of up to 23 roots with its length, written by hand. */
export function headerOf(roots: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat([
    hex('a2 65 726f6f7473'), // map of 2, "roots"
    Buffer.of(0x80 | roots.length),
    ...roots.map(link),
    hex('67 76657273696f6e 01'), // "version", 1
  ]);
  return Buffer.concat([varint(BigInt(body.length)), body]);
}

/** A block under any CID, its own by default. */
export function sectionOf(bytes: Uint8Array, cid: Uint8Array = cidBytes(bytes)): Buffer {
  return Buffer.concat([varint(BigInt(cid.length + bytes.length)), cid, bytes]);
}

/** LEB128. */
export function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

/** `bytes` as a stream of pieces of `size`. */
export async function* piecesOf(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) {
    yield bytes.subarray(offset, offset + size);
    await Promise.resolve();
  }
}

/** All that a stream yields. */
export async function gather<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

export async function readAll(bytes: Uint8Array, limits: CarLimits = {}, size?: number): Promise<CarBlock[]> {
  return gather(readCar(piecesOf(bytes, size), { origin: 'test.car', ...limits }));
}
