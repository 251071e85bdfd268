import { nounCommand } from '../../command.ts';
import { proveClaim } from './prove.ts';
import { requestClaim } from './request.ts';
import { showClaim } from './show.ts';

export const claimNoun = nounCommand('claim', 'prove facts about a twin without showing its data', [
  requestClaim,
  proveClaim,
  showClaim,
]);
