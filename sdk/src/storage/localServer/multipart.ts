import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { BusboyHeaders } from '@fastify/busboy';
import { ContentRequestError } from './errors.ts';

/** One file of a multipart body. */
export interface FilePart {
  /** As sent, percent-decoded; only ever echoed. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MAX_PARTS = 256;

/**
 * Every file of a multipart/form-data body, in memory.
 *
 * @throws ContentRequestError 413 past `maxBodyBytes` or 256 parts; 400 for another body, a directory, a link or a cut-off body.
 */
export async function readFiles(request: IncomingMessage, maxBodyBytes: number): Promise<readonly FilePart[]> {
  const contentType = request.headers['content-type'];
  if (contentType === undefined || !/^multipart\/form-data\b/i.test(contentType)) {
    throw new ContentRequestError(400, 'expected a multipart/form-data body');
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge(maxBodyBytes);
  const files: Promise<FilePart>[] = [];
  let refused: ContentRequestError | undefined;
  try {
    const parser = new Busboy({
      headers: request.headers as BusboyHeaders,
      preservePath: true,
      limits: { parts: MAX_PARTS, fields: 0, fieldNameSize: 256, headerPairs: 32, headerSize: 8192 },
    });
    parser.on('partsLimit', () => (refused = new ContentRequestError(413, `more than ${MAX_PARTS} parts`)));
    parser.on('file', (_field, stream, fileName, _encoding, mimeType) => {
      if (mimeType.startsWith('application/x-directory') || mimeType.startsWith('application/symlink')) {
        refused = new ContentRequestError(400, 'only plain files are stored here');
      }
      const file = stream.toArray().then((chunks) => ({ name: decodeName(fileName), bytes: Buffer.concat(chunks) }));
      file.catch(() => {}); // the pipeline reports the same failure
      files.push(file);
    });
    await pipeline(request, limitTo(maxBodyBytes), parser);
  } catch (error) {
    if (error instanceof ContentRequestError) throw error;
    throw new ContentRequestError(400, 'malformed multipart body', error);
  }
  if (refused !== undefined) throw refused;
  if (files.length === 0) throw new ContentRequestError(400, 'file argument is required');
  return Promise.all(files);
}

function limitTo(maxBytes: number): Transform {
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      if (length > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
}

function tooLarge(maxBytes: number): ContentRequestError {
  return new ContentRequestError(413, `the request has more than ${maxBytes} bytes`);
}

function decodeName(fileName: string | undefined): string {
  try {
    return decodeURIComponent(fileName ?? '');
  } catch {
    return fileName ?? '';
  }
}
