import { expect } from 'chai';
import { channelByKey, computeFeatures, computeRhythm, emptyTwinState, weekdayOf } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { forecastInputs, forecastRow } from '#sdk/worker';
import { referenceCalendar } from '../../models/helpers/referenceCalendar.ts';

/** 2026-11-23, a Monday. */
const MONDAY = 20_780;
const STEPS = channelByKey('steps');

describe('the calendar of a state', () => {
  it('is the one that an independent implementation derives from dates', () => {
    for (const { daily } of syntheticPeople({ count: 3, days: 90, seed: 8 })) {
      for (const endDay of [19_900, 19_931, 19_955]) {
        const shifted = buildTwinState(daily, { endDay });
        const own = [...weekdayOf(shifted), ...computeRhythm(shifted)];
        expect(own).to.deep.equal(referenceCalendar(shifted.series, shifted.endDay));
      }
      const state = buildTwinState(daily);
      expect(computeRhythm(state).some((value) => value !== 0)).to.equal(true);
      expect([...weekdayOf(state), ...computeRhythm(state)]).to.deep.equal(
        referenceCalendar(state.series, state.endDay),
      );
    }
  });

  it('says on which weekday a state ends', () => {
    expect([...weekdayOf({ endDay: MONDAY })]).to.deep.equal([1, 0, 0, 0, 0, 0, 0]);
    expect([...weekdayOf({ endDay: MONDAY + 6 })]).to.deep.equal([0, 0, 0, 0, 0, 0, 1]);
  });

  it('knows a habit of one weekday, and counts days ahead from the end of the state', () => {
    // One weekday has a spread of steps more than the others.
    const state = emptyTwinState(MONDAY + 5);
    const spread = Math.round(STEPS.spread * STEPS.scale);
    state.series[STEPS.index]!.forEach((_stored, day, days) => (days[day] = 1 + 1000 + (day % 7 === 1 ? spread : 0)));
    const sundays = [...state.series[STEPS.index]!].filter((stored) => stored > 1001).length;
    const rhythm = computeRhythm(state).subarray(7 * STEPS.node!, 7 * STEPS.node! + 7);
    const sunday = [...rhythm].findIndex((value) => value > 0);
    expect(sunday).to.equal((1 - 64 + 70) % 7);
    const expected = (32 * sundays * (1 - sundays / 64)) / (sundays + 4);
    expect(rhythm[sunday]).to.equal(Math.round(expected));
    expect([...rhythm].filter((value) => value < 0)).to.have.length(6);
  });

  it('is zero where nothing is known, and for a weekday without a value', () => {
    const state = emptyTwinState(MONDAY);
    expect(computeRhythm(state).every((value) => value === 0)).to.equal(true);
    state.series[STEPS.index]!.set([5001, 9001], 62);
    const rhythm = computeRhythm(state).subarray(7 * STEPS.node!, 7 * STEPS.node! + 7);
    expect([...rhythm].filter((value) => value === 0)).to.have.length(5);
  });

  it('refuses a malformed state', () => {
    expect(() => computeRhythm({ ...emptyTwinState(MONDAY), series: [] }))
      .to.throw()
      .with.property('code', 'INVALID_STATE');
  });

  it('is read behind the features, by models whose card says so', () => {
    const [person] = syntheticPeople({ count: 1, days: 70, seed: 3 });
    const state = buildTwinState(person!.daily);
    expect(forecastRow({}, state)).to.deep.equal(computeFeatures(state));
    expect(Object.keys(forecastInputs({}))).to.deep.equal(['features']);
    const row = forecastRow({ calendar: true }, state);
    expect([...row]).to.deep.equal([...computeFeatures(state), ...weekdayOf(state), ...computeRhythm(state)]);
    const lengths = Object.values(forecastInputs({ calendar: true })).map(({ dims }) => dims.reduce((a, b) => a * b));
    expect(lengths).to.deep.equal([128, 7, 112]);
  });
});
