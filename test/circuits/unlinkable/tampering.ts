import { FIELD_ORDER } from '../../../sdk/src/state/poseidon.ts';
import type { seededNumbers } from '../../sdk/identity/support.ts';

/** What a circuit takes, by signal. */
export type RawInput = Readonly<Record<string, bigint | readonly bigint[]>>;

type Random = ReturnType<typeof seededNumbers>;

/** Values that break range checks and comparisons, made from the value that stands there. */
const CHANGES: readonly ((value: bigint, random: Random) => bigint)[] = [
  (value) => value + 1n,
  (value) => value - 1n,
  (value) => value ^ 1n,
  (value) => -value,
  () => 0n,
  () => 1n,
  () => -1n,
  (value) => value + (1n << 8n),
  (value) => value + (1n << 16n),
  (value) => value + (1n << 24n),
  (value) => value + (1n << 248n),
  (value) => value + 2736030358979909402780800718157159386076813972158567259200215660948447373041n,
  (value) => value - 2736030358979909402780800718157159386076813972158567259200215660948447373041n,
  (_value, random) => random(),
  (_value, random) => random(8),
];

/** Changes one number of an input at random; the result may be a true statement all the same. */
export function tampered<Input extends RawInput>(input: Input, random: Random): { input: Input; what: string } {
  const names = Object.keys(input);
  const name = names[Number(random()) % names.length] ?? '';
  const change = CHANGES[Number(random()) % CHANGES.length] ?? ((value) => value);
  const reduced = (value: bigint): bigint => ((change(value, random) % FIELD_ORDER) + FIELD_ORDER) % FIELD_ORDER;
  const old = input[name];
  if (typeof old === 'bigint') return { input: { ...input, [name]: reduced(old) }, what: name };
  if (old === undefined) throw new Error('an input has signals');
  const place = Number(random()) % old.length;
  return { input: { ...input, [name]: old.with(place, reduced(old[place] ?? 0n)) }, what: `${name}[${place}]` };
}
