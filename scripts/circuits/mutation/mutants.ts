import { createHash } from 'node:crypto';

/** A small change of a Circom source. */
export interface CircuitMutant {
  readonly id: string;
  /** Path from circuits/src. */
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  /** The whole statement, for the reader. */
  readonly statement: string;
  readonly original: string;
  readonly replacement: string;
  /** Where `original` is. */
  readonly start: number;
}

/** Matches text of a source, and says what may stand in its place. */
interface Rule {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly replacements: (match: RegExpExecArray) => readonly string[];
}

const SWAPPED_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['isMin', 'isMax'],
    ['lower', 'upper'],
    ['lowest', 'highest'],
    ['atLeast', 'atMost'],
    ['low', 'high'],
    ['inside', 'outside'],
    ['AGGREGATE_MIN', 'AGGREGATE_MAX'],
    ['AGGREGATE_MEAN', 'AGGREGATE_SUM'],
    ['AGGREGATE_STD', 'AGGREGATE_TREND'],
    ['AGGREGATE_LATEST', 'AGGREGATE_COUNT'],
    ['OPERATOR_LESS', 'OPERATOR_LESS_OR_EQUAL'],
    ['OPERATOR_GREATER', 'OPERATOR_GREATER_OR_EQUAL'],
    ['OPERATOR_EQUAL', 'OPERATOR_NOT_EQUAL'],
    ['OPERATOR_IN_RANGE', 'OPERATOR_NOT_IN_RANGE'],
    ['totalTimes', 'totalTimesSquared'],
  ].flatMap(([left = '', right = '']) => [
    [left, right],
    [right, left],
  ]),
);
const OPERATORS: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '+', '%': '\\', '\\': '%' };
const COMPARISONS: Readonly<Record<string, string>> = { '<': '<=', '>': '>=', '>=': '>', '<=': '<', '==': '!=' };

const RULES: readonly Rule[] = [
  { kind: 'constraint dropped', pattern: /(?<=^\s*)(?:[^\s;{}][^;{}]*===[^;]*|(?:_ <== )?[A-Z]\w*\([^;]*\));/gm, replacements: () => [''] }, // prettier-ignore
  { kind: 'constraint to assignment', pattern: /<==/g, replacements: () => ['<--'] },
  {
    kind: 'width',
    pattern:
      /(?<=(?:Num2Bits|AssertBits|AssertAtMost|IsNotNegative|OneHot|LessThan|LessEqThan|GreaterEqThan)\()[^()]+(?:\(\))?(?: \+ \d+)?(?=\))/g,
    replacements: ([width]) => [`${width} + 1`, `${width} - 1`],
  },
  {
    kind: 'constant',
    pattern: /(?<![\w.])\d+(?![\w.])/g,
    replacements: ([digits]) => [Number(digits) + 1, Number(digits) - 1].filter((value) => value >= 0).map(String),
  },
  { kind: 'sign', pattern: /(?<= )[-+*%\\](?= )/g, replacements: ([operator]) => [OPERATORS[operator] ?? ''] },
  { kind: 'sign', pattern: /(?<= )\+=(?= )/g, replacements: () => ['-='] },
  { kind: 'boundary', pattern: /(?<= )(?:[<>]=?|==)(?= )/g, replacements: ([each]) => [COMPARISONS[each] ?? ''] },
  { kind: 'index', pattern: /(?<=\[)[a-z]\w*(?=\])/g, replacements: ([index]) => [`${index} + 1`] },
  {
    kind: 'name',
    pattern: new RegExp(`(?<![\\w.])(?:${Object.keys(SWAPPED_NAMES).join('|')})(?!\\w)`, 'g'),
    replacements: ([name]) => [SWAPPED_NAMES[name] ?? ''],
  },
];

/**
 * Every mutant of a source, in the order of the text.
 *
 * Comments, declarations and `assert` are left alone: an assertion about parameters is the compiler's to check, and holds or
 * fails for every input alike.
 */
export function circuitMutantsOf(file: string, source: string): CircuitMutant[] {
  const code = source.replaceAll(/\/\/.*|\/\*[^]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const mutants = RULES.flatMap(({ kind, pattern, replacements }) =>
    [...code.matchAll(pattern)].flatMap((match) => {
      const statement = statementAt(code, match.index);
      if (/^(?:pragma|include|assert|template|function)\b|^(?:signal|component) [^<=]*$/.test(statement)) return [];
      return replacements(match).map((replacement) => {
        const place = { file, start: match.index, original: match[0], replacement };
        const id = createHash('sha256')
          .update(JSON.stringify([place, source]))
          .digest('hex')
          .slice(0, 16);
        return { id, ...place, kind, statement, line: code.slice(0, match.index).split('\n').length };
      });
    }),
  );
  return mutants.toSorted((left, right) => left.start - right.start);
}

/** The text with a mutant in it. */
export function applyCircuitMutant(source: string, { start, original, replacement }: CircuitMutant): string {
  return source.slice(0, start) + replacement + source.slice(start + original.length);
}

function statementAt(code: string, place: number): string {
  const start = Math.max(...[';', '{', '}'].map((mark) => code.lastIndexOf(mark, place - 1))) + 1;
  const end = code.slice(place).search(/[;{]/);
  const from = /\bfor \([^)]*$/.test(code.slice(0, place)) ? code.lastIndexOf('for (', place) : start;
  return code.slice(from, end < 0 ? undefined : place + end + 1).trim().replaceAll(/\s+/g, ' '); // prettier-ignore
}
