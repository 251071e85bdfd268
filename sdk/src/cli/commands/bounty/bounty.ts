import { nounCommand } from '../../command.ts';
import { closeBountyVerb } from './close.ts';
import { collectBountyVerb } from './collect.ts';
import { openBountyVerb } from './open.ts';
import { showBounty } from './show.ts';
import { withdrawBountyVerb } from './withdraw.ts';

export const bountyNoun = nounCommand('bounty', 'pay the first who prove a claim', [
  openBountyVerb,
  showBounty,
  collectBountyVerb,
  closeBountyVerb,
  withdrawBountyVerb,
]);
