import { parseArgs } from 'node:util';
import { GemelError } from '#sdk';

/** What the demo was asked to do. */
export interface DemoOptions {
  readonly help: boolean;
  /** Print one JSON object instead of progress and tables. */
  readonly json: boolean;
  /** Leave the stack up until Ctrl-C. */
  readonly keep: boolean;
  /** The user's own export. */
  readonly importPath: string | undefined;
  /** Where the HTML report goes. */
  readonly reportPath: string;
}

/** A command line that the demo doesn't understand. */
export class DemoOptionsError extends GemelError {
  override readonly code = 'DEMO_OPTIONS';
}

export const DEMO_HELP = `Brings Gemel up on this machine and carries an insight from people's data to a paid, verified answer.

Usage: npm run demo [-- options]

  --import FILE   use your own export (LifeSnaps CSV, Apple Health export.xml or export.zip)
  --report FILE   where the HTML report goes (default .gemel/demo/report.html)
  --json          print one JSON object instead of progress and tables
  --keep          leave the stack up afterwards, until Ctrl-C
  --help          print this

People come from your file first, then from $GEMEL_DATA (default ../shared/data), else they are invented.

Examples:
  npm run demo
  npm run demo -- --import ~/Downloads/export.zip --keep
  npm run demo -- --json > demo.json
`;

/** @throws {DemoOptionsError} */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        import: { type: 'string' },
        report: { type: 'string', default: '.gemel/demo/report.html' },
      },
    });
    return { ...values, importPath: values.import, reportPath: values.report };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('.')[0] ?? '') : 'unknown';
    throw new DemoOptionsError(`${reason}; see npm run demo -- --help`, { cause: error });
  }
}
