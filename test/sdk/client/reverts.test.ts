import { expect } from 'chai';
import { AbiCoder, Interface, id, makeError, type ErrorFragment } from 'ethers';
import { CONTRACT_ABIS, decodeRevert, describeRevert } from '#sdk';
import { revertedError } from '../../../sdk/src/client/reverts.ts';

const market = new Interface(CONTRACT_ABIS.InsightMarket);

const NOT_OURS =
  /^(AccessManag|Address|ECDSA|ERC|FailedCall|InsufficientBalance|InvalidShortString|Reentrancy|Safe|String|TestToken)/;

/** Errors of Gemel's contracts, and of the bases that they share. */
function declaredErrors() {
  const own = Object.entries(CONTRACT_ABIS).filter(([contract]) => !['TestToken', 'AccessManager'].includes(contract));
  return own.flatMap(([contract, abi]) =>
    new Interface(abi).fragments
      .filter((fragment): fragment is ErrorFragment => fragment.type === 'error')
      .filter(({ name }) => !NOT_OURS.test(name))
      .map(({ name, inputs }) => ({ contract, name, inputs })),
  );
}

describe('decodeRevert', () => {
  it('names contract, error and arguments', () => {
    const data = market.encodeErrorResult('InsightMarketDeadlinePassed', [7n, 100n, 160n]);
    expect(decodeRevert(data)).to.deep.equal({
      contract: 'InsightMarket',
      errorName: 'InsightMarketDeadlinePassed',
      args: { orderId: 7n, deadline: 100n, timestamp: 160n },
    });
  });

  it('reads text, and says unknown of what no contract of Gemel raises', () => {
    const text = id('Error(string)').slice(0, 10) + AbiCoder.defaultAbiCoder().encode(['string'], ['no']).slice(2);
    expect(decodeRevert(text)).to.include({ contract: 'unknown', errorName: 'Error' });
    expect(describeRevert(decodeRevert(text))).to.equal('the contract refused: no');
    expect(decodeRevert('0xdeadbeef')).to.include({ contract: 'unknown', errorName: 'unknown' });
  });

  it('does not fail on a known selector with arguments cut off', () => {
    const data = market.encodeErrorResult('InsightMarketDeadlinePassed', [7n, 100n, 160n]);
    expect(decodeRevert(data.slice(0, 20))).to.include({ errorName: 'unknown' });
  });
});

describe('describeRevert', () => {
  it('has a sentence for each error that a contract of Gemel declares, with each placeholder filled', () => {
    for (const { contract, name, inputs } of declaredErrors()) {
      const args = Object.fromEntries(inputs.map((input) => [input.name, 3n]));
      const sentence = describeRevert({ contract, errorName: name, args });
      expect(sentence, name)
        .to.match(new RegExp(`^${contract}: `))
        .and.not.to.match(/undefined|\{|refused:/);
    }
  });

  it('names states instead of numbers', () => {
    const args = { orderId: 4n, state: 6n };
    expect(describeRevert({ contract: 'InsightMarket', errorName: 'InsightMarketWrongState', args })).to.equal(
      'InsightMarket: order 4 is refunded, which does not allow this',
    );
  });
});

describe('revertedError', () => {
  const data = market.encodeErrorResult('InsightMarketNotBuyer', [1n, `0x${'11'.repeat(20)}`]);

  it('finds the data however the node wrapped it', () => {
    const wrapped = [
      makeError('reverted', 'CALL_EXCEPTION', { data } as never),
      makeError('could not coalesce', 'UNKNOWN_ERROR', { error: { code: 3, data } }),
      { info: { error: { data } } },
    ];
    for (const error of wrapped) expect(revertedError(error)?.errorName).to.equal('InsightMarketNotBuyer');
  });

  it('leaves other failures alone', () => {
    expect(revertedError(new Error('socket closed'))).to.equal(undefined);
    expect(revertedError(undefined)).to.equal(undefined);
  });
});
