import { nounCommand } from '../../command.ts';
import { collectEarningsVerb } from './collect.ts';
import { showEarnings } from './show.ts';
import { withdrawEarningsVerb } from './withdraw.ts';

export const earningsNoun = nounCommand('earnings', 'be paid', [
  showEarnings,
  collectEarningsVerb,
  withdrawEarningsVerb,
]);
