/** What is taken of a JSON text that somebody else wrote. */
export interface JsonBounds {
  readonly maxBytes: number;
  /** Lists and objects that may stand in each other. */
  readonly maxDepth: number;
}

/**
 * Parses JSON within bounds that are looked at before it is parsed; no object of it has a member `__proto__`.
 *
 * @throws {SyntaxError} that says what is wrong, and nothing of what is there.
 */
export function parseBoundedJson(bytes: Uint8Array, { maxBytes, maxDepth }: JsonBounds): unknown {
  if (bytes.length > maxBytes) throw new SyntaxError(`longer than ${maxBytes} bytes`);
  const text = decoded(bytes);
  if (depthOf(text) > maxDepth) throw new SyntaxError(`nested deeper than ${maxDepth}`);
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError();
      return value;
    });
  } catch {
    // The parser's own message repeats what stands there.
    throw new SyntaxError('no JSON, or JSON with a member __proto__');
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError('no UTF-8');
  }
}

/** How deep brackets stand in each other outside of strings, without a parser's stack. */
function depthOf(text: string): number {
  let [depth, deepest, isString] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isString && character === '\\') at++;
    else if (character === '"') isString = !isString;
    else if (isString) continue;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return deepest;
}
