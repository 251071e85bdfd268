import { Buffer } from 'node:buffer';
import { Identity as SemaphoreIdentity } from '@semaphore-protocol/identity';
import { expect } from 'chai';
import { SUBGROUP_ORDER, isPublicKey, multiplyBase } from '../../../sdk/src/identity/babyJubJub.ts';
import { InvalidIdentityError } from '../../../sdk/src/identity/errors.ts';
import { createIdentity, identityNullifier } from '../../../sdk/src/identity/identity.ts';
import { loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { privateKeyOf, refusal, seededNumbers } from './support.ts';

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

describe('createIdentity', () => {
  it('gives the identity that Semaphore v4 gives for the text "secret"', async () => {
    // Printed by @semaphore-protocol/identity 4.14.3 for new Identity('secret').
    const identity = await createIdentity({ privateKey: hex(Buffer.from('secret')) });
    expect(identity.secretScalar).to.equal(
      1072931509665125050858164614503996272893941281138625620671594663472720926391n,
    );
    expect(identity.publicKey).to.deep.equal([
      17191193026255111087474416516591393721975640005415762645730433950079177536248n,
      13751717961795090314625781035919035073474308127816403910435238282697898234143n,
    ]);
    expect(identity.commitment).to.equal(
      21756852044673293804725356853298692762259855200429755225624171532449447776732n,
    );
  });

  it('gives what Semaphore’s package gives, for keys of any length', async () => {
    const random = seededNumbers(1);
    for (let length = 1; length <= 80; length += 7) {
      const bytes = Uint8Array.from({ length }, () => Number(random() & 0xffn));
      const theirs = new SemaphoreIdentity(Buffer.from(bytes));
      const ours = await createIdentity({ privateKey: hex(bytes) });
      expect(ours.secretScalar).to.equal(theirs.secretScalar);
      expect(ours.publicKey).to.deep.equal(theirs.publicKey);
      expect(ours.commitment).to.equal(theirs.commitment);
    }
  });

  it('reads what Semaphore exports', async () => {
    const theirs = new SemaphoreIdentity();
    const ours = await createIdentity({ privateKey: hex(Buffer.from(theirs.export(), 'base64')) });
    expect(ours.commitment).to.equal(theirs.commitment);
  });

  it('draws another identity each time, with a key of the subgroup', async () => {
    const [first, second] = [await createIdentity(), await createIdentity()];
    expect(first.commitment).to.not.equal(second.commitment);
    for (const identity of [first, second]) {
      expect(identity.secretScalar < SUBGROUP_ORDER).to.equal(true);
      expect(isPublicKey(identity.publicKey)).to.equal(true);
      expect(multiplyBase(identity.secretScalar)).to.deep.equal(identity.publicKey);
      expect(identity.privateKey).to.match(/^0x[0-9a-f]{64}$/);
    }
  });

  it('refuses a private key that is not hexadecimal, without repeating it', async () => {
    for (const privateKey of ['', '0x', '0x0', '0xzz', '11', '0x11 ']) {
      const message = await refusal(() => createIdentity({ privateKey }), InvalidIdentityError);
      expect(message).to.match(/hexadecimal/);
      expect(message).to.not.include('zz');
    }
  });
});

describe('identityNullifier', () => {
  it('is Poseidon of its domain, the scope and the secret scalar', async () => {
    const identity = await createIdentity({ privateKey: hex(privateKeyOf(5)) });
    const poseidon = await loadPoseidon();
    expect(await identityNullifier(77n, identity)).to.equal(poseidon([4n, 77n, identity.secretScalar]));
    expect(await identityNullifier(78n, identity)).to.not.equal(await identityNullifier(77n, identity));
  });

  it('is not the nullifier of a Semaphore proof, so that the two cannot be linked', async () => {
    const identity = await createIdentity({ privateKey: hex(privateKeyOf(6)) });
    const poseidon = await loadPoseidon();
    expect(await identityNullifier(9n, identity)).to.not.equal(poseidon([9n, identity.secretScalar]));
  });
});
