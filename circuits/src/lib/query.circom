pragma circom 2.2.0;

include "bitify.circom";
include "constants.circom";
include "range.circom";

/// The number in bits [offset, offset + width) of a little-endian bit array.
template BitField(total, offset, width) {
    signal input bits[total];
    signal output out;
    var sum = 0;
    for (var i = 0; i < width; i++) {
        sum += bits[offset + i] * (1 << i);
    }
    out <== sum;
}

/// Splits a packed claim query into all of its fields, each exactly as wide as protocol/constants.json says.
/// A query of 2^144 or more has no decomposition, so two different queries never decode to the same fields.
template UnpackQuery() {
    var BITS = QUERY_END_DAY_OFFSET() + QUERY_END_DAY_BITS();
    signal input query;
    signal output channel;
    signal output aggregate;
    signal output operator;
    signal output windowDays;
    signal output minValidDays;
    signal output lower;
    signal output upper;
    signal output endDay;

    signal bits[BITS] <== Num2Bits(BITS)(query);
    channel <== BitField(BITS, QUERY_CHANNEL_OFFSET(), QUERY_CHANNEL_BITS())(bits);
    aggregate <== BitField(BITS, QUERY_AGGREGATE_OFFSET(), QUERY_AGGREGATE_BITS())(bits);
    operator <== BitField(BITS, QUERY_OPERATOR_OFFSET(), QUERY_OPERATOR_BITS())(bits);
    windowDays <== BitField(BITS, QUERY_WINDOW_DAYS_OFFSET(), QUERY_WINDOW_DAYS_BITS())(bits);
    minValidDays <== BitField(BITS, QUERY_MIN_VALID_DAYS_OFFSET(), QUERY_MIN_VALID_DAYS_BITS())(bits);
    lower <== BitField(BITS, QUERY_LOWER_OFFSET(), QUERY_LOWER_BITS())(bits);
    upper <== BitField(BITS, QUERY_UPPER_OFFSET(), QUERY_UPPER_BITS())(bits);
    endDay <== BitField(BITS, QUERY_END_DAY_OFFSET(), QUERY_END_DAY_BITS())(bits);
}

/// Accepts only a query that asks for a mean within bounds, with every field in the range that makes sense for it:
/// windowDays in 1…64, minValidDays in 1…windowDays, lower ≤ upper < 2^16. The channel's range is the Merkle path's width.
/// Precondition: the fields come from UnpackQuery.
template AssertMeanInRangeQuery() {
    signal input aggregate;
    signal input operator;
    signal input windowDays;
    signal input minValidDays;
    signal input lower;
    signal input upper;

    aggregate === AGGREGATE_MEAN();
    operator === OPERATOR_IN_RANGE();

    var WINDOW_BITS = 6;
    assert(1 << WINDOW_BITS == DAY_COUNT());
    AssertBits(WINDOW_BITS)(windowDays - 1);
    AssertBits(WINDOW_BITS)(minValidDays - 1);
    AssertAtMost(WINDOW_BITS + 1)(minValidDays, windowDays);

    AssertBits(BITS_PER_DAY())(lower);
    AssertBits(BITS_PER_DAY())(upper);
    AssertAtMost(BITS_PER_DAY())(lower, upper);
}
