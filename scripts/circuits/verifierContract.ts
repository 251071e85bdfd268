import type { BuiltCircuit } from './buildCircuit.ts';
import { COORDINATE_ORDER } from './setup/field.ts';

/** The Solidity verifier of a circuit's proofs, with the verifying key as constants. */
export function verifierContract({ circuit, verificationKey: key }: BuiltCircuit): string {
  const combination = key.IC.map((point, index) => `        key.combination[${index}] = BN254.G1Point(${g1(point)});`);
  return `// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from circuits/circuits.json and the circuit's verification key by \`npm run build:circuits\`. Do not edit.

import {Groth16Proof, IProofVerifier} from "../interfaces/IProofVerifier.sol";
import {BN254} from "../libraries/BN254.sol";
import {Groth16} from "../libraries/Groth16.sol";
import {Groth16Batch} from "../libraries/Groth16Batch.sol";
import {isDevelopmentChain} from "../libraries/ProtocolConstants.sol";

/// @title Verifier of ${circuit.name} proofs, for development chains only
/// @dev Public signals: ${circuit.publicSignals.join(', ')}.
/// Warning: this key's secrets follow from a public seed, so anyone can forge a proof that it accepts.
contract ${circuit.verifier} is IProofVerifier {
    constructor() {
        if (!isDevelopmentChain(block.chainid)) revert DevelopmentKeyOnPublicChain(block.chainid);
    }

    /// @inheritdoc IProofVerifier
    function verifyProof(Groth16Proof calldata proof, uint256[] calldata signals) external view returns (bool) {
        return Groth16.verify(_verifyingKey(), proof, signals);
    }

    /// @inheritdoc IProofVerifier
    function verifyProofs(Groth16Proof[] calldata proofs, uint256[] calldata signals) external view returns (bool) {
        return Groth16Batch.verify(_verifyingKey(), proofs, signals);
    }

    function _verifyingKey() internal pure returns (Groth16.VerifyingKey memory key) {
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
