import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { replaceFile } from '../../disk/replaceFile.ts';
import { FileAccessError } from '../errors.ts';
import { parseJson, requirePrivate } from '../secrets/privateFile.ts';
import { makePrivateFolder } from '../secrets/secretStore.ts';

const NOISE_SECRET_BYTES = 32;
const NOISE_SECRET = 'noise-secret';

/** The folder of an operator's durable records on one chain, made if it is not there. @throws {FileAccessError} */
export function workerFolder(home: string, chainId: number, operator: string): Promise<string> {
  return makePrivateFolder(home, 'workers', `${chainId}-${operator.toLowerCase()}`);
}

/** Makes the secret that noise derives from, where there is none: a retry must draw the same noise. @throws {FileAccessError} */
export async function makeNoiseSecret(directory: string): Promise<void> {
  const file = join(directory, NOISE_SECRET);
  try {
    await writeFile(file, randomBytes(NOISE_SECRET_BYTES), { flag: 'wx', mode: 0o600, flush: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new FileAccessError(`${file} cannot be written; check that it is yours to write`, { cause });
    }
  }
}

/**
 * The secret that noise derives from.
 *
 * @throws {FileAccessError} when it is gone or damaged. @throws {KeyFileError} when others can read it.
 */
export async function readNoiseSecret(directory: string): Promise<Uint8Array> {
  const file = join(directory, NOISE_SECRET);
  const secret = await readFile(file).catch((cause: unknown) => {
    const advice = 'restore it from a backup, or, if this worker never ran, make one with: gemel worker init';
    throw new FileAccessError(`${file} cannot be read; ${advice}`, { cause });
  });
  requirePrivate(file, (await stat(file)).mode);
  if (secret.length !== NOISE_SECRET_BYTES) {
    throw new FileAccessError(`${file} is damaged; restore it from a backup, for a new one would draw other noise`);
  }
  return new Uint8Array(secret);
}

const PROCESS = 'process.json';
const processSchema = z.object({ pid: z.number().int().min(2) });

/** Notes which process the worker is, so that only this one is ever sent a signal. */
export async function noteProcess(directory: string): Promise<void> {
  await replaceFile(join(directory, PROCESS), `${JSON.stringify({ pid: process.pid })}\n`);
}

/** The process that last started as this worker, whether or not it runs still. */
export async function notedProcess(directory: string): Promise<number | undefined> {
  const text = await readFile(join(directory, PROCESS), 'utf8').catch(() => '');
  return processSchema.safeParse(parseJson(text)).data?.pid;
}
