import { sha256 } from '@noble/hashes/sha2.js';
import { AbiCoder, hexlify, keccak256, ZeroHash } from 'ethers';

/** What a juror computed again for an order. */
export interface JuryResult {
  /** The exact output. */
  readonly output: Uint8Array;
  /** The output, encrypted to the buyer as the worker says that it was. */
  readonly ciphertext: Uint8Array;
}

/** What a juror says about an order: the result that it computed, or that it cannot be computed. */
export interface JuryAnswer {
  /** keccak256 of the exact output, which the attestation does not give away. */
  readonly exactDigest: string;
  /** sha2-256 of the exact output. */
  readonly outputHash: string;
  /** sha2-256 of the ciphertext. */
  readonly ciphertextDigest: string;
}

/** The answer for a result, or without one that it cannot be computed. */
export function juryAnswer(result: JuryResult | undefined): JuryAnswer {
  if (result === undefined) return { exactDigest: ZeroHash, outputHash: ZeroHash, ciphertextDigest: ZeroHash };
  const { output, ciphertext } = result;
  const [outputHash, ciphertextDigest] = [hexlify(sha256(output)), hexlify(sha256(ciphertext))];
  return { exactDigest: keccak256(output), outputHash, ciphertextDigest };
}

/** What a juror commits to; it names the juror, so that a copied seal cannot be revealed. */
export interface SealParameters {
  readonly orderId: bigint;
  /** Operator that will reveal. */
  readonly juror: string;
  readonly answer: JuryAnswer;
  /** 32 secret random bytes, 0x hex. */
  readonly salt: string;
}

/** The seal of an answer; `sealOf` and `answerOf` of the dispute module compute the same. */
export function juryAnswerSeal({ orderId, juror, answer, salt }: SealParameters): string {
  const { exactDigest, outputHash, ciphertextDigest } = answer;
  const digest = hash(
    ['uint256', 'bytes32', 'bytes32', 'bytes32'],
    [orderId, exactDigest, outputHash, ciphertextDigest],
  );
  return hash(['uint256', 'address', 'bytes32', 'bytes32'], [orderId, juror, digest, salt]);
}

function hash(types: readonly string[], values: readonly unknown[]): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values));
}
