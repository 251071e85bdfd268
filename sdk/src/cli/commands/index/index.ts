import { nounCommand } from '../../command.ts';
import { indexStatus } from './status.ts';

export const indexNoun = nounCommand('index', 'ask the index', [indexStatus]);
