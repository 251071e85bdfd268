import { expect } from 'chai';
import { CHANNELS, NODE_COUNT } from '../../../sdk/src/generated/protocol.ts';
import {
  channelByKey,
  channelMask,
  fromChannelInteger,
  NODE_CHANNELS,
  toChannelInteger,
} from '../../../sdk/src/state/channels.ts';
import { InvalidStateError } from '../../../sdk/src/state/errors.ts';
import { MAX_STORED } from '../../../sdk/src/state/twinState.ts';

describe('channels', () => {
  it('lists one channel for each node of the personal graph, in node order', () => {
    expect(NODE_CHANNELS.map(({ node }) => node)).to.deep.equal(Array.from({ length: NODE_COUNT }, (_, node) => node));
  });

  it('stores the whole plausible range of every channel in 16 bits, with 0 left for missing', () => {
    for (const channel of CHANNELS) {
      const [low, high] = [toChannelInteger(channel, channel.minimum), toChannelInteger(channel, channel.maximum)];
      expect(low, channel.key).to.be.at.least(0);
      expect(high! + 1, channel.key).to.be.at.most(MAX_STORED);
      expect(Math.round(channel.spread * channel.scale), channel.key).to.be.at.least(1);
    }
  });

  describe('channelByKey', () => {
    it('finds every channel of the table', () => {
      for (const channel of CHANNELS) expect(channelByKey(channel.key)).to.equal(channel);
    });

    it('refuses a name that the table has not, inherited names included', () => {
      for (const key of ['', 'Steps', 'hrv', 'constructor', '__proto__']) {
        expect(() => channelByKey(key), key).to.throw(InvalidStateError, 'no channel is named');
      }
    });
  });

  describe('channelMask', () => {
    it('sets the bit at each index, once', () => {
      expect(channelMask([])).to.equal(0n);
      expect(channelMask(['resting_heart_rate', 'mood_valence', 'mood_valence'])).to.equal(1n | (1n << 31n));
      expect(channelMask(CHANNELS.map(({ key }) => key))).to.equal(2n ** 32n - 1n);
    });
  });

  describe('toChannelInteger', () => {
    it('scales, shifts and rounds to the nearest', () => {
      expect(toChannelInteger(channelByKey('resting_heart_rate'), 61.234)).to.equal(6123);
      expect(toChannelInteger(channelByKey('resting_heart_rate'), 61.2351)).to.equal(6124);
      expect(toChannelInteger(channelByKey('skin_temperature_deviation'), -1.5)).to.equal(8500);
      expect(toChannelInteger(channelByKey('mood_valence'), -1)).to.equal(0);
      expect(toChannelInteger(channelByKey('mood_valence'), 1)).to.equal(20_000);
    });

    it('gives nothing for what is not finite or not plausible', () => {
      const steps = channelByKey('steps');
      for (const value of [0, 0.999, 65_000.001, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        expect(toChannelInteger(steps, value), String(value)).to.equal(undefined);
      }
      expect(toChannelInteger(steps, 1)).to.equal(1);
      expect(toChannelInteger(steps, 65_000)).to.equal(65_000);
    });
  });

  describe('fromChannelInteger', () => {
    it('undoes toChannelInteger for every integer of every channel', () => {
      for (const channel of CHANNELS) {
        const high = toChannelInteger(channel, channel.maximum)!;
        for (let integer = toChannelInteger(channel, channel.minimum)!; integer <= high; integer++) {
          const value = fromChannelInteger(channel, integer);
          if (toChannelInteger(channel, value) !== integer) expect.fail(`${channel.key}: ${integer} became ${value}`);
        }
      }
    });
  });
});
