// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title The curve BN254, by the precompiles of EIP-196 and EIP-197
/// @dev A precompile burns all the gas it is given when its input is malformed. Each gets twice what EIP-1108 charges: that
/// bounds what a malformed proof costs, and leaves room for a chain that charges more.
library BN254 {
    struct G1Point {
        uint256 x;
        uint256 y;
    }

    /// @dev The coordinates of a quadratic extension, imaginary parts first.
    struct G2Point {
        uint256 xImaginary;
        uint256 xReal;
        uint256 yImaginary;
        uint256 yReal;
    }

    /// @notice Too little gas was left to tell malformed input from a computation that could not run.
    error BN254InsufficientGas(uint256 available, uint256 needed);

    /// @dev Order of the groups, the field of a circuit's signals.
    uint256 internal constant SCALAR_ORDER =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;

    /// @dev Words of one pair (P, Q) in the input of {pairingProductIsOne}.
    uint256 internal constant PAIR_WORDS = 6;

    uint256 private constant ADD_GAS = 2 * 150;
    uint256 private constant MULTIPLY_GAS = 2 * 6_000;
    uint256 private constant PAIRING_GAS = 2 * 45_000;
    uint256 private constant PAIR_GAS = 2 * 34_000;

    /// @dev P + Q; `valid` is false when one is not a point of the curve.
    function add(G1Point memory p, G1Point memory q) internal view returns (bool valid, G1Point memory sum) {
        uint256[4] memory operands = [p.x, p.y, q.x, q.y];
        valid = addAt(operands, sum);
    }

    /// @dev scalar · P; `valid` is false when P is not a point of the curve.
    function multiply(G1Point memory p, uint256 scalar) internal view returns (bool valid, G1Point memory product) {
        uint256[3] memory input = [p.x, p.y, scalar];
        uint256 available = gasleft();
        assembly ("memory-safe") {
            valid := staticcall(MULTIPLY_GAS, 7, input, 0x60, product, 0x40)
            valid := and(valid, eq(returndatasize(), 0x40))
        }
        if (!valid) _requireGas(available, MULTIPLY_GAS);
    }

    /// @dev As {add}, for callers that do many: adds the two points at `operands` and writes the sum to `sum`.
    function addAt(uint256[4] memory operands, G1Point memory sum) internal view returns (bool valid) {
        uint256 available = gasleft();
        assembly ("memory-safe") {
            valid := staticcall(ADD_GAS, 6, operands, 0x80, sum, 0x40)
            // An account without code answers any call, with nothing.
            valid := and(valid, eq(returndatasize(), 0x40))
        }
        if (!valid) _requireGas(available, ADD_GAS);
    }

    /// @dev As {multiply}, for callers that do many: multiplies the point at `operands` by the scalar after it, and writes the
    /// product to memory at `product`.
    function multiplyAt(uint256[4] memory operands, uint256 product) internal view returns (bool valid) {
        uint256 available = gasleft();
        assembly ("memory-safe") {
            valid := staticcall(MULTIPLY_GAS, 7, operands, 0x60, product, 0x40)
            valid := and(valid, eq(returndatasize(), 0x40))
        }
        if (!valid) _requireGas(available, MULTIPLY_GAS);
    }

    /// @dev Whether e(P₁, Q₁) · … · e(Pₙ, Qₙ) = 1; false also when one is not a point of its group.
    /// @param input The pairs, as {setPair} writes them.
    function pairingProductIsOne(uint256[] memory input) internal view returns (bool isOne) {
        uint256 gasLimit = PAIRING_GAS + PAIR_GAS * (input.length / PAIR_WORDS);
        uint256 available = gasleft();
        bool valid;
        assembly ("memory-safe") {
            valid := staticcall(gasLimit, 8, add(input, 0x20), mul(mload(input), 0x20), 0x00, 0x20)
            valid := and(valid, eq(returndatasize(), 0x20))
            isOne := and(valid, eq(mload(0x00), 1))
        }
        if (!valid) _requireGas(available, gasLimit);
    }

    /// @dev Writes the pair (P, Q) at `index` of an input of {pairingProductIsOne}.
    function setPair(uint256[] memory input, uint256 index, G1Point memory p, G2Point memory q) internal pure {
        uint256 start = PAIR_WORDS * index;
        (input[start], input[start + 1]) = (p.x, p.y);
        setPointOfG2(input, index, q);
    }

    /// @dev Writes the pair's Q alone.
    function setPointOfG2(uint256[] memory input, uint256 index, G2Point memory q) internal pure {
        uint256 start = PAIR_WORDS * index;
        (input[start + 2], input[start + 3]) = (q.xImaginary, q.xReal);
        (input[start + 4], input[start + 5]) = (q.yImaginary, q.yReal);
    }

    /// @dev A call receives at most 63/64 of the gas left, less the few hundred that the call itself costs.
    function _requireGas(uint256 available, uint256 gasLimit) private pure {
        uint256 needed = (gasLimit * 64) / 63 + 1_000;
        if (available < needed) revert BN254InsufficientGas(available, needed);
    }
}
