import type { Readable } from 'node:stream';
import { InterruptedError } from '../errors.ts';

/** Standard input, which a person types into if `isTTY`. */
export type InputStream = Readable & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (isRaw: boolean) => unknown;
};

const [CTRL_C, CTRL_D, BACKSPACE, DELETE] = ['\u0003', '\u0004', '\b', '\u007f'];

/**
 * Asks a question and reads a line that is not shown.
 *
 * @throws {InterruptedError} on Ctrl-C, Ctrl-D, or when the terminal goes away.
 */
export async function promptHidden(
  question: string,
  stdin: InputStream,
  write: (text: string) => void,
): Promise<string> {
  write(question);
  stdin.setRawMode?.(true);
  stdin.setEncoding('utf8');
  let onData: (text: string) => void = () => undefined;
  let onEnd: () => void = () => undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      let typed: string[] = [];
      const interrupt = (): void => reject(new InterruptedError('interrupted; nothing was done'));
      onEnd = interrupt;
      onData = (text) => {
        for (const character of text) {
          if (character === '\r' || character === '\n') return resolve(typed.join(''));
          if (character === CTRL_C || character === CTRL_D) return interrupt();
          if (character === BACKSPACE || character === DELETE) typed = typed.slice(0, -1);
          else if (!/\p{Cc}/u.test(character)) typed.push(character);
        }
      };
      stdin.on('data', onData).once('end', onEnd);
      stdin.resume();
    });
  } finally {
    stdin.off('data', onData).off('end', onEnd);
    stdin.pause();
    stdin.setRawMode?.(false);
    write('\n');
  }
}
