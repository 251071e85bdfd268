import { nounCommand } from '../../command.ts';
import { approveRecoveryVerb } from './approve.ts';
import { cancelRecoveryVerb } from './cancel.ts';
import { executeRecoveryVerb } from './execute.ts';
import { setGuardiansVerb } from './set.ts';
import { showRecovery } from './show.ts';
import { withdrawApprovalVerb } from './withdraw.ts';

export const recoveryNoun = nounCommand('recovery', 'have people you trust move your twin when your account is lost', [
  setGuardiansVerb,
  showRecovery,
  approveRecoveryVerb,
  withdrawApprovalVerb,
  cancelRecoveryVerb,
  executeRecoveryVerb,
]);
