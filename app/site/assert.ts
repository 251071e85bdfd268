/** Stands in for Node's `assert`, the one module of Node that circomlibjs's Poseidon asks for. */
export default function assert(condition: unknown, message = 'assertion failed'): asserts condition {
  if (!condition) throw new Error(message);
}
