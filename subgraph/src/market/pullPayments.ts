import { Credited as CreditedEvent, Withdrawn as WithdrawnEvent } from '../../generated/InsightMarket/InsightMarket';
import { Credited } from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { creditBalance, withdrawBalance } from '../fetch/balance';
import { stamp } from '../fetch/event';
import { eventId } from '../fetch/ids';
import { fetchToken } from '../fetch/token';

/** Of every contract with balances that accounts withdraw themselves: they emit the same events. */
export function handleCredited(event: CreditedEvent): void {
  const token = fetchToken(event.params.token).id;
  creditBalance(event.address, event.params.beneficiary, token, event.params.amount);
  const credited = new Credited(eventId(event));
  credited.escrow = event.address;
  credited.beneficiary = fetchAccount(event.params.beneficiary).id;
  credited.token = token;
  credited.amount = event.params.amount;
  stamp(credited, event);
  credited.save();
}

export function handleWithdrawn(event: WithdrawnEvent): void {
  withdrawBalance(event, event.params.beneficiary, event.params.token, event.params.to, event.params.amount);
}
