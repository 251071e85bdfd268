import type { Damaged } from './hostileFile.ts';

/** What is written where a number should be. */
const NOT_NUMBERS: readonly string[] = [
  'NaN',
  'Infinity',
  '1e308',
  '-1e308',
  '1e999',
  '-0',
  '0x10',
  '1_000',
  'null',
  '"{""average"":1e308}"',
  '"[[1]]"',
  '=1+1',
  '__proto__',
  'constructor',
  'secret',
  '٣',
];

/** A table with other cells, columns, rows and quotes than it should have. */
export function damagedTables(text: string): Damaged[] {
  const [header = '', ...rows] = text.split('\n');
  const table = (change: (row: string) => string): string =>
    [header, ...rows.map((row) => (row === '' ? row : change(row)))].join('\n');
  const separator = header.includes(';') ? ';' : ',';
  const columns = header.split(separator);
  const numbers: Damaged[] = NOT_NUMBERS.map((written) => [
    `${written} for each number`,
    table((row) => row.replace(/(?<=^|[,;])"?-?\d+([.]\d+)?"?(?=$|[,;])/gu, () => written)),
  ]);
  return [
    ...numbers,
    ['the header alone', `${header}\n`],
    ['no header', rows.join('\n')],
    ['the header twice', [header, header, ...rows].join('\n')],
    ['each column twice', text.replace(header, () => `${header}${separator}${header}`)],
    ['one name for all columns', text.replace(header, () => columns.fill(columns[0] ?? '').join(separator))],
    ['columns of the prototype', text.replace(header, () => `${header}${separator}__proto__${separator}constructor`)],
    ['ten thousand columns', text.replace(header, () => `${header}${separator.repeat(10_000)}`)],
    ['short rows', table((row) => row.slice(0, row.length >> 1))],
    ['long rows', table((row) => `${row}${separator.repeat(50)}secret`)],
    ['empty cells', table((row) => row.replace(/[^,;]/gu, ''))],
    ['each row many times', table((row) => Array.from({ length: 50 }, () => row).join('\n'))],
    ['rows from the last to the first', [header, ...rows.toReversed()].join('\n')],
    ['quotes that are not closed', table((row) => `"${row}`)],
    ['a quote in the header', `"${text}`],
    ['a quote at the end', `${text}"`],
    ['quotes inside cells', table((row) => row.replaceAll(separator, `"${separator}`))],
    ['a quote that never ends', `${text}"${'x\n'.repeat(5e5)}`],
    ['a row of a million commas', `${text}${separator.repeat(1e6)}\n`],
    ['a cell that never ends', `${text}${'7'.repeat(1e6)}`],
    ['empty lines', text.replaceAll('\n', '\n\n\n')],
    ['a hundred thousand lines of nothing', `${text}${'\n'.repeat(1e5)}`],
    ['tabs between cells', text.replaceAll(separator, '\t')],
    ['documents in cells', table((row) => `${row}${separator}"{""a"":${'['.repeat(1000)}"`)],
  ];
}
