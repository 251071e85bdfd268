import { Address, BigInt, Bytes, ethereum } from '@graphprotocol/graph-ts';
import { Balance, Token, Withdrawn } from '../../generated/schema';
import { fetchAccount } from './account';
import { stamp } from './event';
import { eventId } from './ids';
import { fetchProtocol } from './protocol';
import { fetchToken } from './token';

/** A beneficiary's balance in a token at a contract, made empty when it is first met. */
function fetchBalance(escrow: Address, beneficiary: Address, token: Bytes): Balance {
  const id = escrow.concat(beneficiary).concat(token);
  let balance = Balance.load(id);
  if (balance === null) {
    balance = new Balance(id);
    balance.escrow = escrow;
    balance.beneficiary = fetchAccount(beneficiary).id;
    balance.token = token;
    balance.amount = BigInt.zero();
    balance.credited = BigInt.zero();
    balance.withdrawn = BigInt.zero();
  }
  return balance;
}

/** Credits a beneficiary with an amount of a known token. */
export function creditBalance(escrow: Address, beneficiary: Address, tokenId: Bytes, amount: BigInt): void {
  const token = Token.load(tokenId)!;
  token.credited = token.credited.plus(amount);
  token.save();
  const balance = fetchBalance(escrow, beneficiary, tokenId);
  balance.amount = balance.amount.plus(amount);
  balance.credited = balance.credited.plus(amount);
  balance.save();
}

/** Takes an amount off a beneficiary's balance, and records the event. */
export function withdrawBalance(
  event: ethereum.Event,
  beneficiary: Address,
  tokenAddress: Address,
  to: Address,
  amount: BigInt,
): void {
  const token = fetchToken(tokenAddress);
  token.withdrawn = token.withdrawn.plus(amount);
  token.save();
  const balance = fetchBalance(event.address, beneficiary, token.id);
  balance.amount = balance.amount.minus(amount);
  balance.withdrawn = balance.withdrawn.plus(amount);
  balance.save();
  const protocol = fetchProtocol();
  protocol.withdrawals += 1;
  protocol.save();
  const withdrawn = new Withdrawn(eventId(event));
  withdrawn.escrow = event.address;
  withdrawn.beneficiary = balance.beneficiary;
  withdrawn.token = token.id;
  withdrawn.to = to;
  withdrawn.amount = amount;
  stamp(withdrawn, event);
  withdrawn.save();
}
