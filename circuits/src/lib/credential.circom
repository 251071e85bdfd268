pragma circom 2.2.0;

include "poseidon.circom";
include "constants.circom";
include "eddsa.circom";
include "range.circom";

/// Constrains that the holder of the issuer's key (issuerX, issuerY) signed a credential over this state for this identity,
/// that it counts on day `validOn`, issuedAt ≤ validOn < expiry, and that its bit in the revocation list is `revocationIndex`.
///
/// Signed is Poseidon(CREDENTIAL, stateRoot, identityCommitment, schema, issuedAt + expiry·2^24 + revocationIndex·2^48).
/// `schema` needs no check: the registry gives a key to one schema for ever, so the key tells it.
///
/// Precondition: validOn is below 2^24 and revocationIndex below 2^16; then the packed terms split in one way only.
template AssertCredential() {
    signal input issuerX;
    signal input issuerY;
    signal input r8x;
    signal input r8y;
    signal input s;
    signal input stateRoot;
    signal input identityCommitment;
    signal input schema;
    signal input issuedAt;
    signal input expiry;
    signal input revocationIndex;
    signal input validOn;

    var DAY_BITS = CREDENTIAL_DAY_BITS();
    AssertBits(DAY_BITS)(issuedAt);
    AssertBits(DAY_BITS)(expiry);
    AssertAtMost(DAY_BITS)(issuedAt, validOn);
    AssertAtMost(DAY_BITS)(validOn + 1, expiry);

    signal terms <== issuedAt + expiry * (1 << DAY_BITS) + revocationIndex * (1 << (2 * DAY_BITS));
    signal message <== Poseidon(5)([DOMAIN_CREDENTIAL(), stateRoot, identityCommitment, schema, terms]);
    AssertEdDSA()(issuerX, issuerY, r8x, r8y, s, message);
}
