import { expect } from 'chai';
import { InvalidRecoveryPhraseError, newRecoveryPhrase, recoveryAccount } from '#sdk';
import { ZERO_PHRASE } from './support.ts';

/** What `phrase` is refused with. */
function refusal(phrase: string): InvalidRecoveryPhraseError {
  try {
    recoveryAccount(phrase);
  } catch (error) {
    if (error instanceof InvalidRecoveryPhraseError) return error;
    throw error;
  }
  throw new Error('the phrase was taken');
}

describe('recovery phrases', () => {
  it('are 24 words, other ones each time', () => {
    const phrases = Array.from({ length: 20 }, newRecoveryPhrase);
    for (const phrase of phrases) expect(phrase.split(' ')).to.have.length(24);
    expect(new Set(phrases).size).to.equal(20);
    expect(new Set(phrases.map((phrase) => recoveryAccount(phrase).address)).size).to.equal(20);
  });

  it('give the accounts that wallets derive (BIP-44)', () => {
    expect(recoveryAccount(ZERO_PHRASE).address).to.equal('0xF278cF59F82eDcf871d630F28EcC8056f25C1cdb');
    expect(recoveryAccount(ZERO_PHRASE, 1).address).not.to.equal(recoveryAccount(ZERO_PHRASE).address);
  });

  it('may be written in capitals, and over several lines', () => {
    const written = `\n ${ZERO_PHRASE.toUpperCase().replaceAll(' ', ' \n\t')}\r\n`;
    expect(recoveryAccount(written).address).to.equal(recoveryAccount(ZERO_PHRASE).address);
  });

  it('are refused by the places of unknown words, without a word', () => {
    const words = ZERO_PHRASE.split(' ').with(2, 'abandn').with(22, 'zzzz');
    const { message, unknownWords, cause, stack } = refusal(words.join(' '));
    expect(message).to.equal(
      'not in BIP-39’s English list: words 3, 23 of the recovery phrase; check the spelling there',
    );
    expect(unknownWords).to.deep.equal([3, 23]);
    expect(cause).to.equal(undefined);
    expect(stack).not.to.match(/aband|zzzz/);
  });

  it('are refused for a wrong checksum, without a word', () => {
    const { message, unknownWords, cause } = refusal(`${'abandon '.repeat(23)}zoo`);
    expect(message)
      .to.include('wrong checksum')
      .and.not.to.match(/abandon|zoo/);
    expect([unknownWords, cause]).to.deep.equal([[], undefined]);
  });

  it('are refused with another number of words, also one that BIP-39 has', () => {
    const twelve = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
    expect(refusal(twelve).message).to.include('has 12 words; it must have 24').and.not.to.include('abandon');
    expect(refusal('').message).to.include('must have 24');
    expect(refusal(`${ZERO_PHRASE} art`).message).to.include('has 25 words');
  });
});
