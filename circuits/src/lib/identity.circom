pragma circom 2.2.0;

include "bitify.circom";
include "poseidon.circom";
include "babyJubJub.circom";
include "below.circom";
include "constants.circom";

/// The commitment of the Semaphore v4 identity with this secret scalar: Poseidon of the public key scalar · BASE.
///
/// A scalar of l or more has no witness. Else scalar and scalar + l would be two secrets of one public key, with two
/// nullifiers in each scope.
template IdentityCommitment() {
    signal input secretScalar;
    signal output out;

    signal bits[SCALAR_BITS()] <== Num2Bits(SCALAR_BITS())(secretScalar);
    AssertAtMostConstant(SCALAR_BITS(), 28, SUBGROUP_ORDER() - 1)(bits);
    signal x;
    signal y;
    (x, y) <== MultiplyBase()(bits);
    out <== Poseidon(2)([x, y]);
}

/// Poseidon(NULLIFIER, scope, secretScalar): what an identity shows in a scope, the same each time.
template Nullifier() {
    signal input scope;
    signal input secretScalar;
    signal output out;
    out <== Poseidon(3)([DOMAIN_NULLIFIER(), scope, secretScalar]);
}
