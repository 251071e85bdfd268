// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {BN254} from "./BN254.sol";

/// @title The twisted Edwards curve a·x² + y² = 1 + d·x²·y² over BN254's scalar field (ERC-2494)
/// @dev a is a square and d is none, so the formulas of Bernstein, Birkner, Joye, Lange and Peters (2008) for projective
/// coordinates (X : Y : Z), with x = X/Z and y = Y/Z, hold for every two points of the curve.
///
/// `mulmod` takes operands that are not reduced, and five values below P fit in a word: so sums are left as they are, and a
/// difference a − b is computed as a + P − b.
library BabyJubJub {
    uint256 internal constant A = 168_700;
    uint256 internal constant D = 168_696;
    /// @dev Order of the subgroup that keys are in; the curve has eight times as many points.
    uint256 internal constant SUBGROUP_ORDER =
        2736030358979909402780800718157159386076813972158567259200215660948447373041;
    /// @dev The subgroup's generator that circomlib calls BASE8, and Semaphore uses.
    uint256 internal constant BASE_X = 5299619240641551281634865583518297030282874472190772894086521144482721001553;
    uint256 internal constant BASE_Y = 16950150798460657717958625567821834550301663161624707787222815936182638968203;

    uint256 private constant P = BN254.SCALAR_ORDER;
    uint256 private constant TOP_BIT = 250;

    /// @notice Whether (x, y) can be a public key: canonical coordinates of a point of the curve whose order is
    /// {SUBGROUP_ORDER}, which excludes the identity, points of low order and those with a component of low order.
    /// @dev About 90,000 gas.
    function isPublicKey(uint256 x, uint256 y) internal pure returns (bool) {
        if (!_isOnCurve(x, y)) return false;
        if (x == 0) return false; // the identity, or the point of order two
        (uint256 px, uint256 py, uint256 pz) = _multiply(x, y, SUBGROUP_ORDER, 0, 1, 0);
        return px == 0 && py == pz;
    }

    /// @notice Whether the secret of a public key A is known to whoever answered `challenge` with `response`, after committing
    /// to R: Schnorr's proof, response · B = R + challenge · A.
    /// @dev About 110,000 gas. A point A with a component T of low order passes once in eight challenges, if the secret of A − T
    /// is known: no identity is proven with it.
    /// Warning: `challenge` must depend on A and R.
    /// @param challenge At most 128 bits.
    function knowsSecret(
        uint256[2] calldata publicKey,
        uint256[2] calldata commitment,
        uint256 challenge,
        uint256 response
    ) internal pure returns (bool) {
        (uint256 x, uint256 y) = (publicKey[0], publicKey[1]);
        if (!_isOnCurve(x, y) || response >= SUBGROUP_ORDER) return false;
        (uint256 px, uint256 py, uint256 pz) = _multiply(BASE_X, BASE_Y, response, P - x, y, challenge);
        return px == mulmod(commitment[0], pz, P) && py == mulmod(commitment[1], pz, P);
    }

    /// @dev Also that the coordinates are canonical.
    function _isOnCurve(uint256 x, uint256 y) private pure returns (bool) {
        if (x >= P || y >= P) return false;
        uint256 xx = mulmod(x, x, P);
        uint256 yy = mulmod(y, y, P);
        uint256 left = addmod(mulmod(A, xx, P), yy, P);
        uint256 right = addmod(1, mulmod(D, mulmod(xx, yy, P), P), P);
        return left == right;
    }

    /// @dev m · (x1, y1) + n · (x2, y2), by doubling and adding from the highest bit of both; m and n are at most 251 bits.
    function _multiply(
        uint256 x1,
        uint256 y1,
        uint256 m,
        uint256 x2,
        uint256 y2,
        uint256 n
    ) private pure returns (uint256 x, uint256 y, uint256 z) {
        (x, y, z) = (0, 1, 1);
        for (uint256 bit = TOP_BIT + 1; bit > 0; --bit) {
            (x, y, z) = _double(x, y, z);
            if ((m >> (bit - 1)) & 1 == 1) (x, y, z) = _add(x, y, z, x1, y1);
            if ((n >> (bit - 1)) & 1 == 1) (x, y, z) = _add(x, y, z, x2, y2);
        }
    }

    function _double(uint256 x, uint256 y, uint256 z) private pure returns (uint256, uint256, uint256) {
        unchecked {
            uint256 yy = mulmod(y, y, P);
            uint256 axx = mulmod(A, mulmod(x, x, P), P);
            uint256 sum = axx + yy; // below 2P
            uint256 j = sum + 2 * P - 2 * mulmod(z, z, P); // below 4P
            return (mulmod(mulmod(x + x, y, P), j, P), mulmod(sum, axx + P - yy, P), mulmod(sum, j, P));
        }
    }

    function _add(
        uint256 x1,
        uint256 y1,
        uint256 z1,
        uint256 x2,
        uint256 y2
    ) private pure returns (uint256, uint256, uint256) {
        unchecked {
            uint256 xx = mulmod(x1, x2, P);
            uint256 yy = mulmod(y1, y2, P);
            uint256 cross = mulmod(x1, y2, P) + mulmod(y1, x2, P); // below 2P
            uint256 e = mulmod(D, mulmod(xx, yy, P), P);
            uint256 zz = mulmod(z1, z1, P);
            uint256 f = zz + P - e; // below 2P
            uint256 difference = yy + P - mulmod(A, xx, P); // below 2P
            return (
                mulmod(z1, mulmod(f, cross, P), P),
                mulmod(z1, mulmod(zz + e, difference, P), P),
                mulmod(f, zz + e, P)
            );
        }
    }
}
