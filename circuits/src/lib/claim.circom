pragma circom 2.2.0;

include "aggregate.circom";
include "constants.circom";
include "query.circom";
include "range.circom";
include "state.circom";

/// Constrains that a query's claim holds of the state behind `stateRoot`: over the last windowDays days of the channel there
/// are at least minValidDays with a value, and aggregate ⟨operator⟩ bounds holds of those.
/// What is asked must make sense: channel < 32, windowDays in 1…64, minValidDays in 1…windowDays and at least 2 for TREND,
/// lower = upper for operators with one bound, else lower ≤ upper; other queries have no witness.
/// Precondition: the query's fields come from UnpackQuery.
template AssertWindowClaim() {
    signal input stateRoot;
    signal input channel;
    signal input aggregate;
    signal input operator;
    signal input windowDays;
    signal input minValidDays;
    signal input lower;
    signal input upper;
    signal input endDay;
    signal input days[DAY_COUNT()];
    signal input group[CHANNELS_PER_GROUP()];
    signal input groups[CHANNEL_GROUPS()];
    signal input schemaVersion;
    signal input featuresCommitment;
    signal input salt;

    // The days are those that stateRoot commits to, for the channel and the end day that were asked for.
    AssertChannelInGroups()(ChannelCommitment()(days), channel, group, groups);
    signal root <== StateRoot()(schemaVersion, endDay, groups, featuresCommitment, salt);
    stateRoot === root;

    var DAYS_BITS = 6;
    assert(1 << DAYS_BITS == DAY_COUNT());
    AssertBits(DAYS_BITS)(windowDays - 1);
    component window = WindowAggregate();
    window.aggregate <== aggregate;
    window.windowDays <== windowDays;
    window.days <== days;

    // At most 64 both; the window's valid days are at most windowDays, so minValidDays is too.
    AssertBits(DAYS_BITS)(minValidDays - 1 - window.isTrend);
    AssertAtMost(DAYS_BITS + 1)(minValidDays, window.validDays);
    AssertComparison()(window.numerator, window.denominator, operator, lower, upper);
}
