import { expect } from 'chai';
import { JournalError } from '../../../sdk/src/worker/errors.ts';
import { reasonOf } from '../../../sdk/src/worker/operation/serving.ts';

describe('reasonOf', () => {
  it('tells a failure of the system by its code, and never in words that may hold a URL', () => {
    const refused = Object.assign(new Error('connect to https://node.example/secret'), { code: 'ECONNREFUSED' });
    expect(reasonOf(refused)).to.equal('Error (ECONNREFUSED)');
    expect(reasonOf(new TypeError('https://node.example/secret'))).to.equal('TypeError');
  });

  it("takes the words of our own errors, and the short ones of ethers'", () => {
    expect(reasonOf(new JournalError('the record is torn'))).to.equal('the record is torn');
    const coded = Object.assign(new Error('at https://node.example/secret'), {
      shortMessage: 'timeout',
      code: 'TIMEOUT',
    });
    expect(reasonOf(coded)).to.equal('timeout');
  });
});
