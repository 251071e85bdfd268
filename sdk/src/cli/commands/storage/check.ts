import type { Command } from 'commander';
import type { Digest } from '../../../storage/cid.ts';
import { checkContent } from '../../../storage/repair/checkContent.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { contentSubjects, withSubjectOptions, type SubjectOptions } from '../../storage/contentSubjects.ts';
import { finishReports, type NamedReport } from '../../storage/describeReports.ts';
import { placesOf, withPlaceOptions, type PlaceOptions } from '../../storage/placeOptions.ts';
import { untilSignal } from '../../untilSignal.ts';

type CheckOptions = SubjectOptions & PlaceOptions;

/** `gemel storage check` */
export function checkStorage(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'check',
    'see where content is, byte for byte, and whether enough places keep it; exits 2 if not, 3 when any is lost',
    [
      'storage check --mine --key-file alice.key',
      'storage check --twin 1 2 --node http://127.0.0.1:5002 --car twin.car',
      'storage check --mine --key-file alice.key --pinning-url https://pinning.example/psa --json',
    ],
  );
  withPlaceOptions(withSubjectOptions(verb)).action(
    async (given: readonly Digest[], options: CheckOptions, command: Command) => {
      const context = contextOf(command);
      const contents = await contentSubjects(context, given, options);
      await untilSignal(async (signal) => {
        const places = await placesOf(context, options, { signal });
        context.output.progress(`looking for ${contents.length} contents at ${places.length} places`);
        const reports: NamedReport[] = [];
        const digests = contents.map(({ digest }) => digest);
        const wanted = options.pins === undefined ? {} : { wantedPins: options.pins };
        for await (const report of checkContent({ digests, places, signal, ...wanted })) {
          reports.push({ ...report, label: contents[reports.length]?.label });
        }
        finishReports(context.output, reports, 'put them back with: gemel storage repair');
      });
    },
  );
}
