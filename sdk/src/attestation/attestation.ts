import { TypedDataEncoder, verifyTypedData, type Signer, type TypedDataDomain, type TypedDataField } from 'ethers';

/** A worker's statement of what it computed: `Attestation` of contracts/interfaces/IInsightMarket.sol. */
export interface Attestation {
  readonly orderId: bigint;
  readonly modelHash: string;
  readonly inputCommitment: string;
  readonly contributorsRoot: string;
  readonly contributors: number;
  readonly outputHash: string;
  readonly ciphertextDigest: string;
  readonly noiseCommitment: string;
  readonly rhoNano: bigint;
  readonly evidenceType: number;
  readonly evidenceHash: string;
  /** Seconds. */
  readonly deadline: bigint;
}

/** EIP-712 types; `InsightMarket.deliver` hashes the same. */
export const ATTESTATION_TYPES: Record<string, TypedDataField[]> = {
  Attestation: [
    { name: 'orderId', type: 'uint256' },
    { name: 'modelHash', type: 'bytes32' },
    { name: 'inputCommitment', type: 'bytes32' },
    { name: 'contributorsRoot', type: 'bytes32' },
    { name: 'contributors', type: 'uint32' },
    { name: 'outputHash', type: 'bytes32' },
    { name: 'ciphertextDigest', type: 'bytes32' },
    { name: 'noiseCommitment', type: 'bytes32' },
    { name: 'rhoNano', type: 'uint64' },
    { name: 'evidenceType', type: 'uint8' },
    { name: 'evidenceHash', type: 'bytes32' },
    { name: 'deadline', type: 'uint256' },
  ],
};

/** Signs an attestation with the worker's signing key. */
export function signAttestation(signer: Signer, domain: TypedDataDomain, attestation: Attestation): Promise<string> {
  return signer.signTypedData(domain, ATTESTATION_TYPES, attestation);
}

/** The account whose key signed the attestation. */
export function recoverAttestationSigner(domain: TypedDataDomain, attestation: Attestation, signature: string): string {
  return verifyTypedData(domain, ATTESTATION_TYPES, attestation, signature);
}

/** The EIP-712 struct hash of an attestation, which the market keeps from delivery on. */
export function hashAttestationStruct(attestation: Attestation): string {
  return TypedDataEncoder.hashStruct('Attestation', ATTESTATION_TYPES, attestation);
}

/** The EIP-712 digest of an attestation. */
export function hashAttestation(domain: TypedDataDomain, attestation: Attestation): string {
  return TypedDataEncoder.hash(domain, ATTESTATION_TYPES, attestation);
}
