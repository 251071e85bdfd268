// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {BN254} from "./BN254.sol";

/// @title The twisted Edwards curve a·x² + y² = 1 + d·x²·y² over BN254's scalar field (ERC-2494)
/// @dev a is a square and d is none, so the formulas of Bernstein, Birkner, Joye, Lange and Peters (2008) for projective
/// coordinates (X : Y : Z), with x = X/Z and y = Y/Z, hold for every two points of the curve.
library BabyJubJub {
    struct Projective {
        uint256 x;
        uint256 y;
        uint256 z;
    }

    uint256 internal constant A = 168_700;
    uint256 internal constant D = 168_696;
    /// @dev Order of the subgroup that keys are in; the curve has eight times as many points.
    uint256 internal constant SUBGROUP_ORDER =
        2736030358979909402780800718157159386076813972158567259200215660948447373041;

    uint256 private constant P = BN254.SCALAR_ORDER;
    uint256 private constant TOP_BIT = 250;

    /// @notice Whether (x, y) can be a public key: canonical coordinates of a point of the curve whose order is
    /// {SUBGROUP_ORDER}, which excludes the identity, points of low order and those with a component of low order.
    /// @dev About 330,000 gas.
    function isPublicKey(uint256 x, uint256 y) internal pure returns (bool) {
        if (x >= P || y >= P || !_isOnCurve(x, y)) return false;
        if (x == 0) return false; // the identity, or the point of order two
        Projective memory product = _multiplyByOrder(x, y);
        return product.x == 0 && product.y == product.z;
    }

    function _isOnCurve(uint256 x, uint256 y) private pure returns (bool) {
        uint256 xx = mulmod(x, x, P);
        uint256 yy = mulmod(y, y, P);
        uint256 left = addmod(mulmod(A, xx, P), yy, P);
        uint256 right = addmod(1, mulmod(D, mulmod(xx, yy, P), P), P);
        return left == right;
    }

    /// @dev {SUBGROUP_ORDER} · (x, y), by doubling and adding from the highest bit.
    function _multiplyByOrder(uint256 x, uint256 y) private pure returns (Projective memory point) {
        (point.x, point.y, point.z) = (x, y, 1);
        for (uint256 bit = TOP_BIT; bit > 0; --bit) {
            _double(point);
            if ((SUBGROUP_ORDER >> (bit - 1)) & 1 == 1) _add(point, x, y);
        }
    }

    /// @dev Doubles `point` in place.
    function _double(Projective memory point) private pure {
        uint256 xx = mulmod(point.x, point.x, P);
        uint256 yy = mulmod(point.y, point.y, P);
        uint256 axx = mulmod(A, xx, P);
        uint256 sum = addmod(axx, yy, P);
        uint256 j = addmod(sum, _negate(mulmod(2, mulmod(point.z, point.z, P), P)), P);
        uint256 twiceXy = mulmod(2, mulmod(point.x, point.y, P), P);
        point.x = mulmod(twiceXy, j, P);
        point.y = mulmod(sum, addmod(axx, _negate(yy), P), P);
        point.z = mulmod(sum, j, P);
    }

    /// @dev Adds (x, y) to `point` in place.
    function _add(Projective memory point, uint256 x, uint256 y) private pure {
        uint256 xx = mulmod(point.x, x, P);
        uint256 yy = mulmod(point.y, y, P);
        uint256 e = mulmod(D, mulmod(xx, yy, P), P);
        uint256 zz = mulmod(point.z, point.z, P);
        uint256 f = addmod(zz, _negate(e), P);
        uint256 g = addmod(zz, e, P);
        uint256 cross = addmod(mulmod(point.x, y, P), mulmod(point.y, x, P), P);
        point.x = mulmod(point.z, mulmod(f, cross, P), P);
        point.y = mulmod(point.z, mulmod(g, addmod(yy, _negate(mulmod(A, xx, P)), P), P), P);
        point.z = mulmod(f, g, P);
    }

    function _negate(uint256 value) private pure returns (uint256) {
        unchecked {
            return P - value; // every value here was reduced modulo P
        }
    }
}
