import { expect } from 'chai';
import { jcsBytes, type CanonicalValue } from '../../../sdk/src/insight/canonicalJson.ts';

const textOf = (json: string): string => new TextDecoder().decode(jcsBytes(JSON.parse(json) as CanonicalValue));

describe('jcsBytes', () => {
  it('gives the example of RFC 8785, section 3.2.4', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(textOf(input)).to.equal(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts members by their UTF-16 code units, section 3.2.3', () => {
    const input = String.raw`{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}`;
    expect(textOf(input)).to.equal('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  it('has numbers as appendix B says, and none that is not finite', () => {
    const numbers: readonly [number, string][] = [
      [-0, '0'],
      [5e-324, '5e-324'],
      [9007199254740992, '9007199254740992'],
      [295147905179352830000, '295147905179352830000'],
      [1e21, '1e+21'],
      [0.000001, '0.000001'],
      [1e-7, '1e-7'],
    ];
    for (const [number, text] of numbers) expect(new TextDecoder().decode(jcsBytes(number))).to.equal(text);
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => jcsBytes([number])).to.throw(TypeError);
  });
});
