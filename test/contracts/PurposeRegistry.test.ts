import { expect } from 'chai';
import { KNOWN_PURPOSES, Purpose, PURPOSE_CONDITIONS, PURPOSES } from '../../sdk/src/generated/protocol.ts';
import { PurposeTableError, requireAppendOnly, type PurposeRow } from '../../scripts/generate/purposes.ts';
import { loadFixture } from './fixtures/chain.ts';
import { twinFixture } from './fixtures/twin.ts';

const rows: readonly PurposeRow[] = PURPOSES;
const [GENERAL, MEDICAL] = [Purpose.GENERAL_RESEARCH_USE, Purpose.HEALTH_MEDICAL_BIOMEDICAL_RESEARCH];
const [ETHICS, PUBLISHED] = [Purpose.ETHICS_APPROVAL_REQUIRED, Purpose.PUBLICATION_REQUIRED];

describe('PurposeRegistry', () => {
  describe('termOf and titleOf', () => {
    it('say for each bit in use what the table says', async () => {
      const { purposes } = await loadFixture(twinFixture);
      for (const { bit, term, title } of rows) {
        expect(await purposes.termOf(bit)).to.equal(term);
        expect(await purposes.titleOf(bit)).to.equal(title);
      }
    });

    it('refuse a bit that is not in use', async () => {
      const { purposes } = await loadFixture(twinFixture);
      for (const bit of [23n, 31n, 34n, 58n, 63n, 64n, 255n]) {
        for (const call of [() => purposes.termOf(bit), () => purposes.titleOf(bit)]) {
          await expect(call()).to.be.revertedWithCustomError(purposes, 'PurposeRegistryUnknownBit').withArgs(bit);
        }
      }
    });
  });

  describe('knownPurposes and conditions', () => {
    it('are the masks that the SDK has, and the table adds up to', async () => {
      const { purposes } = await loadFixture(twinFixture);
      const maskOf = (chosen: readonly PurposeRow[]) =>
        chosen.reduce((mask, { bit }) => mask | (1n << BigInt(bit)), 0n);
      const conditions = rows.filter(({ role }) => role === 'condition');
      expect([await purposes.knownPurposes(), KNOWN_PURPOSES]).to.deep.equal([maskOf(rows), maskOf(rows)]);
      expect([await purposes.conditions(), PURPOSE_CONDITIONS]).to.deep.equal([maskOf(conditions), maskOf(conditions)]);
    });
  });

  describe('covers', () => {
    for (const [what, granted, used, covered] of [
      ['a purpose that is allowed', GENERAL | MEDICAL, MEDICAL, true],
      ['every purpose that is allowed', GENERAL | MEDICAL, GENERAL | MEDICAL, true],
      ['no purpose that another implies in DUO', GENERAL, MEDICAL, false],
      ['no use of which one purpose is not allowed', GENERAL, GENERAL | MEDICAL, false],
      ['no use without a purpose', GENERAL, 0n, false],
      ['no use with a condition alone', GENERAL | ETHICS, ETHICS, false],
      ['a use that undertakes what the grant demands', GENERAL | ETHICS, GENERAL | ETHICS, true],
      ['a use that undertakes more', GENERAL, GENERAL | ETHICS, true],
      ['no use that does not undertake what the grant demands', GENERAL | ETHICS, GENERAL, false],
      ['no use that undertakes another condition instead', GENERAL | ETHICS, GENERAL | PUBLISHED, false],
      ['nothing under a grant of nothing', 0n, GENERAL, false],
    ] as const) {
      it(`covers ${what}`, async () => {
        const { purposes } = await loadFixture(twinFixture);
        expect(await purposes.covers(granted, used)).to.equal(covered);
      });
    }
  });

  describe('the table', () => {
    it('has the 23 usable DUO codes, DPV purposes and those of Gemel, each once', () => {
      const termsOf = (prefix: string) => rows.filter(({ term }) => term.startsWith(prefix)).map(({ term }) => term);
      const duo = [42, 6, 7, 11, 4, 12, 15, 16, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 43, 44, 45, 46];
      expect(termsOf('DUO:')).to.have.members(duo.map((code) => `DUO:${String(code).padStart(7, '0')}`));
      expect(termsOf('gemel:')).to.have.members(['gemel:commercial-use', 'gemel:no-reidentification']);
      expect(termsOf('DUO:').length + termsOf('gemel:').length + termsOf('dpv:').length).to.equal(rows.length);
    });

    it('keeps the bits that grants were made with first', () => {
      expect([GENERAL, MEDICAL]).to.deep.equal([1n, 2n]);
      expect([Purpose.DISEASE_SPECIFIC_RESEARCH, Purpose.POPULATION_ORIGINS_OR_ANCESTRY_RESEARCH]).to.deep.equal([
        4n,
        8n,
      ]);
      expect(Purpose.COMMERCIAL_USE).to.equal(1n << 32n);
    });

    const row: PurposeRow = { bit: 1, key: 'A', term: 'DUO:1', title: 'a', role: 'purpose' };
    const lock = { '1': 'purpose A DUO:1' };

    it('may get further bits and other titles', () => {
      requireAppendOnly(
        [
          { ...row, title: 'other' },
          { ...row, bit: 2, key: 'B', term: 'DUO:2' },
        ],
        lock,
      );
    });

    for (const [what, table, message] of [
      ['a committed bit goes', [], 'bit 1: was "purpose A DUO:1" and is gone'],
      ['a committed bit gets another term', [{ ...row, term: 'DUO:2' }], 'bit 1: was "purpose A DUO:1"'],
      ['a committed bit gets another key', [{ ...row, key: 'B' }], 'bit 1: was "purpose A DUO:1"'],
      ['a committed bit gets another role', [{ ...row, role: 'condition' }], 'bit 1: was "purpose A DUO:1"'],
      ['a bit is used twice', [row, { ...row, key: 'B', term: 'DUO:2' }], 'bit 1: is used twice'],
      ['a key is named twice', [row, { ...row, bit: 2, term: 'DUO:2' }], 'bit 2: names A or DUO:2 again'],
      ['a term is named twice', [row, { ...row, bit: 2, key: 'B' }], 'bit 2: names B or DUO:1 again'],
      ['a bit is not in a mask', [row, { ...row, bit: 64, key: 'B' }], 'bit 64: is not in a mask'],
    ] as const) {
      it(`is refused when ${what}`, () => {
        expect(() => requireAppendOnly(table, lock)).to.throw(PurposeTableError, message);
      });
    }
  });
});
