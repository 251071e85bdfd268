pragma circom 2.2.0;

include "lib/constants.circom";
include "lib/identity.circom";
include "lib/leanImt.circom";

/// Statement: the prover knows the secret of an identity that is in the group of registered twins' identities with root
/// `registryRoot`, and `nullifier` is what this identity shows in `scope`.
///
/// Public signals, in order:
///   1. nullifier     Poseidon(NULLIFIER, scope, secret scalar): the same for all that one identity proves in a scope
///   2. registryRoot  root of a LeanIMT of Semaphore v4 identity commitments, at most 24 levels deep
///   3. scope         what may be proven once; for a cohort, the cohort
///   4. context       chain, contract, action, cohort, its consent terms and the recipient; only bound, not interpreted
///
/// Preconditions: none on the inputs, every one is constrained here. That registryRoot is recent, and that every leaf was
/// shown to be an identity's commitment when it was enrolled, is the contract's to check; see AssertInLeanImt.
///
/// Constraints: 7138, which the build compares with circuits.json and with the compiler's count.
template CohortMembership() {
    signal input nullifier;
    signal input registryRoot;
    signal input scope;
    signal input context;
    signal input secretScalar;
    signal input index;
    signal input siblings[IDENTITY_GROUP_DEPTH()];

    signal commitment <== IdentityCommitment()(secretScalar);
    AssertInLeanImt(IDENTITY_GROUP_DEPTH())(commitment, registryRoot, index, siblings);
    signal shown <== Nullifier()(scope, secretScalar);
    nullifier === shown;

    // A signal in no constraint could be changed after proving; the square puts context into one.
    signal contextSquare <== context * context;
}
