/** `npm run ceremony -- <step> …`: the trusted setup of a circuit's keys, step by step; `--help` lists the steps. */
import { CeremonyError } from './errors.ts';
import { helpOf, parseStep } from './options.ts';
import { STEPS } from './steps.ts';

try {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === '--help') {
    console.log(helpOf(STEPS));
  } else {
    const step = STEPS.find((each) => each.name === name);
    if (!step) throw new CeremonyError(`there is no step ${name}; \`npm run ceremony -- --help\` lists them`);
    const options = parseStep(step, args);
    console.log('help' in options ? options.help : await step.run(options.values));
  }
} catch (error) {
  if (!(error instanceof CeremonyError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
