import { parseArgs } from 'node:util';
import { CeremonyError } from './errors.ts';

/** An option's value by its name; `required` ones are there. */
export type StepValues = Readonly<Record<string, string>>;

/** One step of a ceremony on the command line. */
export interface Step {
  readonly name: string;
  readonly summary: string;
  /** What each option is, by its name; one whose text begins with "optional" can be left out. */
  readonly options: Readonly<Record<string, string>>;
  readonly example: string;
  /** Returns what to print. */
  readonly run: (values: StepValues) => Promise<string>;
}

const COMMAND = 'npm run ceremony --';

/** The list of all steps. */
export function helpOf(steps: readonly Step[]): string {
  const rows = steps.map(({ name, summary }) => `  ${name.padEnd(18)}${summary}`);
  return `Makes the proving and verifying keys of a circuit, so that nobody knows the secrets behind them.

  ${COMMAND} <step> --help      says what a step needs

${rows.join('\n')}

docs/circuits.md tells the whole way.
`;
}

/**
 * The step's options, or its help text.
 *
 * @throws {CeremonyError} for an option that does not exist or lacks.
 */
export function parseStep(step: Step, args: readonly string[]): { values: StepValues } | { help: string } {
  const names = Object.keys(step.options);
  const isHelp = args.includes('--help');
  if (isHelp) return { help: stepHelp(step) };
  const config = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const hint = `\`${COMMAND} ${step.name} --help\` lists the options`;
  try {
    const { values } = parseArgs({ args: [...args], options: config, strict: true });
    const lacking = names.find((name) => !step.options[name]?.startsWith('optional') && values[name] === undefined);
    if (lacking !== undefined) throw new CeremonyError(`--${lacking} is needed; ${hint}`);
    return { values: values as StepValues };
  } catch (cause) {
    if (cause instanceof CeremonyError) throw cause;
    throw new CeremonyError(`${(cause as Error).message}; ${hint}`, { cause });
  }
}

function stepHelp({ name, summary, options, example }: Step): string {
  const rows = Object.entries(options).map(([option, text]) => `  --${option.padEnd(14)}${text}`);
  return `${summary}

  ${COMMAND} ${name} ${Object.keys(options).some((option) => option !== '') ? '[options]' : ''}

${rows.join('\n')}

Example:

  ${COMMAND} ${name} ${example}
`;
}
