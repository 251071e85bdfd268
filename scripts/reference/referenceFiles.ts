/** Renders `docs/reference/`: a page an interface, from the compiler's documentation of it. */
import type { GeneratedFile } from '../generate/files.ts';
import { readInterfaces, type AbiEntry, type Interface, type Parameter, type Words } from './interfaces.ts';

const FOLDER = 'docs/reference';
const HEADER = '<!-- Generated from contracts/interfaces by `npm run generate`. Do not edit. -->';
const KINDS = [
  ['function', 'methods', 'Functions'],
  ['event', 'events', 'Events'],
  ['error', 'errors', 'Errors'],
] as const;

/** Every page, and their index. */
export function referenceFiles(root: string): GeneratedFile[] {
  const interfaces = readInterfaces(root);
  const rows = interfaces.map(({ name, title }) => `- [${name}](${name}.md): ${title}`);
  const index = [HEADER, '', '# Contract reference', '', ...rows, ''].join('\n');
  return [
    { path: `${FOLDER}/README.md`, text: index },
    ...interfaces.map((entry) => ({ path: `${FOLDER}/${entry.name}.md`, text: page(entry) })),
  ];
}

function page(entry: Interface): string {
  const lines = [HEADER, '', `# ${entry.name}`, '', `${entry.title}.`, ''];
  for (const text of [entry.notice, entry.details]) if (text !== '') lines.push(wrap(text), '');
  for (const [type, kind, heading] of KINDS) {
    const members = entry.abi.filter((member) => member.type === type);
    if (members.length > 0) lines.push(`## ${heading}`, '');
    for (const member of members) lines.push(...section(member, entry.wordsOf(kind, signatureOf(member))));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function section(member: AbiEntry, words: Words): string[] {
  const inputs = (member.inputs ?? []).map(declaration).join(', ');
  const outputs = (member.outputs ?? []).map(declaration).join(', ');
  const mutability = member.stateMutability === 'nonpayable' ? '' : (member.stateMutability ?? '');
  const suffix = [mutability, outputs === '' ? '' : `returns (${outputs})`].filter(Boolean).join(' ');
  const lines = [
    `### ${member.name ?? ''}`,
    '',
    '```solidity',
    `${member.type} ${member.name ?? ''}(${inputs}) ${suffix}`.trim(),
    '```',
    '',
  ];
  if (words.notice !== undefined) lines.push(wrap(words.notice), '');
  if (words.details !== undefined) lines.push(wrap(words.details), '');
  const described = [...Object.entries(words.params ?? {}), ...Object.entries(words.returns ?? {})];
  for (const [name, text] of described) lines.push(`- ${name === '_0' ? 'returns' : `\`${name}\``}: ${text.trim()}`);
  if (described.length > 0) lines.push('');
  return lines;
}

function declaration({ name, type, internalType, indexed }: Parameter): string {
  const shown = (internalType ?? type).replace(/^(struct|enum|contract) /, '');
  return [shown, indexed === true ? 'indexed' : '', name].filter(Boolean).join(' ');
}

/** As the compiler keys it: the canonical types of the parameters. */
function signatureOf({ name, inputs }: AbiEntry): string {
  return `${name ?? ''}(${(inputs ?? []).map(canonical).join(',')})`;
}

function canonical({ type, components }: Parameter): string {
  return components === undefined ? type : type.replace('tuple', `(${components.map(canonical).join(',')})`);
}

/** NatSpec keeps a hazard in the line that its notice or details end with. */
function wrap(text: string): string {
  return text.trim().replace(/\s*Warning: /, '\n\n> Warning: ');
}
