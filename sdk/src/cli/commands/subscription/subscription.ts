import { nounCommand } from '../../command.ts';
import { cancelSubscriptionVerb } from './cancel.ts';
import { openSubscription } from './open.ts';
import { renewSubscriptionVerb } from './renew.ts';
import { showSubscription } from './show.ts';
import { withdrawRefund } from './withdraw.ts';

export const subscriptionNoun = nounCommand('subscription', 'buy an insight again and again, paid in advance', [
  openSubscription,
  showSubscription,
  renewSubscriptionVerb,
  cancelSubscriptionVerb,
  withdrawRefund,
]);
