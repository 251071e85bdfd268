import type { Damaged } from './hostileFile.ts';
import { repeat } from '../support.ts';

/** What is written where a number should be. */
const NOT_NUMBERS = [
  'NaN',
  'Infinity',
  '1e308',
  '-1e308',
  '1e999',
  '-0',
  '0x10',
  '',
  'null',
  '__proto__',
  'secret',
  '[1]',
];
const LAUGHS = `<!ENTITY l0 "ha">${repeat(9, (n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`)}`;

/** An Apple Health document with other declarations, elements and attributes than it should have. */
export function damagedXml(text: string): Damaged[] {
  const root = text.slice(text.lastIndexOf('<HealthData'));
  const typed = (declarations: string, inside = ''): string =>
    `<!DOCTYPE HealthData [${declarations}]>${root.replace('</HealthData>', () => `${inside}</HealthData>`)}`;
  const inside = (element: string): string => text.replace('</HealthData>', () => `${element}</HealthData>`);
  const record = (attributes: string): string => inside(`<Record ${attributes}/>`);
  const numbers: Damaged[] = NOT_NUMBERS.map((written) => [
    `${written} for each value`,
    text.replace(/ value="-?[\d.]+"/gu, () => ` value="${written}"`),
  ]);
  return [
    ...numbers,
    ['a billion laughs', typed(LAUGHS, '&l9;')],
    ['a billion laughs in an attribute', typed(LAUGHS, '<Record type="&l9;"/>')],
    ['an entity that is itself', typed('<!ENTITY a "&a;">', '&a;')],
    ['an outer entity', typed('<!ENTITY a SYSTEM "file:///etc/passwd">', '&a;')],
    ['a parameter entity', typed('<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;')],
    ['an outer document type', `<!DOCTYPE HealthData SYSTEM "file:///etc/passwd">${root}`],
    ['a public document type', `<!DOCTYPE HealthData PUBLIC "-//a//b" "x.dtd">${root}`],
    ['two document types', `<!DOCTYPE HealthData><!DOCTYPE HealthData>${root}`],
    ['a document type that never ends', `<!DOCTYPE HealthData [${'<!ELEMENT a EMPTY>'.repeat(1e5)}`],
    ['an undefined entity', inside('&secret;')],
    ['a number of no character', inside('&#0;&#xFFFFFFFF;')],
    ['deep elements', inside('<a>'.repeat(1e5))],
    ['deep and closed elements', inside(`${'<a>'.repeat(1e4)}${'</a>'.repeat(1e4)}`)],
    ['attributes of the prototype', record('__proto__="x" constructor="y" toString="z" type="__proto__"')],
    ['an attribute twice', record('type="a" type="b"')],
    ['ten thousand attributes', record(repeat(1e4, (n) => `a${n}="" `))],
    ['an attribute of a million commas', record(`type="${','.repeat(1e6)}"`)],
    ['no quotes', record('type=secret')],
    ['a comment that never ends', inside(`<!--${'x'.repeat(1.5e6)}`)],
    ['characters that never end', inside(`<![CDATA[${'x'.repeat(3e6)}`)],
    ['an instruction', inside('<?php secret ?>')],
    ['another name space', text.replace('<HealthData', '<HealthData xmlns="urn:secret" xmlns:x="urn:x"')],
    ['crossed elements', inside('<a><b></a></b>')],
    ['another encoding', text.replace('UTF-8', 'UTF-7')],
    ['XML of version 1.1', text.replace('version="1.0"', 'version="1.1"')],
    [
      'days that end before they begin',
      text.replaceAll('startDate', 'x').replaceAll('endDate', 'startDate').replaceAll(' x=', ' endDate='),
    ],
    ['offsets of a hundred hours', text.replace(/[+-]\d{4}"/gu, '+9900"')],
    ['types that are wrong', text.replaceAll('HKQuantityTypeIdentifier', 'HKQuantityTypeIdentifierconstructor')],
    ['units that are wrong', text.replace(/ unit="[^"]*"/gu, ' unit="__proto__"')],
  ];
}
