import './helpers/consoleModules.ts';
import { expect } from 'chai';
import { id } from 'ethers';
import { Aggregate, CHANNEL_SCHEMA_ID, channelByKey, Operator } from '#sdk';
import { claimBounds, type ClaimQuery } from '#sdk/prover';

const { ClaimLinkError, ClaimMeaninglessError, decodeClaim, encodeClaim } =
  await import('../../app/src/features/claims/claimLink.ts');
const { claimSentence, hasWords, isKnownRequest } = await import('../../app/src/features/claims/claimWords.ts');

const HEART = channelByKey('resting_heart_rate');
const MOOD = channelByKey('mood_valence');
const STEPS = channelByKey('steps');
const ACCOUNT = '0x00000000000000000000000000000000000000A1';
const { LESS_OR_EQUAL, GREATER_OR_EQUAL, IN_RANGE } = Operator;

const query = (asked: Pick<ClaimQuery, 'channel' | 'aggregate' | 'operator' | 'lower' | 'upper'>): ClaimQuery => ({
  ...asked,
  windowDays: 64,
  minValidDays: 64,
  endDay: 20_000,
});

/** The sum of a shifted channel: at −0.5 on 64 days its integers' sum is 320,000, and the moods' own is −32. */
const SUM_OF_MOODS = query({
  channel: MOOD.index,
  aggregate: Aggregate.SUM,
  operator: GREATER_OR_EQUAL,
  lower: 320_000,
  upper: 320_000,
});

function linkOf(asked: ClaimQuery): string {
  const proof = {
    a: [1n, 2n],
    b: [
      [3n, 4n],
      [5n, 6n],
    ],
    c: [7n, 8n],
  } as const;
  return encodeClaim({ twinId: 1n, owner: ACCOUNT, issuer: ACCOUNT, query: asked, stateRoot: 9n, proof });
}

describe('the words of a claim', () => {
  it('show a bound with all of its digits: what was rounded would be another claim', () => {
    const trend = { channel: HEART.index, aggregate: Aggregate.TREND, operator: LESS_OR_EQUAL } as const;
    const said = claimSentence(query({ ...trend, ...claimBounds(HEART, Aggregate.TREND, LESS_OR_EQUAL, 0.0049) }));
    // Steps of 1/1024 of the channel's integer a day.
    const steps = Math.round(0.0049 * HEART.scale * 1024) / 1024 / HEART.scale;
    expect(said).to.contain(`at most ${Number(steps.toPrecision(6))} ${HEART.unit} a day`);
    expect(steps).to.be.within(0.004, 0.006);
    const sum = { channel: STEPS.index, aggregate: Aggregate.SUM, operator: GREATER_OR_EQUAL } as const;
    const bounds = claimBounds(STEPS, Aggregate.SUM, GREATER_OR_EQUAL, 1_234_567);
    expect(claimSentence(query({ ...sum, ...bounds }))).to.contain('at least 1,234,567 ');
    const mean = { channel: HEART.index, aggregate: Aggregate.MEAN, operator: IN_RANGE } as const;
    const range = claimBounds(HEART, Aggregate.MEAN, IN_RANGE, { from: 50.1, to: 60.3 });
    expect(claimSentence(query({ ...mean, ...range }))).to.contain('between 50.1 and 60.3 ');
  });

  it('show no bound for the sum of what does not count from zero', () => {
    expect(hasWords(SUM_OF_MOODS)).to.equal(false);
    expect(claimSentence(SUM_OF_MOODS)).to.contain('does not count from zero').and.not.to.contain('at least');
  });

  it('admit what they do not know, whatever numbers a request was made with', () => {
    const known = { ...SUM_OF_MOODS, channel: HEART.index, aggregate: Aggregate.MEAN };
    expect(hasWords(known)).to.equal(true);
    for (const unknown of [{ aggregate: 200 }, { operator: 200 }, { channel: 200 }]) {
      const asked = { ...known, ...unknown } as ClaimQuery;
      expect(hasWords(asked)).to.equal(false);
      expect(claimSentence(asked)).to.contain('this version does not know');
    }
  });

  it('are of one circuit and one channel table', () => {
    const request = { circuit: id('window-claim-named'), schema: CHANNEL_SCHEMA_ID };
    expect(isKnownRequest(request)).to.equal(true);
    expect(isKnownRequest({ ...request, circuit: id('window-claim-unlinkable') })).to.equal(false);
    expect(isKnownRequest({ ...request, schema: id('another table') })).to.equal(false);
  });
});

describe('a claim as a link', () => {
  it('is read back as it was written', () => {
    const asked = { ...SUM_OF_MOODS, channel: STEPS.index };
    const claim = decodeClaim(linkOf(asked));
    expect([claim.query, claim.owner, claim.stateRoot]).to.deep.equal([asked, ACCOUNT, 9n]);
  });

  it('is refused where its sum is a bound on nothing, and where it was cut', () => {
    expect(() => decodeClaim(linkOf(SUM_OF_MOODS))).to.throw(ClaimMeaninglessError);
    expect(() => decodeClaim(linkOf(SUM_OF_MOODS).slice(0, -8))).to.throw(ClaimLinkError);
  });
});
