import { EnvelopeBindingMismatchError, InvalidBindingError } from './errors.ts';

/**
 * What an envelope belongs to, e.g. `{ purpose: 'twin-state', chainId, twinRegistry, owner, schema }`.
 *
 * Public: it travels unencrypted in the protected header, so it holds no personal value. Numbers are compared as their
 * decimal text and 0x hex without regard to case, so `5`, `5n` and `'5'` agree, as do a checksummed and a plain address.
 */
export type EnvelopeBinding = Readonly<Record<string, string | number | bigint>>;

/** A binding as the header holds it: sorted names, text values. */
export type NormalisedBinding = Readonly<Record<string, string>>;

export const MAX_BINDING_ENTRIES = 16;
export const BINDING_NAME = /^[a-zA-Z][a-zA-Z0-9]{0,31}$/;
export const BINDING_VALUE = /^[\x20-\x7e]{1,256}$/;

/** `binding` in the one form that is written and compared. @throws InvalidBindingError */
export function normaliseBinding(binding: EnvelopeBinding): NormalisedBinding {
  const names = Object.keys(binding).sort();
  if (names.length === 0 || names.length > MAX_BINDING_ENTRIES) {
    throw new InvalidBindingError(`A binding has 1 to ${MAX_BINDING_ENTRIES} entries, this one ${names.length}.`);
  }
  return Object.fromEntries(names.map((name) => [name, normaliseValue(name, binding[name]!)]));
}

/** @throws EnvelopeBindingMismatchError naming every entry of `actual` that is not as in `expected`. */
export function requireSameBinding(actual: NormalisedBinding, expected: NormalisedBinding): void {
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  const different = [...names].filter(
    (name) => !Object.hasOwn(actual, name) || !Object.hasOwn(expected, name) || actual[name] !== expected[name],
  );
  if (different.length > 0) throw new EnvelopeBindingMismatchError(different);
}

function normaliseValue(name: string, value: string | number | bigint): string {
  if (!BINDING_NAME.test(name)) {
    throw new InvalidBindingError('A binding name is up to 32 letters and digits and starts with a letter.');
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new InvalidBindingError(`Binding entry ${name} is a number that is no safe integer; pass a bigint or text.`);
  }
  const text = String(value);
  if (!BINDING_VALUE.test(text)) {
    throw new InvalidBindingError(`Binding entry ${name} is not 1 to 256 printable ASCII characters.`);
  }
  return /^0x[0-9a-fA-F]*$/.test(text) ? text.toLowerCase() : text;
}
