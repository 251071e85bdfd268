import { Command } from 'commander';
import { exampleText, type ContextOf } from '../command.ts';
import { SetupFaultyError } from '../errors.ts';
import { examineSetup, type Finding } from '../doctor/examineSetup.ts';

const MARKS: Readonly<Record<Finding['status'], string>> = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' };

/** `gemel doctor` */
export function doctorCommand(contextOf: ContextOf): Command {
  return new Command('doctor')
    .description('find what is wrong with a set-up, and say what to do; exit code 2 when something fails, else 0')
    .addHelpText('after', exampleText(['doctor', 'doctor --key-file alice.key --json']))
    .action(async (_options: unknown, command: Command) => {
      const context = contextOf(command);
      context.output.progress('looking at the set-up');
      const findings = await examineSetup(context);
      const failed = findings.filter(({ status }) => status === 'fail').map(({ name }) => name);
      context.output.result({ sound: failed.length === 0, findings }, findings.flatMap(describe));
      if (failed.length > 0) throw new SetupFaultyError(`not sound: ${failed.join(', ')}`);
    });
}

function describe({ name, status, says, advice }: Finding): string[] {
  return [`${MARKS[status]}  ${name}: ${says}`, ...(advice === undefined ? [] : [`      → ${advice}`])];
}
