import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../errors.ts';
import { readKeyFile, writeSecretFile } from '../secrets/keyFile.ts';
import { makePrivateFolder } from '../secrets/secretStore.ts';

/** Where programs of this machine can deliver exports to. */
export interface Deliveries {
  readonly url: string;
  close(): Promise<void>;
}

/** What {@link listenForDeliveries} needs. */
export interface DeliveryParameters {
  /** Where whole deliveries come to lie. */
  readonly folder: string;
  /** On 127.0.0.1; 0 for any free one. */
  readonly port: number;
  /** What a delivery has to show, 0x and 64 hexadecimal digits. */
  readonly token: string;
}

const MAX_BYTES = 1024 ** 3;
const MAX_CONNECTIONS = 4;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const LOCAL_HOST = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

/** Something that a delivery got wrong. */
class RefusedDelivery extends Error {
  readonly status: number;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/** The token of this home, in `<home>/keys/deliveries.key`; made when there is none. @throws {KeyFileError} */
export async function deliveryToken(home: string): Promise<{ readonly token: string; readonly file: string }> {
  const file = join(await makePrivateFolder(home, 'keys'), 'deliveries.key');
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) await writeSecretFile(file, 'key', `0x${randomBytes(32).toString('hex')}`);
  return { token: await readKeyFile(file), file };
}

/**
 * Takes exports that programs of this machine deliver: `PUT /NAME` with the token as a bearer, answered by 201 once the file is
 * whole in the folder, under a name of its own. Nothing that was there is replaced.
 *
 * @throws {UsageError} when the port can't be had.
 * @see https://www.rfc-editor.org/rfc/rfc6750
 */
export async function listenForDeliveries(parameters: DeliveryParameters): Promise<Deliveries> {
  const server = createServer((request, response) => {
    void answer(parameters, request, response);
  });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new UsageError(`port ${parameters.port} can't be had; name another with --listen`, { cause }));
    });
    server.listen(parameters.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(parameters: DeliveryParameters, request: IncomingMessage, response: ServerResponse) {
  try {
    const file = await take(parameters, request);
    response.writeHead(201, { 'content-type': 'application/json' }).end(`${JSON.stringify({ file })}\n`);
  } catch (error) {
    const [status, reason] =
      error instanceof RefusedDelivery ? [error.status, error.message] : [500, 'the delivery could not be kept'];
    if (!request.complete) response.setHeader('connection', 'close');
    response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify({ error: reason })}\n`);
  }
}

async function take({ folder, token }: DeliveryParameters, request: IncomingMessage): Promise<string> {
  // A page of another site, whose name was pointed here, would show its own name.
  if (!LOCAL_HOST.test(request.headers.host ?? '')) throw new RefusedDelivery(421, 'only 127.0.0.1 is served here');
  if (!isBearer(request.headers.authorization, token)) throw new RefusedDelivery(401, 'show the token as a bearer');
  if (request.method !== 'PUT') throw new RefusedDelivery(405, 'deliver with PUT /NAME');
  const name = (request.url ?? '').slice(1);
  if (!NAME.test(name)) throw new RefusedDelivery(400, 'the name of a file has letters, digits, dots and hyphens only');
  const extension = extname(name);
  const own = `${name.slice(0, name.length - extension.length)}-${randomBytes(8).toString('hex')}${extension}`;
  const unfinished = join(folder, `.${own}.part`);
  try {
    await pipeline(request, limited(), createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }));
    await rename(unfinished, join(folder, own));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return own;
}

function isBearer(header: string | undefined, token: string): boolean {
  const [shown, expected] = [Buffer.from(header ?? ''), Buffer.from(`Bearer ${token}`)];
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}

/** Passes bytes on, up to a cap. */
function limited(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) done(new RefusedDelivery(413, 'an export has 1 GiB at most; put it into the folder'));
      else done(null, chunk);
    },
  });
}
