pragma circom 2.2.0;

include "bitify.circom";
include "constants.circom";
include "range.circom";
include "select.circom";

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

/// Splits the lowest `size` bits of a packed claim query into its fields, each exactly as wide as protocol/constants.json
/// says. A query of 2^size or more has no decomposition, so two different queries never decode to the same fields.
template UnpackQuery(size) {
    signal input query;
    signal output bits[size];
    signal output channel;
    signal output aggregate;
    signal output operator;
    signal output windowDays;
    signal output minValidDays;
    signal output lower;
    signal output upper;
    signal output endDay;

    bits <== Num2Bits(size)(query);
    channel <== BitField(size, QUERY_CHANNEL_OFFSET(), QUERY_CHANNEL_BITS())(bits);
    aggregate <== BitField(size, QUERY_AGGREGATE_OFFSET(), QUERY_AGGREGATE_BITS())(bits);
    operator <== BitField(size, QUERY_OPERATOR_OFFSET(), QUERY_OPERATOR_BITS())(bits);
    windowDays <== BitField(size, QUERY_WINDOW_DAYS_OFFSET(), QUERY_WINDOW_DAYS_BITS())(bits);
    minValidDays <== BitField(size, QUERY_MIN_VALID_DAYS_OFFSET(), QUERY_MIN_VALID_DAYS_BITS())(bits);
    lower <== BitField(size, QUERY_LOWER_OFFSET(), QUERY_LOWER_BITS())(bits);
    upper <== BitField(size, QUERY_UPPER_OFFSET(), QUERY_UPPER_BITS())(bits);
    endDay <== BitField(size, QUERY_END_DAY_OFFSET(), QUERY_END_DAY_BITS())(bits);
}

/// Constrains numerator / denominator ⟨operator⟩ bounds. An operator with one bound takes lower = upper; the others take
/// lower ≤ upper. An operator of 8 or more has no decomposition.
///
/// Both comparisons are of numerator with bound · denominator, so nothing is divided:
///   atLeast = [numerator ≥ lower·denominator], atMost = [numerator ≤ upper·denominator], and
///   <: ¬atLeast   ≤: atMost   >: ¬atMost   ≥: atLeast   =, in range: both   ≠, not in range: not both
///
/// Precondition: |numerator| < 2^63, 0 < denominator < 2^23, and both bounds are below 2^40; so every difference is less than
/// 2^64 in size and fits the comparison.
template AssertComparison() {
    var BITS = 64;
    signal input numerator;
    signal input denominator;
    signal input operator;
    signal input lower;
    signal input upper;

    signal is[8] <== OneHot(3)(operator);
    signal isRange <== is[OPERATOR_IN_RANGE()] + is[OPERATOR_NOT_IN_RANGE()];
    (1 - isRange) * (upper - lower) === 0;
    AssertAtMost(QUERY_LOWER_BITS())(lower, upper);

    signal lowest <== lower * denominator;
    signal highest <== upper * denominator;
    signal atLeast <== IsNotNegative(BITS)(numerator - lowest);
    signal atMost <== IsNotNegative(BITS)(highest - numerator);
    signal both <== atLeast * atMost;

    signal byLower <== (is[OPERATOR_GREATER_OR_EQUAL()] - is[OPERATOR_LESS()]) * atLeast;
    signal byUpper <== (is[OPERATOR_LESS_OR_EQUAL()] - is[OPERATOR_GREATER()]) * atMost;
    var inside = is[OPERATOR_EQUAL()] + is[OPERATOR_IN_RANGE()];
    var outside = is[OPERATOR_NOT_EQUAL()] + is[OPERATOR_NOT_IN_RANGE()];
    signal byBoth <== (inside - outside) * both;
    byLower + byUpper + byBoth + is[OPERATOR_LESS()] + is[OPERATOR_GREATER()] + outside === 1;
}
