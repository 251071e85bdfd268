import { Command, InvalidArgumentError, type Option } from 'commander';
import { accountNoun } from './commands/account/account.ts';
import { claimNoun } from './commands/claim/claim.ts';
import { cohortNoun } from './commands/cohort/cohort.ts';
import { consentNoun } from './commands/consent/consent.ts';
import { credentialNoun } from './commands/credential/credential.ts';
import { dataNoun } from './commands/data/data.ts';
import { didNoun } from './commands/did/did.ts';
import { earningsNoun } from './commands/earnings/earnings.ts';
import { indexNoun } from './commands/index/index.ts';
import { insightNoun } from './commands/insight/insight.ts';
import { keysNoun } from './commands/keys/keys.ts';
import { schemaNoun } from './commands/schema/schema.ts';
import { storageNoun } from './commands/storage/storage.ts';
import { bountyNoun } from './commands/bounty/bounty.ts';
import { issuerNoun } from './commands/issuer/issuer.ts';
import { modelNoun } from './commands/model/model.ts';
import { recoveryNoun } from './commands/recovery/recovery.ts';
import { subscriptionNoun } from './commands/subscription/subscription.ts';
import { completionCommand } from './commands/completion.ts';
import { doctorCommand } from './commands/doctor.ts';
import { twinNoun } from './commands/twin/twin.ts';
import { workerNoun } from './commands/worker/worker.ts';
import { createContext } from './context.ts';
import { exampleText, type ContextOf } from './command.ts';
import type { CliIo } from './run.ts';

const NOUNS = [
  dataNoun,
  schemaNoun,
  accountNoun,
  keysNoun,
  twinNoun,
  didNoun,
  recoveryNoun,
  consentNoun,
  claimNoun,
  bountyNoun,
  issuerNoun,
  credentialNoun,
  cohortNoun,
  insightNoun,
  subscriptionNoun,
  modelNoun,
  earningsNoun,
  workerNoun,
  storageNoun,
  indexNoun,
  doctorCommand,
];

/** The whole command line. */
export function createProgram(io: CliIo): Command {
  const program = new Command('gemel')
    .description('Own a digital twin made from your own data, prove facts about it, and be paid for insights.')
    .option('--stack <file>', 'description of the stack to talk to', '.gemel/dev/stack.json')
    .option('--key-file <file>', 'file with the key that signs and pays, plain or encrypted, readable by you alone')
    .option('--signer <account>', 'instead of a key file: sign with this account of your keystore (see gemel account)')
    .option('--passphrase-file <file>', 'file with the passphrase of that key; - is standard input (default: ask)')
    .option('--home <folder>', 'folder for keys, other secrets and your history (default: GEMEL_HOME, else ~/.gemel)')
    .option('--yes', 'send transactions without asking; nothing is asked where no terminal is, or under --json')
    .option('--json', 'print one JSON object instead of text')
    .addHelpText(
      'after',
      exampleText(['data inspect export.zip', 'keys new alice.key', 'twin mint export.zip --key-file alice.key']),
    );
  const context: ContextOf = (command, chosen) => createContext({ ...command.optsWithGlobals(), ...chosen }, io);
  for (const noun of NOUNS) program.addCommand(noun(context));
  program.addCommand(completionCommand(program, io));
  applyToAll(program, io);
  return program;
}

/** A command's name with those above it, such as `gemel data import`. */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

/** Never ends the process, and writes only where it is told to. */
function applyToAll(command: Command, io: CliIo): void {
  command
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError(`how to use it: ${pathOf(command)} --help`)
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr });
  for (const option of command.options) requireValue(option);
  for (const subcommand of command.commands) applyToAll(subcommand, io);
}

/** An empty shell variable leaves an option without its value, and the next option in its place: that one is not to blame. */
function requireValue(option: Option): void {
  const parse = option.parseArg as ((text: string, before: unknown) => unknown) | undefined;
  if (!option.required || (option.variadic && !parse)) return;
  option.argParser((text: string, before: unknown) => {
    if (/^--[a-z]/.test(text)) {
      throw new InvalidArgumentError('It is the next option: nothing was given here. Is a shell variable empty?');
    }
    return parse ? parse(text, before) : text;
  });
}
