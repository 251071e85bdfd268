import type { SnarkjsVerificationKey } from '../../sdk/src/prover/groth16/snarkjsFiles.ts';
import type { CircuitEntry } from './manifest.ts';
import { COORDINATE_ORDER } from './setup/field.ts';

/** What a verifier is made from. */
export interface VerifierSource {
  readonly circuit: CircuitEntry;
  readonly verificationKey: SnarkjsVerificationKey;
  /** Who knows the key's secrets: everyone, or, after a ceremony with one honest contributor, nobody. */
  readonly origin: 'development' | 'ceremony';
}

/** The Solidity verifier of a circuit's proofs, with the verifying key as constants. */
export function verifierContract(source: VerifierSource): string {
  const { circuit, verificationKey: key } = source;
  const combination = key.IC.map((point, index) => `        key.combination[${index}] = BN254.G1Point(${g1(point)});`);
  const { generatedBy, imports, title, warning, guard } = words(source);
  return `// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circuits/circuits.json and the circuit's verification key by \`${generatedBy}\`. Do not edit.

import {Groth16Verifier} from "../claims/Groth16Verifier.sol";
import {Groth16VerifyingKey} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
${imports}
/// @title ${title}
/// @dev Public signals: ${circuit.publicSignals.join(', ')}.
${warning}contract ${circuit.verifier} is Groth16Verifier {
${guard}    function _verifyingKey() internal pure override returns (Groth16VerifyingKey memory key) {
        key.alpha = BN254.G1Point(${g1(key.vk_alpha_1)});
        key.minusBeta = BN254.G2Point(${minusG2(key.vk_beta_2)});
        key.minusGamma = BN254.G2Point(${minusG2(key.vk_gamma_2)});
        key.minusDelta = BN254.G2Point(${minusG2(key.vk_delta_2)});
        key.combination = new BN254.G1Point[](${key.IC.length});
${combination.join('\n')}
    }
}
`;
}

/** What differs by the key's origin: a development key's verifier refuses every chain that is not a development chain. */
function words({ circuit, origin }: VerifierSource) {
  if (origin === 'ceremony') {
    const title = `Verifier of ${circuit.name} proofs, by a ceremony's key`;
    return { generatedBy: 'npm run ceremony -- export', imports: '', title, warning: '', guard: '' };
  }
  return {
    generatedBy: 'npm run build:circuits',
    imports: 'import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";\n',
    title: `Verifier of ${circuit.name} proofs, for development chains only`,
    warning:
      "/// Warning: this key's secrets follow from a public seed, so anyone can forge a proof that it accepts.\n",
    guard: `    constructor() {
        if (!isDevelopmentChain(block.chainid)) revert DevelopmentKeyOnPublicChain(block.chainid);
    }

`,
  };
}

function g1(point: readonly string[]): string {
  return constants([point[0], point[1]].map((coordinate) => BigInt(coordinate ?? 0)));
}

/** The negated point, imaginary parts first, as the pairing precompile takes them. */
function minusG2(point: readonly (readonly string[])[]): string {
  const [[xReal = '0', xImaginary = '0'] = [], [yReal = '0', yImaginary = '0'] = []] = point;
  const minus = (coordinate: string): bigint => (COORDINATE_ORDER - BigInt(coordinate)) % COORDINATE_ORDER;
  return constants([BigInt(xImaginary), BigInt(xReal), minus(yImaginary), minus(yReal)]);
}

function constants(values: readonly bigint[]): string {
  const lines = values.map((value) => `            0x${value.toString(16).padStart(64, '0')}`);
  return `\n${lines.join(',\n')}\n        `;
}
