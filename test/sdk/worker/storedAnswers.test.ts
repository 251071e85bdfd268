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
});
