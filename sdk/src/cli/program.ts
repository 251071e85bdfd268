import { Command } from 'commander';
import { claimNoun } from './commands/claim/claim.ts';
import { cohortNoun } from './commands/cohort/cohort.ts';
import { consentNoun } from './commands/consent/consent.ts';
import { dataNoun } from './commands/data/data.ts';
import { earningsNoun } from './commands/earnings/earnings.ts';
import { indexNoun } from './commands/index/index.ts';
import { insightNoun } from './commands/insight/insight.ts';
import { keysNoun } from './commands/keys/keys.ts';
import { storageNoun } from './commands/storage/storage.ts';
import { twinNoun } from './commands/twin/twin.ts';
import { workerNoun } from './commands/worker/worker.ts';
import { createContext } from './context.ts';
import { exampleText } from './command.ts';
import type { CliIo } from './run.ts';

const NOUNS = [
  dataNoun,
  keysNoun,
  twinNoun,
  consentNoun,
  claimNoun,
  cohortNoun,
  insightNoun,
  earningsNoun,
  workerNoun,
  storageNoun,
  indexNoun,
];

/** The whole command line. */
export function createProgram(io: CliIo): Command {
  const program = new Command('gemel')
    .description('Own a digital twin made from your own data, prove facts about it, and be paid for insights.')
    .option('--stack <file>', 'description of the stack to talk to', '.gemel/dev/stack.json')
    .option('--key-file <file>', 'file with the private key that signs and pays, readable by you alone')
    .option('--home <folder>', 'folder for secrets of twins, orders and workers (default: GEMEL_HOME, else ~/.gemel)')
    .option('--json', 'print one JSON object instead of text')
    .addHelpText(
      'after',
      exampleText(['data inspect export.zip', 'keys new alice.key', 'twin mint export.zip --key-file alice.key']),
    );
  const context = (command: Command) => createContext(command.optsWithGlobals(), io);
  for (const noun of NOUNS) program.addCommand(noun(context));
  applyToAll(program, io);
  return program;
}

/** Never ends the process, and writes only where it is told to. */
function applyToAll(command: Command, io: CliIo): void {
  command
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr });
  for (const subcommand of command.commands) applyToAll(subcommand, io);
}
