import { nounCommand } from '../../command.ts';
import { claimEarningsVerb } from './claim.ts';
import { showEarnings } from './show.ts';
import { withdrawEarningsVerb } from './withdraw.ts';

export const earningsNoun = nounCommand('earnings', 'be paid', [showEarnings, claimEarningsVerb, withdrawEarningsVerb]);
