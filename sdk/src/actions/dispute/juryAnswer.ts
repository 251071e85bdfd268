import { sha256 } from '@noble/hashes/sha2.js';
import { AbiCoder, hexlify, keccak256, ZeroHash } from 'ethers';

/** What a juror says about an order: the output that it computed, or that it cannot be computed. */
export interface JuryAnswer {
  /** keccak256 of the exact output, which the attestation does not give away. */
  readonly exactDigest: string;
  /** sha2-256 of the exact output. */
  readonly outputHash: string;
}

/** The answer for an output, or without one that it cannot be computed. */
export function juryAnswer(output: Uint8Array | undefined): JuryAnswer {
  if (output === undefined) return { exactDigest: ZeroHash, outputHash: ZeroHash };
  return { exactDigest: keccak256(output), outputHash: hexlify(sha256(output)) };
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
  const { exactDigest, outputHash } = answer;
  const digest = hash(['uint256', 'bytes32', 'bytes32'], [orderId, exactDigest, outputHash]);
  return hash(['uint256', 'address', 'bytes32', 'bytes32'], [orderId, juror, digest, salt]);
}

function hash(types: readonly string[], values: readonly unknown[]): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values));
}
