import { expect } from 'chai';
import { parseAnswer } from '../../../sdk/src/worker/compute/statisticAnswer.ts';
import { JournalError } from '../../../sdk/src/worker/errors.ts';

describe('answers on a worker’s disk', () => {
  const source = { orderId: '7', blockHash: `0x${'01'.repeat(32)}`, rhoNano: '5000000' };

  it('are read as they are written, and means also as they were written when there was nothing else', () => {
    const answer = { noisy: [['-12', '40'], ['3']], ...source };
    expect(parseAnswer(JSON.stringify(answer), 'answers/1')).to.deep.equal(answer);
    expect(parseAnswer(JSON.stringify({ noisySum: '-12', ...source }), 'answers/1')).to.deep.equal({
      noisy: [['-12']],
      ...source,
    });
  });

  it('that are damaged say which record, and that it is to be put back', () => {
    for (const answer of [{}, { noisySum: 12, ...source }, { noisySum: '12', noisy: [['12']], ...source }]) {
      expect(() => parseAnswer(JSON.stringify(answer), 'answers/1'))
        .to.throw(JournalError)
        .with.property('message')
        .that.matches(/answers\/1 .* put it back from a backup/);
    }
  });

  it('are numbers in the one way to write them, and no longer than any can be', () => {
    const numbers = ['', '-', '-0', '007', '+1', '1e3', ' 1', '1\n', '0x1', '1.0', '١٢', '１', '9'.repeat(79)];
    for (const number of numbers) {
      for (const answer of [{ noisy: [[number]] }, { noisySum: number }, { noisy: [['1']], rhoNano: number }]) {
        const text = JSON.stringify({ ...source, ...answer });
        expect(() => parseAnswer(text, 'answers/1'), text).to.throw(JournalError);
      }
    }
    const long = `-${'9'.repeat(78)}`;
    expect(parseAnswer(JSON.stringify({ ...source, noisy: [[long]] }), 'answers/1').noisy).to.deep.equal([[long]]);
    for (const other of [{ rhoNano: '-1' }, { orderId: '-1' }, { blockHash: '0x01' }]) {
      const text = JSON.stringify({ noisy: [['1']], ...source, ...other });
      expect(() => parseAnswer(text, 'answers/1'), text).to.throw(JournalError);
    }
    const many = { ...source, noisy: [Array.from({ length: 5_000 }, () => '1')] };
    expect(() => parseAnswer(JSON.stringify(many), 'answers/1')).to.throw(JournalError);
  });
});
