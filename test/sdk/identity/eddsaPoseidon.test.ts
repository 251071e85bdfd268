import { Buffer } from 'node:buffer';
import { signMessage, verifySignature } from '@zk-kit/eddsa-poseidon';
import { expect } from 'chai';
import {
  SUBGROUP_ORDER,
  addPoints,
  isOnCurve,
  isPublicKey,
  multiplyBase,
  multiplyByCofactorAnd,
  type Point,
} from '../../../sdk/src/identity/babyJubJub.ts';
import { eddsaKey, signEddsa, verifyEddsa } from '../../../sdk/src/identity/eddsaPoseidon.ts';
import { InvalidIdentityError } from '../../../sdk/src/identity/errors.ts';
import { FIELD_ORDER, loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { privateKeyOf, refusal, seededNumbers } from './support.ts';

/** Of iden3's test of circomlibjs, "Sign (using Poseidon) a single 10 bytes from 0 to 9". */
const PUBLISHED = {
  privateKey: Buffer.from('0001020304050607080900010203040506070809000102030405060708090001', 'hex'),
  message: 0x09080706050403020100n,
  publicKey: [
    13277427435165878497778222415993513565335242147425444199013288855685581939618n,
    13622229784656158136036771217484571176836296686641868549125388198837476602820n,
  ],
  signature: {
    r8: [
      11384336176656855268977457483345535180380036354188103142384839473266348197733n,
      15383486972088797283337779941324724402501462225528836549661220478783371668959n,
    ],
    s: 1672775540645840396591609181675628451599263765380031905495115170613215233181n,
  },
} as const;

/** The points whose order divides 8, and one of the full order 8·l. */
const GENERATOR: Point = [
  995203441582195749578291179787384436505546430278305826713579947235728471134n,
  5472060717959818805561601436314318772137091100104008585924551046643952123905n,
];
const ORDER_TWO: Point = [0n, FIELD_ORDER - 1n];

describe('BabyJubJub', () => {
  it('gives the vectors of ERC-2494', () => {
    // https://eips.ethereum.org/EIPS/eip-2494: B = 8·G, and a sum and a product of points.
    expect(multiplyByCofactorAnd(GENERATOR, 1n)).to.deep.equal(multiplyBase(1n));
    const [left, right]: [Point, Point] = [
      [
        17777552123799933955779906779655732241715742912184938656739573121738514868268n,
        2626589144620713026669568689430873010625803728049924121243784502389097019475n,
      ],
      [
        16540640123574156134436876038791482806971768689494387082833631921987005038935n,
        20819045374670962167435360035096875258406992893633759881276124905556507972311n,
      ],
    ];
    expect(addPoints(left, right)).to.deep.equal([
      7916061937171219682591368294088513039687205273691143098332585753343424131937n,
      14035240266687799601661095864649209771790948434046947201833777492504781204499n,
    ]);
  });

  it('tells points of the curve, and keys, from others', () => {
    expect(isOnCurve([0n, 1n])).to.equal(true);
    expect(isOnCurve(ORDER_TWO)).to.equal(true);
    expect(isOnCurve([1n, 1n])).to.equal(false);
    expect(isOnCurve([0n, FIELD_ORDER + 1n])).to.equal(false);
    expect(isPublicKey(multiplyBase(3n))).to.equal(true);
    for (const point of [[0n, 1n], ORDER_TWO, GENERATOR, addPoints(multiplyBase(3n), ORDER_TWO)] as Point[]) {
      expect(isPublicKey(point)).to.equal(false);
    }
  });
});

describe('EdDSA-Poseidon', () => {
  it("gives circomlib's published key and signature", async () => {
    expect(eddsaKey(PUBLISHED.privateKey).publicKey).to.deep.equal(PUBLISHED.publicKey);
    expect(await signEddsa(PUBLISHED.privateKey, PUBLISHED.message)).to.deep.equal(PUBLISHED.signature);
    expect(await verifyEddsa(PUBLISHED.publicKey, PUBLISHED.message, PUBLISHED.signature)).to.equal(true);
  });

  it('signs as zk-kit does, and each verifies the other', async () => {
    const random = seededNumbers(2);
    for (let run = 0; run < 6; run++) {
      const [privateKey, message] = [privateKeyOf(run + 9), random(8) % FIELD_ORDER];
      const { publicKey } = eddsaKey(privateKey);
      const theirs = signMessage(Buffer.from(privateKey), message);
      const ours = await signEddsa(privateKey, message);
      expect(ours).to.deep.equal({ r8: theirs.R8, s: theirs.S });
      const mutable = { R8: [...ours.r8] as [bigint, bigint], S: ours.s };
      expect(verifySignature(message, mutable, [...publicKey])).to.equal(true);
      expect(await verifyEddsa(publicKey, message, { r8: theirs.R8, s: theirs.S })).to.equal(true);
    }
  });

  it('refuses another message, key, point or number', async () => {
    const { publicKey, message, signature } = PUBLISHED;
    const other = eddsaKey(privateKeyOf(1)).publicKey;
    expect(await verifyEddsa(publicKey, message + 1n, signature)).to.equal(false);
    expect(await verifyEddsa(other, message, signature)).to.equal(false);
    expect(await verifyEddsa(publicKey, message, { ...signature, r8: other })).to.equal(false);
    expect(await verifyEddsa(publicKey, message, { ...signature, s: signature.s + 1n })).to.equal(false);
  });

  it('T21 refuses S + l, which satisfies the same equation', async () => {
    const { publicKey, message, signature } = PUBLISHED;
    for (const s of [signature.s + SUBGROUP_ORDER, signature.s - SUBGROUP_ORDER]) {
      expect(await verifyEddsa(publicKey, message, { ...signature, s })).to.equal(false);
    }
  });

  it('T21 refuses keys of low order, for which anybody can sign', async () => {
    const poseidon = await loadPoseidon();
    for (const key of [[0n, 1n], ORDER_TWO] as Point[]) {
      // 8·h·A is the identity whatever h is, so R8 = S·B satisfies the equation.
      const forged = { r8: multiplyBase(5n), s: 5n };
      expect(multiplyByCofactorAnd(key, poseidon([...forged.r8, ...key, 1n]))).to.deep.equal([0n, 1n]);
      expect(await verifyEddsa(key, 1n, forged)).to.equal(false);
    }
  });

  it('refuses points off the curve and coordinates that are not reduced', async () => {
    const { publicKey, message, signature } = PUBLISHED;
    const [x, y] = signature.r8;
    expect(await verifyEddsa(publicKey, message, { ...signature, r8: [x + FIELD_ORDER, y] })).to.equal(false);
    expect(await verifyEddsa(publicKey, message, { ...signature, r8: [0n, 5n] })).to.equal(false);
    expect(await verifyEddsa([publicKey[0] + FIELD_ORDER, publicKey[1]], message, signature)).to.equal(false);
  });

  it('refuses an empty private key', async () => {
    await refusal(() => eddsaKey(new Uint8Array()), InvalidIdentityError);
  });
});
