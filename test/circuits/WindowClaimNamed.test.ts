import { expect } from 'chai';
import type { ClaimQuery } from '#sdk/prover';
import { Aggregate, CLAIM_QUERY_FIELDS, DAY_COUNT, Operator } from '../../sdk/src/generated/protocol.ts';
import { FIELD_ORDER } from '../../sdk/src/state/poseidon.ts';
import { END_DAY, claimAbout, inputOf, stateWith, type Claim } from './helpers/claims.ts';
import { windowClaimCircuit, type WindowClaimCircuit } from './helpers/windowClaimCircuit.ts';

const CHANNEL = 5;
const QUERY_END_DAY_OFFSET = 120;
/** This flavour has no field for the day on which a credential is valid: its query ends before. */
const QUERY_BITS = CLAIM_QUERY_FIELDS.reduce((total, [name, width]) => total + (name === 'validOn' ? 0 : width), 0);

describe('window-claim-named', () => {
  let circuit: WindowClaimCircuit;
  let claim: Claim;

  before('build the circuit', async function () {
    this.timeout(180_000);
    circuit = await windowClaimCircuit();
    // 60 of 64 days are valid, with channel integers 100…159: the mean is 129.5.
    const days = Array.from({ length: 60 }, (_unused, day) => 101 + day);
    claim = await claimAbout(stateWith(CHANNEL, days), { channel: CHANNEL, lower: 129, upper: 130 });
  });

  /** Whether the claim is accepted with some of its query's fields replaced. */
  const accepts = (fields: Partial<ClaimQuery>): boolean =>
    circuit.accepts(inputOf({ ...claim, query: { ...claim.query, ...fields } }));

  describe('query', () => {
    it('accepts a true claim', () => {
      expect(accepts({})).to.equal(true);
    });

    it('accepts only the channel that the days belong to', () => {
      for (const channel of [0, CHANNEL - 1, CHANNEL + 1, 31])
        expect(accepts({ channel }), `${channel}`).to.equal(false);
    });

    it('accepts the first and the last channel, and none past the tree', async () => {
      for (const channel of [0, 31]) {
        const other = await claimAbout(stateWith(channel, [11]), { channel });
        expect(circuit.accepts(inputOf(other)), `${channel}`).to.equal(true);
        for (const alias of [channel + 32, channel + 64, channel + 224]) {
          const query = { ...other.query, channel: alias };
          expect(circuit.accepts(inputOf({ ...other, query })), `${alias}`).to.equal(false);
        }
      }
    });

    it('accepts no aggregate and no operator past the last', () => {
      for (const beyond of [8, 9, 16, 64, 128, 255]) {
        expect(accepts({ aggregate: beyond as Aggregate }), `aggregate ${beyond}`).to.equal(false);
        expect(accepts({ operator: beyond as Operator }), `operator ${beyond}`).to.equal(false);
      }
    });

    it('accepts windows of 1 to 64 days', () => {
      const wide = { lower: 0, upper: 0xffff, minValidDays: 1 };
      for (const windowDays of [1, 2, 63, 64]) expect(accepts({ ...wide, windowDays }), `${windowDays}`).to.equal(true);
      for (const windowDays of [0, 65, 66, 128, 129, 255]) {
        expect(accepts({ ...wide, windowDays }), `${windowDays}`).to.equal(false);
      }
    });

    it('accepts a minimum of 1 to windowDays valid days', () => {
      for (const windowDays of [1, 2, 30]) {
        const wide = { lower: 0, upper: 0xffff, windowDays };
        const allowed = [1, windowDays - 1, windowDays].filter((minValidDays) => minValidDays > 0);
        for (const minValidDays of allowed) expect(accepts({ ...wide, minValidDays })).to.equal(true);
        for (const minValidDays of [0, windowDays + 1, 255]) {
          expect(accepts({ ...wide, minValidDays }), `${minValidDays} of ${windowDays}`).to.equal(false);
        }
      }
    });

    it('accepts bounds of 40 bits, the lower not above the upper', () => {
      const most = 2 ** 40 - 1;
      expect(accepts({ lower: 0, upper: most })).to.equal(true);
      expect(accepts({ lower: 130, upper: 129 }), 'crossed').to.equal(false);
      expect(accepts({ operator: Operator.NOT_IN_RANGE, lower: 131, upper: 130 }), 'crossed').to.equal(false);
      expect(accepts({ operator: Operator.NOT_IN_RANGE, lower: 0, upper: 1 })).to.equal(true);
      expect(accepts({ operator: Operator.NOT_IN_RANGE, lower: most, upper: most })).to.equal(true);
    });

    it('accepts one bound only as both', () => {
      const single = ['LESS', 'LESS_OR_EQUAL', 'NOT_EQUAL'] as const;
      for (const name of single) {
        const operator = Operator[name];
        expect(accepts({ operator, lower: 500, upper: 500 }), name).to.equal(true);
        expect(accepts({ operator, lower: 499, upper: 500 }), name).to.equal(false);
        expect(accepts({ operator, lower: 0, upper: 500 }), name).to.equal(false);
      }
    });

    it('asks for two valid days at least where a trend is asked for', () => {
      const trend = { aggregate: Aggregate.TREND, lower: 0, upper: 2 ** 40 - 1 };
      expect(accepts({ ...trend, minValidDays: 2 })).to.equal(true);
      expect(accepts({ ...trend, minValidDays: 1 })).to.equal(false);
      expect(accepts({ ...trend, windowDays: 1, minValidDays: 1 })).to.equal(false);
    });

    it('accepts only the end day that the state root commits to', () => {
      for (const endDay of [0, END_DAY - 1, END_DAY + 1, 2 ** 24 - 1]) {
        expect(accepts({ endDay }), `${endDay}`).to.equal(false);
      }
    });

    it('T21 refuses bits beyond the last field, and so every second encoding of a query', () => {
      const input = inputOf(claim);
      for (let bit = BigInt(QUERY_BITS); bit < 254n; bit++) {
        const query = (input.query + (1n << bit)) % FIELD_ORDER;
        expect(circuit.accepts({ ...input, query }), `bit ${bit}`).to.equal(false);
      }
      expect(circuit.accepts({ ...input, query: FIELD_ORDER - 1n })).to.equal(false);
    });
  });

  describe('mean', () => {
    it('holds exactly when lower × n ≤ sum ≤ upper × n', async () => {
      // Sum 10 over 4 valid days.
      const mean = await claimAbout(stateWith(CHANNEL, [2, 3, 0, 4, 5]), { channel: CHANNEL });
      const within = (lower: number, upper: number): boolean =>
        circuit.accepts(inputOf({ ...mean, query: { ...mean.query, lower, upper } }));
      expect(within(2, 3)).to.equal(true);
      expect(within(3, 3)).to.equal(false);
      expect(within(2, 2)).to.equal(false);
      const whole = await claimAbout(stateWith(CHANNEL, [2, 3, 0, 4, 3]), { channel: CHANNEL });
      const wholeWithin = (lower: number, upper: number): boolean =>
        circuit.accepts(inputOf({ ...whole, query: { ...whole.query, lower, upper } }));
      expect(wholeWithin(2, 2)).to.equal(true);
      expect(wholeWithin(0, 1)).to.equal(false);
      expect(wholeWithin(3, 4)).to.equal(false);
    });

    it('leaves missing days out, and counts a stored one as the value zero', async () => {
      const zeros = await claimAbout(stateWith(CHANNEL, [1, 0, 1, 0, 0, 1]), { channel: CHANNEL, lower: 0, upper: 0 });
      expect(circuit.accepts(inputOf(zeros))).to.equal(true);
      for (const [minValidDays, expected] of [
        [2, true],
        [3, true],
        [4, false],
      ] as const) {
        const query = { ...zeros.query, minValidDays };
        expect(circuit.accepts(inputOf({ ...zeros, query })), `${minValidDays}`).to.equal(expected);
      }
    });

    it('has no mean of a window without a valid day', async () => {
      const empty = await claimAbout(stateWith(CHANNEL, []), { channel: CHANNEL });
      expect(circuit.accepts(inputOf(empty))).to.equal(false);
      const before = await claimAbout(stateWith(CHANNEL, [9, 9, 0]), { channel: CHANNEL, windowDays: 1 });
      expect(circuit.accepts(inputOf(before))).to.equal(false);
    });

    it('looks at the last day only for a window of 1, and at the first day too for a window of 64', async () => {
      const days = Array.from({ length: DAY_COUNT }, () => 0);
      days[0] = 501;
      days[DAY_COUNT - 1] = 11;
      const ends = await claimAbout(stateWith(CHANNEL, days), { channel: CHANNEL });
      const within = (windowDays: number, mean: number): boolean =>
        circuit.accepts(inputOf({ ...ends, query: { ...ends.query, windowDays, lower: mean, upper: mean } }));
      expect(within(1, 10)).to.equal(true);
      expect(within(63, 10)).to.equal(true);
      expect(within(64, 10)).to.equal(false);
      expect(within(64, 255)).to.equal(true);
    });

    it('holds with every day at its highest value', async () => {
      const full = await claimAbout(stateWith(31, new Array<number>(DAY_COUNT).fill(0xffff)), {
        channel: 31,
        minValidDays: DAY_COUNT,
        lower: 0xfffe,
        upper: 0xfffe,
      });
      expect(circuit.accepts(inputOf(full))).to.equal(true);
    });
  });

  describe('state', () => {
    it('accepts a state root only with what it commits to', () => {
      const input = inputOf(claim);
      const changed = (value: bigint): bigint => (value + 1n) % FIELD_ORDER;
      const others = {
        stateRoot: changed(input.stateRoot),
        salt: changed(input.salt),
        featuresCommitment: changed(input.featuresCommitment),
        schemaVersion: changed(input.schemaVersion),
        days: input.days.with(63, changed(input.days[63] ?? 0n)),
        group: input.group.with(0, changed(input.group[0] ?? 0n)),
        groups: input.groups.with(3, changed(input.groups[3] ?? 0n)),
      };
      for (const [name, value] of Object.entries(others)) {
        expect(circuit.accepts({ ...input, [name]: value }), name).to.equal(false);
      }
      expect(circuit.accepts({ ...input, stateRoot: 0n }), 'zero').to.equal(false);
    });

    it('accepts any salt and any context of the field', async () => {
      for (const salt of [0n, FIELD_ORDER - 1n]) {
        const salted = await claimAbout(stateWith(CHANNEL, [5]), { channel: CHANNEL }, salt);
        for (const context of [0n, 1n, FIELD_ORDER - 1n]) {
          expect(circuit.accepts(inputOf({ ...salted, context }))).to.equal(true);
        }
      }
    });

    it('refuses a day past its slot that packs like a smaller day and the next one raised', () => {
      const input = inputOf(claim);
      const [first, second] = [input.days[62] ?? 0n, input.days[63] ?? 0n];
      const alias = input.days.with(62, first + 131_072n).with(63, second - 1n);
      expect(circuit.accepts({ ...input, days: alias })).to.equal(false);
      const negative = input.days.with(62, FIELD_ORDER + first - 131_072n).with(63, second + 1n);
      expect(circuit.accepts({ ...input, days: negative })).to.equal(false);
    });

    it('refuses a header that splits into another end day and a schema version of more than 32 bits', () => {
      const { query: asked, ...input } = inputOf(claim);
      // 2^-32 modulo the field's order: (header − endDay − 1) / 2^32 is the alias for the day after.
      const inverse = modularInverse(1n << 32n);
      const schemaVersion = (input.schemaVersion + FIELD_ORDER - inverse) % FIELD_ORDER;
      const query = asked + (1n << BigInt(QUERY_END_DAY_OFFSET));
      expect((schemaVersion * (1n << 32n) + BigInt(END_DAY + 1)) % FIELD_ORDER).to.equal(claim.commitment.header);
      expect(circuit.accepts({ ...input, query, schemaVersion })).to.equal(false);
    });

    it('accepts schema versions up to 2^32 − 1', async () => {
      for (const schemaVersion of [0, 2 ** 32 - 1]) {
        const other = await claimAbout({ ...claim.state, schemaVersion }, { channel: CHANNEL });
        expect(circuit.accepts(inputOf(other)), `${schemaVersion}`).to.equal(true);
      }
    });
  });
});

function modularInverse(value: bigint): bigint {
  let [result, base] = [1n, value];
  for (let exponent = FIELD_ORDER - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % FIELD_ORDER;
    base = (base * base) % FIELD_ORDER;
  }
  return result;
}
