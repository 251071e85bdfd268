pragma circom 2.2.0;

include "bitify.circom";
include "comparators.circom";
include "escalarmulany.circom";
include "poseidon.circom";
include "babyJubJub.circom";
include "below.circom";

/// Constrains (r8x, r8y, s) to be an EdDSA-Poseidon signature of `message` under the key (x, y), as circomlib and iden3 make
/// them: s·BASE = R8 + 8·h·A with h = Poseidon(R8, A, message).
///
/// Stricter than circomlib's verifier, so that a signature can't be written in two ways and nothing leaves the curve:
///   s is below l: else s + l satisfies the same equation;
///   h is below the field's order: its bits are compared with the order less 1, else h + order would be another challenge;
///   A and R8 are on the curve: the addition formulas say nothing of other points;
///   8·A is not the identity: else every (s·BASE, s) is a signature. A point has an x of 0 just when twice it is the identity.
template AssertEdDSA() {
    signal input x;
    signal input y;
    signal input r8x;
    signal input r8y;
    signal input s;
    signal input message;

    AssertOnCurve()(x, y);
    AssertOnCurve()(r8x, r8y);
    signal x2, y2, x4, y4, x8, y8;
    (x2, y2) <== BabyDbl()(x, y);
    (x4, y4) <== BabyDbl()(x2, y2);
    (x8, y8) <== BabyDbl()(x4, y4);
    signal isLowOrder <== IsZero()(x4);
    isLowOrder === 0;

    signal sBits[SCALAR_BITS()] <== Num2Bits(SCALAR_BITS())(s);
    AssertAtMostConstant(SCALAR_BITS(), 28, SUBGROUP_ORDER() - 1)(sBits);
    signal h <== Poseidon(5)([r8x, r8y, x, y, message]);
    signal hBits[254] <== Num2Bits(254)(h);
    AssertAtMostConstant(254, 29, -1)(hBits);

    signal leftX, leftY;
    (leftX, leftY) <== MultiplyBase()(sBits);
    component product = EscalarMulAny(254);
    product.e <== hBits;
    product.p <== [x8, y8];
    signal rightX, rightY;
    (rightX, rightY) <== BabyAdd()(r8x, r8y, product.out[0], product.out[1]);
    leftX === rightX;
    leftY === rightY;
}
