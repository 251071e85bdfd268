import type { Command } from 'commander';
import { PURPOSES } from '../../../generated/protocol.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { table } from '../../output.ts';

/** `gemel consent purposes` */
export function listPurposes(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'purposes',
    'list the purposes that a consent or a listing can name, and the conditions that a consent can demand',
    ['consent purposes'],
  ).action((_options, command: Command) => {
    const rows = PURPOSES.map(({ key, role, term, title }) => [key, role, term, title]);
    contextOf(command).output.result({ purposes: PURPOSES }, table(['name', 'role', 'term', 'meaning'], rows));
  });
}
