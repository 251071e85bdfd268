import type { Command } from 'commander';
import { PURPOSES } from '../../../generated/protocol.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { table } from '../../output.ts';

/** `gemel consent purposes` */
export function listPurposes(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'purposes', 'list the purposes that a consent or a listing can name', ['consent purposes']).action(
    (_options, command: Command) => {
      const rows = PURPOSES.map(({ key, term, title }) => [key, term, title]);
      contextOf(command).output.result({ purposes: PURPOSES }, table(['purpose', 'term', 'meaning'], rows));
    },
  );
}
