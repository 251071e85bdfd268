import { AbiCoder, id, isAddress, keccak256 } from 'ethers';
import { InvalidClaimContextError } from '../errors.ts';

/** What one proof is for; it is worth nothing for anything else. */
export interface ClaimContextParameters {
  readonly chainId: bigint;
  /** Address of the ClaimVerifier contract. */
  readonly verifier: string;
  readonly requestId: bigint;
  readonly twinId: bigint;
  /** Account that submits the claim and that it is recorded for. */
  readonly recipient: string;
}

/** Keeps the top 248 bits of a hash, so that it is a field element. */
const SHIFT = 8n;
const ACTION = id('gemel.ClaimVerifier.submitClaim');

/**
 * The public signal that ties a proof to a chain, contract, action, request, twin and recipient.
 *
 * @throws {InvalidClaimContextError} naming the part that is malformed.
 * @see contracts/interfaces/IClaimVerifier.sol `claimContext`, which computes the same
 */
export function claimContext({ chainId, verifier, requestId, twinId, recipient }: ClaimContextParameters): bigint {
  for (const [name, value] of Object.entries({ chainId, requestId, twinId })) {
    if (value < 0n || value >> 256n !== 0n)
      throw new InvalidClaimContextError(`${name} must be a 256-bit unsigned integer.`);
  }
  for (const [name, value] of Object.entries({ verifier, recipient })) {
    if (!isAddress(value)) throw new InvalidClaimContextError(`${name} must be an address.`);
  }
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ['uint256', 'address', 'bytes32', 'uint256', 'uint256', 'address'],
    [chainId, verifier, ACTION, requestId, twinId, recipient],
  );
  return BigInt(keccak256(encoded)) >> SHIFT;
}
