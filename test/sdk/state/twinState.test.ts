import { expect } from 'chai';
import { CHANNEL_COUNT, CHANNEL_SCHEMA_VERSION, DAY_COUNT } from '../../../sdk/src/generated/protocol.ts';
import { InvalidStateError } from '../../../sdk/src/state/errors.ts';
import { decodeStateDocument, encodeStateDocument } from '../../../sdk/src/state/stateDocument.ts';
import { assertTwinState, emptyTwinState, type TwinState } from '../../../sdk/src/state/twinState.ts';
import { copyOf, randomState } from './support.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);

describe('twin state', () => {
  describe('emptyTwinState', () => {
    it('has 32 series of 64 missing days, none shared', () => {
      const state = emptyTwinState(20_000);
      expect(state.schemaVersion).to.equal(CHANNEL_SCHEMA_VERSION);
      expect(state.series).to.have.length(CHANNEL_COUNT);
      state.series[0]![0] = 1;
      expect(
        state.series.slice(1).every((days) => days.length === DAY_COUNT && days.every((day) => day === 0)),
      ).to.equal(true);
    });
  });

  describe('assertTwinState', () => {
    it('accepts states at the edges of what fits', () => {
      assertTwinState(emptyTwinState(0));
      assertTwinState({ ...emptyTwinState(2 ** 24 - 1), schemaVersion: 2 ** 32 - 1 });
      assertTwinState(randomState(1, 1));
    });

    const good = emptyTwinState(1);
    const refused: Record<string, unknown> = {
      'nothing at all': null,
      'a text': 'state',
      'a negative day': { ...good, endDay: -1 },
      'a day of 25 bits': { ...good, endDay: 2 ** 24 },
      'half a day': { ...good, endDay: 1.5 },
      'a day that is text': { ...good, endDay: '1' },
      'no day': { ...good, endDay: undefined },
      'a schema version of 33 bits': { ...good, schemaVersion: 2 ** 32 },
      'no schema version': { ...good, schemaVersion: Number.NaN },
      'no series': { ...good, series: undefined },
      'series that are no array': { ...good, series: { length: CHANNEL_COUNT } },
      'a series too few': { ...good, series: good.series.slice(1) },
      'a series too many': { ...good, series: [...good.series, new Uint16Array(DAY_COUNT)] },
      'a series of 63 days': { ...good, series: good.series.with(3, new Uint16Array(63)) },
      'a series of plain numbers': { ...good, series: good.series.with(3, Array(DAY_COUNT).fill(0) as never) },
      'a series of another width': { ...good, series: good.series.with(3, new Uint32Array(DAY_COUNT) as never) },
      'holes for series': { ...good, series: new Array(CHANNEL_COUNT) },
    };
    for (const [what, state] of Object.entries(refused)) {
      it(`refuses ${what}`, () => {
        expect(() => assertTwinState(state as TwinState)).to.throw(InvalidStateError);
      });
    }
  });

  describe('encodeStateDocument, decodeStateDocument', () => {
    it('carries any state and salt unchanged', () => {
      for (let seed = 1; seed <= 20; seed++) {
        const document = { state: randomState(seed, seed / 20), salt: 2n ** 247n + BigInt(seed) };
        const decoded = decodeStateDocument(encodeStateDocument(document));
        expect(decoded).to.deep.equal(document);
      }
    });

    it('has one size for states of any coverage, so that its length tells nothing', () => {
      const salt = 2n ** 247n;
      const sizes = [0, 0.5, 1].map(
        (coverage) => encodeStateDocument({ state: randomState(1, coverage), salt }).length,
      );
      expect(new Set(sizes).size).to.equal(1);
    });

    const sound = text(encodeStateDocument({ state: randomState(1), salt: 5n }));
    const refused: Record<string, Uint8Array> = {
      'no JSON': bytes('state'),
      'bytes that are no text': Uint8Array.of(0xff, 0xfe, 0x00),
      'an unknown member': bytes(sound.replace('{', '{"extra":1,')),
      'a missing member': bytes(sound.replace(/"salt":"\d+",/, '')),
      'a negative salt': bytes(sound.replace('"salt":"', '"salt":"-')),
      'a salt that is a number': bytes(sound.replace(/"salt":"5"/, '"salt":5')),
      'series that are too short': bytes(sound.replace(/"series":".{8}/, '"series":"')),
      'series that are no base64': bytes(sound.replace(/"series":".{4}/, '"series":"!!!!')),
      'a day of 25 bits': bytes(sound.replace(/"endDay":\d+/, '"endDay":16777216')),
    };
    for (const [what, content] of Object.entries(refused)) {
      it(`refuses ${what}, and quotes none of it`, () => {
        expect(() => decodeStateDocument(content))
          .to.throw(InvalidStateError)
          .that.satisfies((error: Error) => error.cause === undefined && error.message.length < 100);
      });
    }

    it('does not change the state that it encodes', () => {
      const state = randomState(2);
      const copy = copyOf(state);
      encodeStateDocument({ state, salt: 1n });
      expect(state).to.deep.equal(copy);
    });
  });
});
