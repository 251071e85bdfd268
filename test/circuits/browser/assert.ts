/** Stands in for Node's `assert`, which circomlibjs imports and browsers lack. */
export default function assert(condition: unknown, message = 'assertion failed'): asserts condition {
  if (!condition) throw new Error(message);
}
