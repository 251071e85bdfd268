pragma circom 2.2.0;

include "lib/constants.circom";
include "lib/query.circom";
include "lib/range.circom";
include "lib/state.circom";
include "lib/window.circom";

/// Statement: the mean of a channel over the last w days of the state behind `stateRoot` lies in [lower, upper], with at
/// least m valid days. With n the number of valid days (stored ≠ 0) among the last w, and S the sum of their channel
/// integers (stored − 1): n ≥ m and lower·n ≤ S ≤ upper·n.
///
/// Public signals, in order:
///   1. stateRoot  the twin's state, as an issuer attested it on chain
///   2. query      every field of the packed claim query: channel, aggregate (MEAN only), operator (IN_RANGE only),
///                 windowDays w in 1…64, minValidDays m in 1…w, lower ≤ upper < 2^16 (channel integers), endDay
///   3. context    chain, contract, action, request, twin and recipient that this proof is for; only bound, not interpreted
///
/// Preconditions: none on the inputs, every one is constrained here. That the state is true, recent and not revoked is the
/// contract's to check, by the issuer's attestation of stateRoot.
///
/// No nullifier: the twin is public in this flavour, so nothing must be kept unlinkable. The contract keys an answer on
/// (request, twin), which also makes re-randomising a proof pointless.
///
/// Constraints: 3585, which the build compares with circuits.json and with the compiler's count.
template WindowClaimNamed() {
    signal input stateRoot;
    signal input query;
    signal input context;
    signal input days[DAY_COUNT()];
    signal input siblings[CHANNEL_TREE_DEPTH()];
    signal input schemaVersion;
    signal input featuresCommitment;
    signal input salt;

    component asked = UnpackQuery();
    asked.query <== query;
    AssertMeanInRangeQuery()(
        asked.aggregate, asked.operator, asked.windowDays, asked.minValidDays, asked.lower, asked.upper
    );

    // The days are those that stateRoot commits to, for the channel and the end day that were asked for.
    signal channelCommitment <== ChannelCommitment()(days);
    signal channelsRoot <== MerkleRoot(CHANNEL_TREE_DEPTH())(channelCommitment, asked.channel, siblings);
    signal root <== StateRoot()(schemaVersion, asked.endDay, channelsRoot, featuresCommitment, salt);
    stateRoot === root;

    signal inWindow[DAY_COUNT()] <== WindowMask()(asked.windowDays);
    component window = WindowSum();
    window.days <== days;
    window.inWindow <== inWindow;

    // Both are at most 64, so 7 bits bound the difference.
    AssertAtMost(7)(asked.minValidDays, window.validDays);
    AssertMeanBetween()(window.validDays, window.sum, asked.lower, asked.upper);

    // A signal in no constraint could be changed after proving; the square puts context into one.
    signal contextSquare <== context * context;
}
