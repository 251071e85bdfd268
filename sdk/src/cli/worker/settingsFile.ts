import { InvalidSettingsError } from '../errors.ts';

/** One member of a JSON object, and the line that it stands on. */
export interface Member {
  readonly value: unknown;
  readonly line: number;
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"|[{}[\]:\n]/gu;

/**
 * Reads a JSON object, with the line of each member.
 *
 * @param name of the file, for the error, which repeats nothing of its content.
 * @throws {InvalidSettingsError} when the text is no JSON object, or names a member twice.
 */
export function readMembers(text: string, name: string): Map<string, Member> {
  const parsed = parseObject(text, name);
  const lines = new Map<string, number>();
  for (const { key, line } of keysOf(text)) {
    const first = lines.get(key);
    if (first !== undefined) {
      throw new InvalidSettingsError([`${name}:${line}: ${key} stands on line ${first} already; keep one of them`]);
    }
    lines.set(key, line);
  }
  return new Map(Object.entries(parsed).map(([key, value]) => [key, { value, line: lines.get(key) ?? 1 }]));
}

function parseObject(text: string, name: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    const position = /position (\d+)/u.exec((cause as Error).message)?.[1];
    const line = lineAt(text, position === undefined ? text.trimEnd().length : Number(position));
    throw new InvalidSettingsError([
      `${name}:${line}: not JSON from here on; look for a comma or quote too many or too few`,
    ]);
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  throw new InvalidSettingsError([`${name}:1: expected a JSON object, { "setting": value, … }`]);
}

/** Names of the outermost object's members, in order. */
function keysOf(text: string): { readonly key: string; readonly line: number }[] {
  const keys: { key: string; line: number }[] = [];
  let [depth, line, last] = [0, 1, ''];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') {
      line++;
      continue;
    }
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (token === ':' && depth === 1) keys.push({ key: JSON.parse(last) as string, line });
    last = token;
  }
  return keys;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
