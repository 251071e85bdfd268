/** What the compiler says about the interfaces: their ABI and the text that their NatSpec holds. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly internalType?: string;
  readonly indexed?: boolean;
  readonly components?: readonly Parameter[];
}
export interface AbiEntry {
  readonly type: 'function' | 'event' | 'error' | 'constructor' | 'fallback' | 'receive';
  readonly name?: string;
  readonly inputs?: readonly Parameter[];
  readonly outputs?: readonly Parameter[];
  readonly stateMutability?: string;
}
/** NatSpec of one function, event or error. */
export interface Words {
  readonly notice?: string;
  readonly details?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly returns?: Readonly<Record<string, string>>;
}
type ManyWords = Readonly<Record<string, Words | readonly Words[]>>;
interface Documentation extends Words {
  readonly title?: string;
  readonly methods?: ManyWords;
  readonly events?: ManyWords;
  readonly errors?: ManyWords;
}
export interface Interface {
  readonly name: string;
  readonly title: string;
  readonly notice: string;
  readonly details: string;
  readonly abi: readonly AbiEntry[];
  /** The text of a signature such as `mint(address)`. */
  wordsOf(kind: 'methods' | 'events' | 'errors', signature: string): Words;
}
interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts: Record<
    string,
    Record<string, { abi: AbiEntry[]; devdoc: Documentation; userdoc: Documentation }>
  >;
}

const FOLDER = 'contracts/interfaces';

/** Every interface of the suite, by name. */
export function readInterfaces(root: string): Interface[] {
  const solc = createRequire(import.meta.url)('solc') as {
    compile(input: string, callbacks: { import(path: string): object }): string;
  };
  const files = readdirSync(join(root, FOLDER)).filter((file) => file.endsWith('.sol'));
  const read = (path: string): { contents: string } | { error: string } => {
    const file = [join(root, path), join(root, 'node_modules', path)].find((candidate) => existsSync(candidate));
    return file === undefined ? { error: `${path} is missing` } : { contents: readFileSync(file, 'utf8') };
  };
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(
      files.map((file) => [`${FOLDER}/${file}`, { content: readFileSync(join(root, FOLDER, file), 'utf8') }]),
    ),
    settings: { outputSelection: { '*': { '*': ['abi', 'devdoc', 'userdoc'] } } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: read })) as Output;
  const failure = output.errors?.find(({ severity }) => severity === 'error');
  if (failure !== undefined) throw new Error(failure.formattedMessage);
  return files.flatMap((file) => {
    const name = basename(file, '.sol');
    const compiled = output.contracts[`${FOLDER}/${file}`]?.[name];
    return compiled === undefined ? [] : [toInterface(name, compiled)];
  });
}

function toInterface(
  name: string,
  { abi, devdoc, userdoc }: { abi: AbiEntry[]; devdoc: Documentation; userdoc: Documentation },
): Interface {
  return {
    name,
    title: devdoc.title ?? name,
    notice: userdoc.notice ?? '',
    details: devdoc.details ?? '',
    abi,
    wordsOf: (kind, signature) => ({ ...first(devdoc[kind]?.[signature]), ...first(userdoc[kind]?.[signature]) }),
  };
}

/** The compiler gives the words of an error as a list. */
function first(words: Words | readonly Words[] | undefined): Words {
  return (Array.isArray(words) ? (words as readonly Words[])[0] : (words as Words | undefined)) ?? {};
}
