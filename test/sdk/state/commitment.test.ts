import { expect } from 'chai';
import {
  CHANNEL_COUNT,
  CHANNEL_SCHEMA_VERSION,
  CHANNELS,
  DAY_COUNT,
  FEATURES_PER_NODE,
  NODE_COUNT,
  POSEIDON_DOMAIN,
} from '../../../sdk/src/generated/protocol.ts';
import { channelGroup, commitState, packFeatures, packSeries, randomSalt } from '../../../sdk/src/state/commitment.ts';
import { InvalidStateError } from '../../../sdk/src/state/errors.ts';
import { computeFeatures } from '../../../sdk/src/state/features.ts';
import { FIELD_ORDER, loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { emptyTwinState, type TwinState } from '../../../sdk/src/state/twinState.ts';
import { copyOf, randomState } from './support.ts';

/** What an error says; fails when nothing is thrown. */
async function refusal(step: () => Promise<unknown>): Promise<string> {
  try {
    await step();
  } catch (error) {
    expect(error).to.be.instanceOf(InvalidStateError);
    return (error as Error).message;
  }
  return expect.fail('nothing was refused');
}

/** Little-endian groups of integers as field elements, by way of binary text. */
function packByText(values: readonly number[], perField: number, bits: number, fields: number): bigint[] {
  return Array.from({ length: fields }, (_, field) => {
    const group = values.slice(field * perField, (field + 1) * perField).toReversed();
    return BigInt(`0b0${group.map((value) => value.toString(2).padStart(bits, '0')).join('')}`);
  });
}

describe('state commitment', () => {
  describe('loadPoseidon', () => {
    it("gives circomlib's published hashes", async () => {
      const poseidon = await loadPoseidon();
      expect(poseidon([1n])).to.equal(18586133768512220936620570745912940619677854269274689475585506675881198879027n);
      expect(poseidon([1n, 2n])).to.equal(
        7853200120776062878684798364095072458815029376092732009249414926327459813530n,
      );
    });
  });

  describe('packSeries', () => {
    it('packs 14 days a field in slots of 17 bits, the oldest lowest', () => {
      for (let seed = 1; seed <= 20; seed++) {
        const days = randomState(seed).series[seed % CHANNEL_COUNT]!;
        expect(packSeries(days)).to.deep.equal(packByText(Array.from(days), 14, 17, 5));
      }
    });

    it('unpacks to what was packed, and stays below the field order', () => {
      const days = Uint16Array.from({ length: DAY_COUNT }, (_, day) => 0xffff - day);
      const fields = packSeries(days);
      expect(fields.every((field) => field < FIELD_ORDER)).to.equal(true);
      const unpacked = Array.from({ length: DAY_COUNT }, (_, day) =>
        Number((fields[Math.floor(day / 14)]! >> BigInt(17 * (day % 14))) & 0x1ffffn),
      );
      expect(unpacked).to.deep.equal(Array.from(days));
    });

    it('refuses another number of days', () => {
      for (const length of [0, 63, 65]) {
        expect(() => packSeries(new Uint16Array(length))).to.throw(InvalidStateError, `64 days, not ${length}`);
      }
    });
  });

  describe('packFeatures', () => {
    it('packs 31 bytes a field, each 128 above its feature', () => {
      for (let seed = 1; seed <= 20; seed++) {
        const features = computeFeatures(randomState(seed));
        const bytes = Array.from(features, (feature) => feature + 128);
        expect(packFeatures(features)).to.deep.equal(packByText(bytes, 31, 8, 5));
      }
    });

    it('refuses another number of features', () => {
      for (const length of [0, NODE_COUNT * FEATURES_PER_NODE - 1, NODE_COUNT * FEATURES_PER_NODE + 1]) {
        expect(() => packFeatures(new Int8Array(length))).to.throw(InvalidStateError, `not ${length}`);
      }
    });
  });

  describe('commitState', () => {
    it('is the hash of header, group roots, features commitment and salt', async () => {
      const poseidon = await loadPoseidon();
      const state = randomState(3);
      const commitment = await commitState(state, 99n);
      const channels = state.series.map((days) =>
        poseidon([BigInt(POSEIDON_DOMAIN.CHANNEL), ...packByText(Array.from(days), 14, 17, 5)]),
      );
      const groups = [0, 8, 16, 24].map((first) => poseidon(channels.slice(first, first + 8)));
      const bytes = Array.from(computeFeatures(state), (feature) => feature + 128);
      const features = poseidon([BigInt(POSEIDON_DOMAIN.FEATURES), ...packByText(bytes, 31, 8, 5)]);
      const header = BigInt(state.endDay) + BigInt(CHANNEL_SCHEMA_VERSION) * 2n ** 32n;
      expect(commitment.header).to.equal(header);
      expect(commitment.channels).to.deep.equal(channels);
      expect(commitment.groups).to.deep.equal(groups);
      expect(commitment.featuresCommitment).to.equal(features);
      expect(commitment.stateRoot).to.equal(
        poseidon([BigInt(POSEIDON_DOMAIN.STATE), header, ...groups, features, 99n]),
      );
    });

    it('keeps the frozen roots of an empty state and of one filled by rule', async () => {
      const ruled = emptyTwinState(20_454);
      ruled.series.forEach((days, channel) => days.forEach((_, day) => (days[day] = (channel * 64 + day) * 31)));
      const roots = [
        (await commitState(emptyTwinState(20_000), 1n)).stateRoot,
        (await commitState(ruled, 2n ** 247n + 12345n)).stateRoot,
      ];
      expect(roots).to.deep.equal([
        14937576290632585789318159581250938901838458895840020358608813844539842467177n,
        9392689201104660711772002362666591989539115201672109618860267801770261350685n,
      ]);
    });

    it('changes when any one part changes', async () => {
      const state = randomState(5);
      const roots = new Set([(await commitState(state, 7n)).stateRoot]);
      const variants: { state: TwinState; salt: bigint }[] = [
        { state, salt: 8n },
        { state: { ...state, endDay: state.endDay + 1 }, salt: 7n },
        { state: { ...state, schemaVersion: state.schemaVersion + 1 }, salt: 7n },
      ];
      for (const { index } of CHANNELS) {
        for (const day of new Set([0, (7 * index) % DAY_COUNT, DAY_COUNT - 1])) {
          const changed = copyOf(state);
          changed.series[index]![day]! ^= 1;
          variants.push({ state: changed, salt: 7n });
        }
      }
      const swapped = copyOf(state);
      [swapped.series[0], swapped.series[1]] = [swapped.series[1]!, swapped.series[0]!];
      variants.push({ state: swapped, salt: 7n });
      for (const variant of variants) roots.add((await commitState(variant.state, variant.salt)).stateRoot);
      expect(variants.length).to.be.above(90);
      expect(roots.size).to.equal(1 + variants.length);
    });

    it('refuses a salt that is no field element', async () => {
      for (const salt of [-1n, FIELD_ORDER, FIELD_ORDER + 1n]) {
        expect(await refusal(() => commitState(emptyTwinState(1), salt))).to.contain('field element');
      }
      expect((await commitState(emptyTwinState(1), FIELD_ORDER - 1n)).salt).to.equal(FIELD_ORDER - 1n);
    });
  });

  describe('channelGroup', () => {
    it('is the eight commitments whose hash is the group root of the channel', async () => {
      const poseidon = await loadPoseidon();
      const commitment = await commitState(randomState(11), 1n);
      for (let index = 0; index < CHANNEL_COUNT; index++) {
        const group = channelGroup(commitment, index);
        expect(group).to.have.length(8);
        expect(group[index % 8], `channel ${index}`).to.equal(commitment.channels[index]);
        expect(poseidon(group), `channel ${index}`).to.equal(commitment.groups[Math.floor(index / 8)]);
      }
    });

    it('refuses an index that is no channel', async () => {
      const commitment = await commitState(emptyTwinState(1), 1n);
      for (const index of [-1, 32, 1.5, Number.NaN]) {
        expect(() => channelGroup(commitment, index)).to.throw(InvalidStateError, 'is not in 0…31');
      }
    });
  });

  describe('randomSalt', () => {
    it('is below 2^248, and does not repeat', () => {
      const salts = Array.from({ length: 200 }, () => randomSalt());
      expect(salts.every((salt) => salt >= 0n && salt < 2n ** 248n)).to.equal(true);
      expect(new Set(salts).size).to.equal(salts.length);
      // All but one in 2^200 of 200 uniform draws set the highest bit at least once.
      expect(salts.some((salt) => salt >= 2n ** 247n)).to.equal(true);
    });
  });
});
