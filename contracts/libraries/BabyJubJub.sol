// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @dev A public key and a proof that its secret is known: Schnorr's, over BabyJubJub; see `knowsSecret`.
/// @param publicKey Affine coordinates of A = secret · B, B the base point of Semaphore v4.
/// @param commitment Affine coordinates of R = r · B for a random r.
/// @param response r + c · secret modulo the subgroup's order, c the challenge of the contract that takes the proof.
struct SecretProof {
    uint256[2] publicKey;
    uint256[2] commitment;
    uint256 response;
}

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

    /// @dev The order of BN254's scalar field, as a literal for the assembly.
    uint256 private constant P = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    uint256 private constant TWICE_P = 43776485743678550444492811490514550177096728800832068687396408373151616991234;
    /// @dev The highest bit of a scalar below {SUBGROUP_ORDER}.
    uint256 private constant TOP_BIT = 1 << 250;

    /// @notice Whether (x, y) can be a public key: canonical coordinates of a point of the curve whose order is
    /// {SUBGROUP_ORDER}, which excludes the identity, points of low order and those with a component of low order.
    /// @dev About 220,000 gas.
    function isPublicKey(uint256 x, uint256 y) internal pure returns (bool) {
        if (!_isOnCurve(x, y)) return false;
        if (x == 0) return false; // the identity, or the point of order two
        (uint256 px, uint256 py, uint256 pz) = _multiply([x, y, 0, 1], SUBGROUP_ORDER, 0);
        return px == 0 && py == pz;
    }

    /// @notice Whether the secret of a public key A is known to whoever answered `challenge` with `response`, after committing
    /// to R: Schnorr's proof, response · B = R + challenge · A.
    /// @dev About 270,000 gas. A point A with a component T of low order passes once in eight challenges, if the secret of A − T
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
        (uint256 px, uint256 py, uint256 pz) = _multiply([BASE_X, BASE_Y, P - x, y], response, challenge);
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

    /// @dev m · (x₁, y₁) + n · (x₂, y₂) for `points` = [x₁, y₁, x₂, y₂], by doubling and adding from the highest bit of both; m and n
    /// are at most 251 bits. In assembly because the compiler's own code for these steps costs half as much again.
    function _multiply(
        uint256[4] memory points,
        uint256 m,
        uint256 n
    ) private pure returns (uint256 x, uint256 y, uint256 z) {
        uint256 bit = TOP_BIT;
        assembly ("memory-safe") {
            // Adds the point whose coordinates are at `at`; f, g and the values that x3 and y3 begin with are below 2P.
            function addPoint(x1, y1, z1, at) -> x3, y3, z3 {
                let xx := mulmod(x1, mload(at), P)
                let yy := mulmod(y1, mload(add(at, 0x20)), P)
                x3 := add(mulmod(x1, mload(add(at, 0x20)), P), mulmod(y1, mload(at), P))
                y3 := sub(add(yy, P), mulmod(A, xx, P))
                let e := mulmod(D, mulmod(xx, yy, P), P)
                let zz := mulmod(z1, z1, P)
                let f := sub(add(zz, P), e)
                let g := add(zz, e)
                x3 := mulmod(z1, mulmod(f, x3, P), P)
                y3 := mulmod(z1, mulmod(g, y3, P), P)
                z3 := mulmod(f, g, P)
            }
            y := 1
            z := 1
            for {} bit {
                bit := shr(1, bit)
            } {
                // Doubles; `sum` is below 2P and `j` below 4P.
                let yy := mulmod(y, y, P)
                let axx := mulmod(A, mulmod(x, x, P), P)
                let sum := add(axx, yy)
                let j := sub(add(sum, TWICE_P), shl(1, mulmod(z, z, P)))
                x := mulmod(mulmod(add(x, x), y, P), j, P)
                y := mulmod(sum, sub(add(axx, P), yy), P)
                z := mulmod(sum, j, P)
                if and(m, bit) {
                    x, y, z := addPoint(x, y, z, points)
                }
                if and(n, bit) {
                    x, y, z := addPoint(x, y, z, add(points, 0x40))
                }
            }
        }
    }
}
