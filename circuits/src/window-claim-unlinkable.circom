pragma circom 2.2.0;

include "lib/claim.circom";
include "lib/constants.circom";
include "lib/credential.circom";
include "lib/identity.circom";
include "lib/leanImt.circom";
include "lib/query.circom";
include "lib/revocation.circom";

/// Statement: the prover knows the secret of an identity in the group with root `registryRoot`, and a credential for this
/// identity that the issuer signed, that counts on the query's day validOn and is not revoked in the list with root
/// `revocationRoot`; the window claim of the query holds of the state that the credential is about; and `nullifier` is what
/// this identity shows in `scope`.
///
/// Public signals, in order:
///   1. nullifier       Poseidon(NULLIFIER, scope, secret scalar): the same for all that one identity proves in a scope
///   2. issuerKey       y coordinate of the issuer's key on BabyJubJub, which fixes the key up to its sign
///   3. revocationRoot  root of the issuer's revocation list
///   4. registryRoot    root of a LeanIMT of Semaphore v4 identity commitments, at most 24 levels deep
///   5. query           every field of the packed claim query, validOn the day on which the credential counts
///   6. scope           what may be proven once
///   7. context         chain, contract, action, request, twin and recipient that this proof is for; only bound
///
/// Preconditions: none on the inputs, every one is constrained here. That the three keys and roots are the issuer's and the
/// group's and recent, that validOn is today or yesterday, and that every leaf of the group was shown to be an identity's
/// commitment, is the contract's to check. Either sign of the key will do: who can sign under one can sign under the other.
///
/// Constraints: 16116, which the build compares with circuits.json and with the compiler's count.
template WindowClaimUnlinkable() {
    signal input nullifier;
    signal input issuerKey;
    signal input revocationRoot;
    signal input registryRoot;
    signal input query;
    signal input scope;
    signal input context;

    // The identity, and its place among the registered.
    signal input secretScalar;
    signal input index;
    signal input siblings[IDENTITY_GROUP_DEPTH()];
    signal commitment <== IdentityCommitment()(secretScalar);
    AssertInLeanImt(IDENTITY_GROUP_DEPTH())(commitment, registryRoot, index, siblings);
    signal shown <== Nullifier()(scope, secretScalar);
    nullifier === shown;

    component asked = UnpackQuery(QUERY_VALID_ON_OFFSET() + QUERY_VALID_ON_BITS());
    asked.query <== query;
    signal validOn <== BitField(
        QUERY_VALID_ON_OFFSET() + QUERY_VALID_ON_BITS(), QUERY_VALID_ON_OFFSET(), QUERY_VALID_ON_BITS()
    )(asked.bits);

    // The credential over the state.
    signal input stateRoot;
    signal input issuerX;
    signal input r8x;
    signal input r8y;
    signal input s;
    signal input schema;
    signal input issuedAt;
    signal input expiry;
    signal input revocationIndex;
    signal input revocationLeaves[REVOCATION_ARITY()];
    signal input revocationNodes[REVOCATION_ARITY()];
    AssertCredential()(
        issuerX, issuerKey, r8x, r8y, s, stateRoot, commitment, schema, issuedAt, expiry, revocationIndex, validOn
    );
    AssertNotRevoked()(revocationIndex, revocationRoot, revocationLeaves, revocationNodes);

    // The claim about the state.
    signal input days[DAY_COUNT()];
    signal input group[CHANNELS_PER_GROUP()];
    signal input groups[CHANNEL_GROUPS()];
    signal input schemaVersion;
    signal input featuresCommitment;
    signal input salt;
    AssertWindowClaim()(
        stateRoot, asked.channel, asked.aggregate, asked.operator, asked.windowDays, asked.minValidDays, asked.lower,
        asked.upper, asked.endDay, days, group, groups, schemaVersion, featuresCommitment, salt
    );

    // A signal in no constraint could be changed after proving; the square puts context into one.
    signal contextSquare <== context * context;
}
