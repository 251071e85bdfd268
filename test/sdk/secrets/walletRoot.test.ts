import { expect } from 'chai';
import {
  Signature,
  TypedDataEncoder,
  Wallet,
  hexlify,
  randomBytes,
  verifyTypedData,
  type TypedDataDomain,
  type TypedDataField,
} from 'ethers';
import { UnsuitableWalletError, deriveTwinSecrets, recoveryAccount, walletRoot, type SecretRoot } from '#sdk';
import { rejection } from '../actions/rejection.ts';
import { secretOf, signatureSeed, signWithRandomNonce } from './reference.ts';
import { ZERO_PHRASE } from './support.ts';

type Types = Record<string, TypedDataField[]>;
type Message = Record<string, unknown>;
type Sign = (domain: TypedDataDomain, types: Types, message: Message) => Promise<string>;

const wallet = recoveryAccount(ZERO_PHRASE);
const signerThat = (signTypedData: Sign, address = wallet.address) => ({
  signTypedData,
  getAddress: () => Promise.resolve(address),
});
const identityOf = async (root: SecretRoot): Promise<string> =>
  (await deriveTwinSecrets({ root, twin: 2 })).identity.privateKey;

describe('walletRoot', () => {
  it('derives what another implementation derives from the signature, which names owner and risk', async () => {
    const asked: { domain: TypedDataDomain; types: Types; message: Message; signature: string }[] = [];
    const signer = signerThat(async (domain, types, message) => {
      const signature = await wallet.signTypedData(domain, types, message);
      asked.push({ domain, types, message, signature });
      return signature;
    });
    const identity = await identityOf(await walletRoot(signer));
    expect(asked).to.have.length(2);
    const { domain, message, signature } = asked[0]!;
    expect(domain).to.deep.equal({ name: 'Gemel', version: '1' });
    expect(message['owner']).to.equal(wallet.address);
    expect(message['statement']).to.include('Whoever gets it can read my data');
    const { r, s } = Signature.from(signature);
    expect(identity).to.equal(secretOf(signatureSeed(r, s), 2, 'identity/0'));
  });

  it('is the same however the wallet writes the last byte, and another for each wallet', async () => {
    const zeroBased = signerThat(async (...asked) => {
      const { r, s, yParity } = Signature.from(await wallet.signTypedData(...asked));
      return `${r}${s.slice(2)}0${yParity}`;
    });
    expect(await identityOf(await walletRoot(zeroBased))).to.equal(await identityOf(await walletRoot(wallet)));
    const other = await walletRoot(Wallet.createRandom());
    expect(await identityOf(other)).not.to.equal(await identityOf(await walletRoot(wallet)));
  });

  it('refuses a wallet that draws its nonces, so that no two signatures are equal', async () => {
    const signatures = new Set<string>();
    const signer = signerThat((...asked) => {
      const signature = signWithRandomNonce(TypedDataEncoder.hash(...asked), wallet.privateKey);
      expect(verifyTypedData(...asked, signature)).to.equal(wallet.address);
      signatures.add(signature);
      return Promise.resolve(signature);
    });
    const refused = await rejection(walletRoot(signer));
    expect(refused).to.be.instanceOf(UnsuitableWalletError);
    expect(refused.message).to.include('differently each time').and.to.include('use a recovery phrase');
    expect(signatures.size).to.equal(2);
  });

  it('refuses what the owner’s key did not sign: a smart account, another key, no signature', async () => {
    const stranger = Wallet.createRandom();
    const wrong: Sign[] = [
      (...asked) => stranger.signTypedData(...asked),
      () => Promise.resolve(hexlify(randomBytes(130))),
      () => Promise.resolve(hexlify(randomBytes(65))),
      () => Promise.resolve('0x'),
    ];
    for (const sign of wrong) {
      let signature = '';
      const refused = await rejection(walletRoot(signerThat(async (...asked) => (signature = await sign(...asked)))));
      expect(refused).to.be.instanceOf(UnsuitableWalletError);
      const { message, cause } = refused;
      expect(message).to.include('use a recovery phrase');
      if (signature.length > 2) expect(message).not.to.include(signature.slice(2, 40));
      expect(cause).to.equal(undefined);
    }
  });
});
