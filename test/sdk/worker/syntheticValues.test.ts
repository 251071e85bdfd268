import { expect } from 'chai';
import { NODE_CHANNELS } from '#sdk';
import { syntheticValues } from '../../../sdk/src/worker/inference/synthetic.ts';

const DAY_WIDTH = 32;
const SIZE = 28 * DAY_WIDTH;
const STEPS = 6;

describe('syntheticValues', () => {
  it('gives the channel integer of a day that has one, and none on any other day or channel', () => {
    const output = new BigInt64Array(SIZE);
    output[3 * DAY_WIDTH + STEPS] = 32n;
    output[3 * DAY_WIDTH + STEPS + 16] = 1n;
    const { key, typical, spread, scale, offset } = NODE_CHANNELS[STEPS]!;
    expect(key).to.equal('steps');
    const values = syntheticValues(output);
    expect(values.map((days) => days.filter((value) => value !== undefined).length)).to.deep.equal(
      NODE_CHANNELS.map((_channel, node) => Number(node === STEPS)),
    );
    expect(values[STEPS]![3]).to.equal(Math.round((typical + spread - offset) * scale));
  });

  it('stays within the plausible range of every channel, whatever the level', () => {
    for (const level of [-127n, 127n]) {
      const output = BigInt64Array.from({ length: SIZE }, (_unused, index) => (index % DAY_WIDTH < 16 ? level : 1n));
      syntheticValues(output).forEach((days, node) => {
        const { key, minimum, maximum, scale, offset } = NODE_CHANNELS[node]!;
        expect(days).to.have.length(28);
        for (const integer of days) expect(integer! / scale + offset, key).to.be.within(minimum, maximum);
      });
    }
  });
});
