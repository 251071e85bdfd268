import type { Command } from 'commander';

/** Shells that can be told what to complete. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** What may follow a command. */
interface Node {
  /** Names from the program on: `gemel data import`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly words: readonly string[];
  readonly options: readonly { readonly flag: string; readonly takesValue: boolean; readonly summary: string }[];
}

/** The script that completes a program's commands and options; where a value is due, files are completed. */
export function completionScript(program: Command, shell: Shell): string {
  const nodes = nodesOf(program, [program.name()]);
  if (shell === 'fish') return fishScript(nodes);
  if (shell === 'zsh') {
    return `#compdef gemel\nautoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(nodes)}`;
  }
  return bashScript(nodes);
}

function nodesOf(command: Command, path: readonly string[]): Node[] {
  const options = optionsOf(command);
  const words = command.commands.map((one) => one.name());
  const node = { path, summary: command.description(), words, options };
  return [node, ...command.commands.flatMap((one) => nodesOf(one, [...path, one.name()]))];
}

/** A command's own options and those of the commands above it. */
function optionsOf(command: Command): Node['options'] {
  const own = command.options.flatMap(({ long, required, optional, description }) =>
    long ? [{ flag: long, takesValue: required || optional, summary: description }] : [],
  );
  const help = { flag: '--help', takesValue: false, summary: 'show help' };
  return [...own, ...(command.parent ? optionsOf(command.parent) : [help])];
}

function bashScript(nodes: readonly Node[]): string {
  const paths = nodes.slice(1).map(({ path }) => `"${path.join(' ')}"`);
  const valued = new Set(
    nodes.flatMap(({ options }) => options.filter((one) => one.takesValue).map(({ flag }) => flag)),
  );
  const cases = nodes.map(({ path, words, options }) => {
    const all = [...words, ...options.map(({ flag }) => flag)].join(' ');
    return `    "${path.join(' ')}") words="${all}" ;;`;
  });
  return `_gemel() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" path="gemel" words="" skip="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [ -n "$skip" ]; then skip=""; continue; fi
    case "\${COMP_WORDS[i]}" in
      ${[...valued].join('|')}) skip=1; continue ;;
    esac
    case "$path \${COMP_WORDS[i]}" in
      ${paths.join('|')}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  COMPREPLY=()
  [ -n "$skip" ] && return
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _gemel gemel
`;
}

function fishScript(nodes: readonly Node[]): string {
  const lines = nodes.flatMap(({ path, words, options }) => {
    const seen = path.slice(1).map((name) => `__fish_seen_subcommand_from ${name}`);
    const unseen = words.length === 0 ? [] : [`not __fish_seen_subcommand_from ${words.join(' ')}`];
    const condition = [...seen, ...unseen].join('; and ');
    const start = `complete -c gemel -n ${quoted(condition === '' ? 'true' : condition)}`;
    const children = nodes.filter(
      (node) => node.path.length === path.length + 1 && path.every((name, i) => node.path[i] === name),
    );
    return [
      ...children.map((child) => `${start} -f -a ${child.path.at(-1)} -d ${quoted(child.summary)}`),
      ...options.map(
        ({ flag, takesValue, summary }) =>
          `${start} -l ${flag.slice(2)}${takesValue ? ' -r' : ''} -d ${quoted(summary)}`,
      ),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
