import { nounCommand } from '../../command.ts';
import { historyKeyVerb } from './history.ts';
import { newKeys } from './new.ts';
import { makePhrase } from './phrase.ts';
import { restoreKeys } from './restore.ts';
import { rotateKeys } from './rotate.ts';

export const keysNoun = nounCommand('keys', 'make, restore and replace keys', [
  newKeys,
  makePhrase,
  restoreKeys,
  rotateKeys,
  historyKeyVerb,
]);
