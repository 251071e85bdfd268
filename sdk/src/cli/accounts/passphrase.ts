import { KeyFileError, PassphraseError, UsageError } from '../errors.ts';
import { readSecretText } from '../secrets/privateFile.ts';
import { promptHidden } from './promptHidden.ts';
import type { CliIo } from '../run.ts';

/** Passphrases of new keys are this long at least, in characters. */
export const MIN_PASSPHRASE_LENGTH = 8;
const MAX_BYTES = 1024;

/** Names the file with a passphrase, where nobody can be asked; itself no secret. */
export const PASSPHRASE_FILE_VARIABLE = 'GEMEL_PASSPHRASE_FILE';

/** Where a passphrase comes from: a file, standard input, or the person at the terminal. */
export interface PassphraseSource {
  /** Of a key that there is. @param of said in the prompt. @throws {PassphraseError} */
  readonly read: (of: string) => Promise<string>;
  /** Of a key that is made now; a person types it twice. @throws {PassphraseError} */
  readonly readNew: (of: string) => Promise<string>;
}

/** @param file of the passphrase; `-` is standard input, and undefined asks the person at the terminal. */
export function passphraseSource(file: string | undefined, io: CliIo): PassphraseSource {
  let given: Promise<string> | undefined;
  const fromFile = (name: string): Promise<string> => (given ??= name === '-' ? readInput(io) : readFileOf(name));
  const read = async (question: string): Promise<string> =>
    file === undefined ? ask(question, io) : nonEmpty(await fromFile(file), file);
  return {
    read: (of) => read(`passphrase of ${of}: `),
    async readNew(of) {
      const passphrase = await read(`new passphrase of ${of}: `);
      if (passphrase.length < MIN_PASSPHRASE_LENGTH) {
        throw new PassphraseError(
          `a passphrase has ${MIN_PASSPHRASE_LENGTH} characters at least; several words are best`,
        );
      }
      if (file === undefined && (await ask('the same again: ', io)) !== passphrase) {
        throw new PassphraseError('the two passphrases differ; nothing was written');
      }
      return passphrase;
    },
  };
}

async function ask(question: string, { stdin, stderr }: CliIo): Promise<string> {
  if (!stdin?.isTTY) {
    throw new PassphraseError(
      `nobody is here to ask for a passphrase: give --passphrase-file FILE, or - for standard input (or set ${PASSPHRASE_FILE_VARIABLE})`,
    );
  }
  return promptHidden(question, stdin, stderr);
}

async function readFileOf(file: string): Promise<string> {
  try {
    return withoutLineEnd(await readSecretText(file));
  } catch (cause) {
    if (cause instanceof KeyFileError) throw cause;
    throw new PassphraseError(`the passphrase file ${file} cannot be read; check its name, and that it is yours`, {
      cause,
    });
  }
}

async function readInput({ stdin }: CliIo): Promise<string> {
  if (!stdin) throw new UsageError('there is no standard input to read a passphrase from');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    const part = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : (chunk as Uint8Array);
    bytes += part.length;
    if (bytes > MAX_BYTES) throw new PassphraseError(`standard input is longer than ${MAX_BYTES} bytes: no passphrase`);
    chunks.push(part);
  }
  return withoutLineEnd(new TextDecoder().decode(Buffer.concat(chunks)));
}

function nonEmpty(passphrase: string, file: string): string {
  if (passphrase !== '') return passphrase;
  throw new PassphraseError(`${file === '-' ? 'standard input' : file} holds no passphrase`);
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
