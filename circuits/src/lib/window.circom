pragma circom 2.2.0;

include "comparators.circom";
include "constants.circom";
include "range.circom";

/// inWindow[day] = 1 for the last `windowDays` days, else 0.
/// The hint is fixed by its constraints: bits that never fall back to 0 and add up to windowDays are those of one suffix.
/// Precondition: windowDays in 0…64.
template WindowMask() {
    signal input windowDays;
    signal output inWindow[DAY_COUNT()];

    var length = 0;
    for (var day = 0; day < DAY_COUNT(); day++) {
        inWindow[day] <-- day + windowDays >= DAY_COUNT() ? 1 : 0;
        inWindow[day] * (inWindow[day] - 1) === 0;
        length += inWindow[day];
    }
    for (var day = 1; day < DAY_COUNT(); day++) {
        inWindow[day - 1] * (1 - inWindow[day]) === 0;
    }
    length === windowDays;
}

/// How many days of the window are valid (stored ≠ 0), and the sum of their channel integers (stored − 1).
template WindowSum() {
    signal input days[DAY_COUNT()];
    signal input inWindow[DAY_COUNT()];
    signal output validDays;
    signal output sum;

    signal isMissing[DAY_COUNT()];
    signal isValid[DAY_COUNT()];
    signal stored[DAY_COUNT()];
    var count = 0;
    var total = 0;
    for (var day = 0; day < DAY_COUNT(); day++) {
        isMissing[day] <== IsZero()(days[day]);
        isValid[day] <== inWindow[day] * (1 - isMissing[day]);
        stored[day] <== inWindow[day] * days[day];
        count += isValid[day];
        total += stored[day];
    }
    validDays <== count;
    sum <== total - count;
}

/// Constrains lower·validDays ≤ sum ≤ upper·validDays: the mean lies in [lower, upper], with no division.
/// Precondition: lower and upper are below 2^16, validDays ≤ 64, sum ≤ 64·2^16; so both sides fit in 23 bits.
template AssertMeanBetween() {
    var BITS = BITS_PER_DAY() + 7;
    signal input validDays;
    signal input sum;
    signal input lower;
    signal input upper;

    signal lowest <== lower * validDays;
    signal highest <== upper * validDays;
    AssertAtMost(BITS)(lowest, sum);
    AssertAtMost(BITS)(sum, highest);
}
