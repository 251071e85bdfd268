import { Address, BigInt } from '@graphprotocol/graph-ts';
import { Token } from '../../generated/schema';

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
