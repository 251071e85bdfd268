pragma circom 2.2.0;

include "comparators.circom";
include "constants.circom";
include "range.circom";

/// inWindow[day] = 1 for the last `windowDays` days, else 0.
///
/// Lemma: the hint is fixed by its constraints. By the first, everything after the first day k with a mark c ≠ 0 is 1. The
/// marks add up to windowDays, so c = windowDays − 63 + k, a small integer; and the marked days add up to what those of a
/// suffix do, which gives c·k + Σ_{i>k} i = windowDays·(127 − windowDays)/2, and with the former c² = c, so c = 1.
///
/// Precondition: windowDays in 1…64.
template WindowMask() {
    signal input windowDays;
    signal output inWindow[DAY_COUNT()];

    var length = 0;
    var places = 0;
    for (var day = 0; day < DAY_COUNT(); day++) {
        inWindow[day] <-- day + windowDays >= DAY_COUNT() ? 1 : 0;
        length += inWindow[day];
        places += inWindow[day] * day;
    }
    for (var day = 1; day < DAY_COUNT(); day++) {
        inWindow[day - 1] * (1 - inWindow[day]) === 0;
    }
    length === windowDays;
    windowDays * (2 * DAY_COUNT() - 1 - windowDays) === 2 * places;
}

/// A window of days, with everything that an aggregate of it is made of. Stored values are value + 1, and 0 where missing.
///
/// `extremum` is the least (isMin) or greatest (isMax) stored value of the window's valid days, else 0. It is a hint, which
/// three constraints fix: it has 16 bits; no valid day lies below (above) it, for day − extremum (isMin) or
/// day − extremum + 2^16 − 1 (isMax) has 16 bits on each of them; and it is attained, for the product of all differences is 0.
/// The same decomposition bounds every day as ChannelCommitment needs it: where neither is asked for, or the day does not
/// count, it is of the day itself.
///
/// Precondition: isMin and isMax are bits, at most one of them 1; inWindow comes from WindowMask.
template WindowOfDays() {
    var TOP = (1 << BITS_PER_DAY()) - 1;
    // Any constant that is neither 0 nor TOP: keeps a day that does not count from making the product 0.
    var AWAY = 1 << DAY_SLOT_BITS();
    signal input days[DAY_COUNT()];
    signal input inWindow[DAY_COUNT()];
    signal input isMin;
    signal input isMax;
    signal output stored[DAY_COUNT()];
    signal output isValid[DAY_COUNT()];
    signal output latest;
    signal output extremum;

    var found = 0;
    for (var day = 0; day < DAY_COUNT(); day++) {
        var value = inWindow[day] * days[day];
        if (value != 0 && (found == 0 || (isMin == 1 && value < found) || (isMax == 1 && value > found))) {
            found = value;
        }
    }
    extremum <-- (isMin + isMax) * found;
    AssertBits(BITS_PER_DAY())(extremum);
    (1 - isMin - isMax) * extremum === 0;

    signal isMissing[DAY_COUNT()];
    signal offset[DAY_COUNT()];
    signal lasting[DAY_COUNT() + 1];
    signal product[DAY_COUNT() + 1];
    lasting[0] <== 0;
    product[0] <== isMin + isMax;
    for (var day = 0; day < DAY_COUNT(); day++) {
        stored[day] <== inWindow[day] * days[day];
        isMissing[day] <== IsZero()(stored[day]);
        isValid[day] <== 1 - isMissing[day];
        offset[day] <== isValid[day] * (extremum - TOP * isMax);
        AssertBits(BITS_PER_DAY())(days[day] - offset[day]);
        // A valid day replaces what the days before it left.
        lasting[day + 1] <== lasting[day] * isMissing[day] + stored[day];
        product[day + 1] <== product[day] * (stored[day] - offset[day] - TOP * isMax + AWAY * isMissing[day]);
    }
    product[DAY_COUNT()] === 0;
    latest <== lasting[DAY_COUNT()];
}
