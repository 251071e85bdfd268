import { Command } from 'commander';
import type { CliContext } from './context.ts';

/** Makes the context of a command from the options that were given to it; what is `chosen` goes before them. */
export type ContextOf = (command: Command, chosen?: { readonly stack: string; readonly keyFile: string }) => CliContext;

/** Adds one verb to its noun. */
export type VerbDefinition = (noun: Command, contextOf: ContextOf) => void;

/** A group of commands about one thing. */
export function nounCommand(name: string, summary: string, verbs: readonly VerbDefinition[]) {
  return (contextOf: ContextOf): Command => {
    const noun = new Command(name).description(summary);
    for (const verb of verbs) verb(noun, contextOf);
    return noun;
  };
}

/** One verb, with examples in its help. */
export function verbCommand(noun: Command, usage: string, summary: string, examples: readonly string[]): Command {
  return noun.command(usage).description(summary).addHelpText('after', exampleText(examples));
}

/** Examples as they stand at the end of a help text; one that ends in a backslash goes on in the next line. */
export function exampleText(examples: readonly string[]): string {
  const goesOn = (index: number): boolean => examples[index - 1]?.endsWith('\\') ?? false;
  const lines = examples.map((example, index) => (goesOn(index) ? `  ${example}` : `  $ gemel ${example}`));
  return ['', 'Examples:', ...lines].join('\n');
}
