import { expect } from 'chai';
import { describeSeed, runCampaign } from './helpers/faults/campaign.ts';
import { FAULT_NAMES, scheduleOf } from './helpers/faults/schedule.ts';

/** Of these, together, most kinds of fault are; `npm run test:faults` runs any others. */
const [FROM, SEEDS] = [1, 3];

describe('worker while things go wrong', function () {
  this.timeout(600_000);

  it('meets every kind of fault in seeds that follow each other, and the same in the same seed', () => {
    const seeds = FAULT_NAMES.map((_name, seed) => scheduleOf(seed));
    const met = new Set(seeds.flatMap(({ steps }) => steps.flatMap(({ faults }) => faults)));
    expect(met).to.have.lengthOf(FAULT_NAMES.length);
    expect(seeds.map(({ seed }) => scheduleOf(seed))).to.deep.equal(seeds);
  });

  it('T31 T34 T39 delivers each order once or says why not, with one draw and nothing in the clear', async () => {
    const { outcomes, broken } = await runCampaign(FROM, SEEDS, (seed, seconds, outcome) => {
      console.log(`    ${describeSeed(seed, outcome)} (${seconds.toFixed(0)} s)`);
    });
    expect(broken).to.deep.equal([]);
    expect(outcomes).to.have.length(SEEDS);
    expect(outcomes.every(({ injected }) => injected.size > 0)).to.equal(true);
  });
});
