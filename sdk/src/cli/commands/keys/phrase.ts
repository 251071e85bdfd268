import type { Command } from 'commander';
import { newRecoveryPhrase, recoveryAccount } from '../../../secrets/recoveryPhrase.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { writeSecretFile } from '../../secrets/keyFile.ts';

const WORDS_PER_LINE = 6;

/** `gemel keys phrase` */
export function makePhrase(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'phrase [file]',
    'make a recovery phrase: 24 words that your accounts and all secrets of your twins derive from',
    ['keys phrase alice.phrase', 'keys phrase --show'],
  )
    .option('--show', 'instead of a file: show it once on this terminal, to be written down')
    .action(async (file: string | undefined, { show = false }: { show?: boolean }, command: Command) => {
      const { output } = contextOf(command);
      if (show === (file !== undefined)) throw new UsageError('name the file for the new phrase, or give --show');
      if (show) output.requireTerminal();
      const phrase = newRecoveryPhrase();
      const { address } = recoveryAccount(phrase);
      if (file !== undefined) {
        await writeSecretFile(file, 'phrase', phrase);
        output.result({ account: address, file }, [
          `recovery phrase in ${file}: copy its words on paper, and keep both from others`,
          `its first account is ${address}`,
        ]);
        return;
      }
      output.result({}, [
        ...numbered(phrase.split(' ')),
        '',
        'It is kept nowhere: write it down now, and clear this screen. Who has it has all of your keys.',
        `its first account is ${address}`,
      ]);
    });
}

function numbered(words: readonly string[]): string[] {
  const cells = words.map((word, index) => `${`${index + 1}`.padStart(2)} ${word.padEnd(8)}`);
  return Array.from({ length: Math.ceil(cells.length / WORDS_PER_LINE) }, (_line, line) =>
    cells
      .slice(line * WORDS_PER_LINE, (line + 1) * WORDS_PER_LINE)
      .join('  ')
      .trimEnd(),
  );
}
