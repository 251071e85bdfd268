import type { Logger } from 'snarkjs';

/** What snarkjs decided, and what it said of it. */
export interface Verdict {
  readonly isValid: boolean;
  readonly words: string;
}

/** A logger that keeps warnings and errors. */
export function logTo(said: string[]): Logger {
  const say = (text: string): void => void said.push(text);
  const silent = (): void => {};
  return { error: say, warn: say, info: silent, debug: silent };
}

/** Runs one of snarkjs's verifications, which answer false or throw, and keeps its warnings and errors. */
export async function quiet(verification: (logger: Logger) => Promise<unknown>): Promise<Verdict> {
  const said: string[] = [];
  try {
    const isValid = (await verification(logTo(said))) === true;
    return { isValid, words: said.join('; ') || 'no reason given' };
  } catch (error) {
    return { isValid: false, words: [...said, (error as Error).message].join('; ') };
  }
}
