import type { Command } from 'commander';
import type { Digest } from '../../../storage/cid.ts';
import { checkContent } from '../../../storage/repair/checkContent.ts';
import { repairContent } from '../../../storage/repair/repairContent.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { contentSubjects, withSubjectOptions, type SubjectOptions } from '../../storage/contentSubjects.ts';
import { finishReports, type NamedReport } from '../../storage/describeReports.ts';
import { placesOf, withPlaceOptions, type PlaceOptions } from '../../storage/placeOptions.ts';
import { untilSignal } from '../../untilSignal.ts';

interface RepairOptions extends SubjectOptions, PlaceOptions {
  readonly origin?: string[];
  readonly wait: number;
}

/** `gemel storage repair` */
export function repairStorage(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'repair',
    'put content back where it is missing, from whichever place has it, and look again; exits as storage check',
    [
      'storage repair --mine --key-file alice.key --car twin.car',
      'storage repair --twin 1 --node http://127.0.0.1:5002 --pinning-url https://pinning.example/psa \\',
      '  --pinning-token-file pinning.token --origin /ip4/203.0.113.7/tcp/4001/p2p/12D3KooW…',
    ],
  );
  withPlaceOptions(withSubjectOptions(verb))
    .option('--origin <multiaddr...>', 'node that has the content and that the pinning service can reach')
    .option('--wait <seconds>', 'how long the pinning service is waited for, for each content', parseCount, 120)
    .action(async (given: readonly Digest[], options: RepairOptions, command: Command) => {
      const context = contextOf(command);
      const contents = await contentSubjects(context, given, options);
      await untilSignal(async (signal) => {
        const { origin: origins, wait, pins } = options;
        const pinning = { signal, timeoutMs: wait * 1000, ...(origins && { origins }) };
        const places = await placesOf(context, options, pinning);
        const reports: NamedReport[] = [];
        const digests = contents.map(({ digest }) => digest);
        const wanted = pins === undefined ? {} : { wantedPins: pins };
        for await (const report of checkContent({ digests, places, signal, ...wanted })) {
          context.output.progress(`${reports.length + 1} of ${digests.length}: ${report.verdict}`);
          const repaired = await repairContent({ report, places, signal });
          reports.push({ ...repaired, label: contents[reports.length]?.label });
        }
        finishReports(context.output, reports, 'name another place that may have them, or can keep them');
      });
    });
}
