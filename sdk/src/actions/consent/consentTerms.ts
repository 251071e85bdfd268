import { id, isAddress, isHexString } from 'ethers';
import { InvalidParameterError } from '../../client/errors.ts';
import { assertMask } from '../masks.ts';

/** What a consent allows. */
export interface ConsentTerms {
  /** Mask of purposes that are allowed, and of conditions that are demanded; see `Purpose`. */
  readonly purposes: bigint;
  /** Mask of channel indexes; see `channelMask`. */
  readonly channels: bigint;
  /** Mask of insight kinds; see `kindMask`. */
  readonly kinds: number;
  /** First second at which the consent holds. */
  readonly notBefore: number;
  /** First second at which it holds no more. */
  readonly expiry: number;
  /** Processor whose operators may process the data: a worker operator, or one that appoints several. */
  readonly processor: string;
}

/** Whom a consent is for, and under which name. */
export interface ConsentKey {
  readonly twinId: bigint;
  /** Account that may learn from the twin. */
  readonly grantee: string;
  /** 32 bytes of 0x hex that tell this consent from others to the same grantee; see {@link consentScope}. */
  readonly scope: string;
}

/** A scope from a name, e.g. of a study: its keccak256. */
export function consentScope(name: string): string {
  return id(name);
}

/** @throws {InvalidParameterError} */
export function assertConsentKey({ grantee, scope }: ConsentKey): void {
  if (!isAddress(grantee)) throw new InvalidParameterError('grantee', 'must be an address');
  if (!isHexString(scope, 32)) throw new InvalidParameterError('scope', 'must be 0x and 64 hexadecimal digits');
}

/** @throws {InvalidParameterError} */
export function assertConsentTerms({ purposes, channels, kinds, notBefore, expiry, processor }: ConsentTerms): void {
  assertMask('purposes', purposes);
  assertMask('channels', channels);
  if (!Number.isInteger(kinds) || kinds <= 0 || kinds > 0xffff) {
    throw new InvalidParameterError('kinds', 'must be a mask of insight kinds');
  }
  if (!Number.isSafeInteger(notBefore) || !Number.isSafeInteger(expiry) || notBefore < 0 || expiry <= notBefore) {
    throw new InvalidParameterError('expiry', 'must be after notBefore, both in seconds');
  }
  if (!isAddress(processor)) throw new InvalidParameterError('processor', 'must be an address');
}
