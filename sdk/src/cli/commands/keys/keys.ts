import { nounCommand } from '../../command.ts';
import { newKeys } from './new.ts';

export const keysNoun = nounCommand('keys', 'make keys', [newKeys]);
