import { Argument, Command } from 'commander';
import { exampleText } from '../command.ts';
import { completionScript, SHELLS, type Shell } from '../completion/completionScript.ts';
import type { CliIo } from '../run.ts';

/** `gemel completion SHELL` */
export function completionCommand(program: Command, { stdout }: CliIo): Command {
  return new Command('completion')
    .description('print what makes your shell complete commands and options')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText(
      'after',
      exampleText([
        'completion bash > ~/.local/share/bash-completion/completions/gemel',
        'completion zsh > ~/.zfunc/_gemel',
        'completion fish > ~/.config/fish/completions/gemel.fish',
      ]),
    )
    .action((shell: Shell) => stdout(completionScript(program, shell)));
}
