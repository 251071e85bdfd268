import { RevocationList } from '../../../sdk/src/identity/revocationList.ts';
import type { ComponentLemma } from './lemma.ts';
import { Solver } from './solve.ts';

/** Digits of a place in the revocation list, the highest first, with their weights. */
const DIGITS = ['node', 'place', 'byte', 'bit'] as const;
const WEIGHTS = [3968n, 248n, 8n, 1n] as const;
/** Places around every limit of every digit. */
const INDICES = [0, 247, 3967, 4216, 63_487];

/** An index has one set of digits: it is a number in mixed radix, and the selectors bound each digit. */
export const REVOCATION_DIGITS: ComponentLemma = {
  name: 'digits of an index',
  kind: 'component',
  given: ['index'],
  determined: DIGITS,
  beside: ['isNode', 'isPlace', 'isByte', 'isBit'],
  honest: ({ index: [index = 0n] = [] }) => digitsOf(index),
  /** Tries, at the limits of each digit, to take from one digit what another is given. */
  async prove({ compile }) {
    const system = await compile('lib/revocation.circom', 'AssertNotRevoked');
    const solver = new Solver(system, []);
    const list = await RevocationList.of();
    for (const index of INDICES) {
      const { leaves, nodes } = list.witness(index);
      const inputs = solver.inputs({ index: BigInt(index), root: list.root, leaves, nodes });
      const accepts = (digits: readonly bigint[]): boolean => {
        const fixed = digits.map((digit, place) => [system.wireOf.get(`main.${DIGITS[place]}`) ?? 0, digit] as const);
        return 'witness' in solver.solve(new Map([...inputs, ...fixed]));
      };
      const digits = digitsOf(BigInt(index));
      if (!accepts(digits)) return `the digits of ${index} are refused`;
      const other = carried(digits).find(accepts);
      if (other) return `${index} has the digits ${other.join()} too`;
    }
    return undefined;
  },
};

function digitsOf(index: bigint): bigint[] {
  return [index / 3968n, (index / 248n) % 16n, (index % 248n) / 8n, index % 8n];
}

/** Other digits with the same sum: one raised or lowered by 1, and a lower one by as much the other way. */
function carried(digits: readonly bigint[]): bigint[][] {
  return WEIGHTS.flatMap((weight, high) =>
    WEIGHTS.slice(high + 1).flatMap((lowWeight, offset) =>
      [1n, -1n].map((by) => {
        const low = high + 1 + offset;
        const lowDigit = (digits[low] ?? 0n) - (by * weight) / lowWeight;
        return digits.with(high, (digits[high] ?? 0n) + by).with(low, lowDigit);
      }),
    ),
  );
}
