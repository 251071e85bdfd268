pragma circom 2.2.0;

include "constants.circom";
include "range.circom";
include "select.circom";
include "window.circom";

/// An aggregate of the last windowDays days as the fraction numerator / denominator, in channel integers v = stored − 1:
///   LATEST, MIN, MAX, SUM   the value or sum itself, over 1
///   MEAN                    Σv / n, with n the number of valid days
///   COUNT                   n / 1
///   STD                     the variance (n·Σv² − (Σv)²) / n²
///   TREND                   slope of the least-squares line through the valid days, (n·Σtv − Σt·Σv) / (n·Σt² − (Σt)²) a day,
///                           in steps of 1/1024 and raised by 2^39, so that it is positive
/// Variance and slope are those of the stored values too. With n ≥ 2 for TREND, the denominator is never 0.
/// An aggregate of 8 or more has no decomposition.
///
/// Precondition: windowDays in 1…64, validDays ≥ 1 and for TREND ≥ 2, which the caller checks. Then
/// |numerator| < 2^62 + 2^45 and denominator < 2^23.
template WindowAggregate() {
    signal input aggregate;
    signal input windowDays;
    signal input days[DAY_COUNT()];
    signal output isTrend;
    signal output validDays;
    signal output numerator;
    signal output denominator;

    signal is[8] <== OneHot(3)(aggregate);
    isTrend <== is[AGGREGATE_TREND()];

    component window = WindowOfDays();
    window.days <== days;
    window.inWindow <== WindowMask()(windowDays);
    window.isMin <== is[AGGREGATE_MIN()];
    window.isMax <== is[AGGREGATE_MAX()];

    signal squares[DAY_COUNT()];
    var count = 0;
    var total = 0;
    var totalSquares = 0;
    var totalTimes = 0;
    var totalTimesSquared = 0;
    var totalTimesStored = 0;
    for (var day = 0; day < DAY_COUNT(); day++) {
        squares[day] <== window.stored[day] * window.stored[day];
        count += window.isValid[day];
        total += window.stored[day];
        totalSquares += squares[day];
        totalTimes += day * window.isValid[day];
        totalTimesSquared += day * day * window.isValid[day];
        totalTimesStored += day * window.stored[day];
    }
    validDays <== count;

    signal countSquared <== count * count;
    signal squaresByCount <== count * totalSquares;
    signal variance <== squaresByCount - total * total;
    signal timesSquaredByCount <== count * totalTimesSquared;
    signal spread <== timesSquaredByCount - totalTimes * totalTimes;
    signal timesStoredByCount <== count * totalTimesStored;
    signal rise <== timesStoredByCount - totalTimes * total;
    var slope = TREND_STEPS_PER_UNIT() * rise + (1 << TREND_OFFSET_BITS()) * spread;

    var isExtremum = is[AGGREGATE_MIN()] + is[AGGREGATE_MAX()];
    signal ofLatest <== is[AGGREGATE_LATEST()] * (window.latest - 1);
    signal ofSum <== (is[AGGREGATE_MEAN()] + is[AGGREGATE_SUM()]) * (total - count);
    signal ofCount <== is[AGGREGATE_COUNT()] * count;
    signal ofVariance <== is[AGGREGATE_STD()] * variance;
    signal ofSlope <== isTrend * slope;
    // The extremum is 0 for the other aggregates.
    numerator <== ofLatest + (window.extremum - isExtremum) + ofSum + ofCount + ofVariance + ofSlope;

    signal byCount <== is[AGGREGATE_MEAN()] * count;
    signal byCountSquared <== is[AGGREGATE_STD()] * countSquared;
    signal bySpread <== isTrend * spread;
    denominator <== byCount + byCountSquared + bySpread + 1 - is[AGGREGATE_MEAN()] - is[AGGREGATE_STD()] - isTrend;
}
