import type { Damaged } from './hostileFile.ts';

type Change = (value: unknown) => unknown;

/** What is written where a number should be. */
const NOT_NUMBERS: readonly string[] = [
  'NaN',
  'Infinity',
  '1e308',
  '-1e308',
  '1e999',
  '-0',
  '5e-324',
  '9007199254740993',
  'null',
  'true',
  '"1e308"',
  '"NaN"',
  '"0x10"',
  '""',
  '"secret"',
  '[]',
  '[[1]]',
  '{}',
  '{"value":{"value":1}}',
];
const DEEP = 100_000;
const MARK = '\u0007';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumeric = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/u.test(value));

/** A JSON document with other types, names, depths and numbers than it should have. */
export function damagedJson(text: string): Damaged[] {
  const document = JSON.parse(text) as unknown;
  const changed = (change: Change): string => JSON.stringify(mapped(document, change));
  const numbers: Damaged[] = NOT_NUMBERS.map((written) => [
    `${written} for each number`,
    changed((value) => (isNumeric(value) ? MARK : value)).replaceAll(JSON.stringify(MARK), written),
  ]);
  const opening = (members: string): string => text.replaceAll('{', `{${members},`).replaceAll(',}', '}');
  return [
    ...numbers,
    ['null for each text', changed((value) => (typeof value === 'string' ? null : value))],
    ['a number for each text', changed((value) => (typeof value === 'string' ? 7 : value))],
    ['an array for each text', changed((value) => (typeof value === 'string' ? [value] : value))],
    ['__proto__ for each text', changed((value) => (typeof value === 'string' ? '__proto__' : value))],
    ['a long text for each', changed((value) => (typeof value === 'string' ? `${value}${'x'.repeat(1e4)}` : value))],
    ['empty arrays', changed((value) => (Array.isArray(value) ? [] : value))],
    ['arrays of null', changed((value) => (Array.isArray(value) ? [null, ...(value as unknown[])] : value))],
    [
      'objects for arrays',
      changed((value) => (Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : value)),
    ],
    ['arrays for objects', changed((value) => (isObject(value) ? Object.values(value) : value))],
    ['arrays in arrays', changed((value) => (Array.isArray(value) ? [value, value] : value))],
    ['each element many times', changed((value) => (Array.isArray(value) ? value.flatMap(manyTimes) : value))],
    ['duplicate members', opening('"value":1,"value":2')],
    ['one name in two writings', opening('"a":1,"\\u0061":2')],
    [
      'members of the prototype',
      opening('"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}'),
    ],
    ['methods that are none', opening('"toString":1,"valueOf":null,"hasOwnProperty":0,"toJSON":"secret"')],
    ['names that are __proto__', text.replace(/"[^"]+"\s*:/u, '"__proto__":')],
    ['deep arrays after it', `${text}${'['.repeat(DEEP)}`],
    ['deep arrays', text.replace(/[[{]/u, `$&${'['.repeat(DEEP)}`)],
    ['deep objects', text.replace(/:/u, `:${'{"a":'.repeat(DEEP)}`)],
    ['deep and closed', text.replace(/:/u, `:${'['.repeat(DEEP)}${']'.repeat(DEEP)},"b":`)],
    ['a comma at the end', text.replace(/[\]}]$/u, ',$&')],
    ['a comment', `${text}// secret`],
    ['single quotes', text.replaceAll('"', "'")],
    ['a text that never ends', `${text.slice(0, -1)}"${'x'.repeat(1e6)}`],
    ['a million elements', text.replace(/:/u, `:[${'0,'.repeat(1e6)}0],"b":`)],
  ];
}

function manyTimes(element: unknown): unknown[] {
  return Array.from({ length: 20 }, () => element);
}

/** The value with each part changed, the inner ones first. */
function mapped(value: unknown, change: Change): unknown {
  if (Array.isArray(value)) return change(value.map((element) => mapped(element, change)));
  if (!isObject(value)) return change(value);
  return change(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapped(member, change)])));
}
