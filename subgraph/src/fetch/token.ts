import { Address, BigInt } from '@graphprotocol/graph-ts';
import { Balance, Token } from '../../generated/schema';
import { fetchAccount } from './account';

/** A token, made as not allowed when it is first met. */
export function fetchToken(address: Address): Token {
  let token = Token.load(address);
  if (token === null) {
    token = new Token(address);
    token.allowed = false;
    token.credited = BigInt.zero();
    token.withdrawn = BigInt.zero();
    token.claimed = BigInt.zero();
    token.settledVolume = BigInt.zero();
    token.refundedVolume = BigInt.zero();
    token.save();
  }
  return token;
}

/** A beneficiary's balance in a token, made empty when it is first met. */
export function fetchBalance(beneficiary: Address, token: Token): Balance {
  const id = beneficiary.concat(token.id);
  let balance = Balance.load(id);
  if (balance === null) {
    balance = new Balance(id);
    balance.beneficiary = fetchAccount(beneficiary).id;
    balance.token = token.id;
    balance.amount = BigInt.zero();
    balance.credited = BigInt.zero();
    balance.withdrawn = BigInt.zero();
  }
  return balance;
}
