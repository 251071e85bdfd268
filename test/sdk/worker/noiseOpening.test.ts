import { expect } from 'chai';
import { encryptEnvelope, generateEncryptionKeys, type EncryptionKeys } from '#sdk/storage';
import { sealOpening, unsealOpening, type NoiseOpening } from '../../../sdk/src/worker/audit/noiseOpening.ts';
import { OrderNotServableError } from '../../../sdk/src/worker/errors.ts';
import { rejection } from '../actions/rejection.ts';
import { testbed, type Testbed } from '../actions/testbed.ts';

const ORDER = 7n;
const WORD = `0x${'01'.repeat(32)}`;

describe('the opening of noise', function () {
  this.timeout(300_000);
  let bed: Testbed;
  let keys: EncryptionKeys;
  const answer = { noisy: [['-12', '40'], ['3']], orderId: '5', blockHash: WORD, rhoNano: '5000000' };
  const opening: NoiseOpening = { orderId: '7', salt: WORD, seed: WORD, answer };

  before(async () => {
    bed = await testbed();
    keys = await generateEncryptionKeys();
  });

  const unseal = (sealed: Uint8Array): Promise<NoiseOpening> =>
    unsealOpening(bed.reader, { orderId: ORDER, sealed, privateKey: keys.privateKey });
  const sealed = (text: string | Uint8Array): Promise<Uint8Array> => {
    const { chainId, contracts } = bed.deployment;
    const binding = { purpose: 'noise-opening', chainId, market: contracts.InsightMarket, orderId: ORDER };
    const plaintext = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return encryptEnvelope({ plaintext, recipients: [keys.publicKey], binding });
  };

  it('is read as it was sealed', async () => {
    expect(await unseal(await sealOpening(bed.reader, opening, keys.publicKey))).to.deep.equal(opening);
    expect(await unseal(await sealed(JSON.stringify(opening)))).to.deep.equal(opening);
  });

  it('is refused with what is wrong with it, and nothing of what is in it', async () => {
    const written = JSON.stringify(opening);
    const wrong: [string | Uint8Array, RegExp][] = [
      ['secret words', /no JSON/],
      [new Uint8Array([0xff, 0xfe]), /no UTF-8/],
      [written.replace('"salt"', '"__proto__":{"secret":1},"salt"'), /__proto__/],
      [written.replace('"40"', '{"__proto__":1}'), /nested deeper than 4/],
      [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, /nested deeper than 4/],
      [`"${'secret'.repeat(100_000)}"`, /longer than 524288 bytes/],
      [written.replace('"40"', '"٤٠"'), /wrong: answer\.noisy\.0\.1/],
      [written.replace('"5000000"', '"-5"'), /wrong: answer\.rhoNano/],
      [written.replace('"salt"', '"secret":1,"salt"'), /wrong: its members/],
      ['null', /wrong: its members/],
    ];
    for (const [text, reason] of wrong) {
      const error = await rejection(unseal(await sealed(text)));
      expect(error).to.be.instanceOf(OrderNotServableError);
      expect(error.message)
        .to.match(reason)
        .and.match(/order 7 .*gemel worker reveal/)
        .and.not.include('secret');
    }
  });
});
