import { getAddress, id, toBeHex, ZeroAddress, ZeroHash } from 'ethers';
import type { AbiParameter } from '../../../scripts/subgraph/abis.ts';

/** Values of an event's parameters, or of a struct's fields, by name. */
export interface Values {
  readonly [name: string]: string | number | bigint | boolean | readonly string[] | Values;
}

/** Values in the ABI's order; what is not given is zero. */
export function inOrder(parameters: readonly AbiParameter[], values: Values): unknown[] {
  const known = new Set(parameters.map(({ name }) => name));
  const stray = Object.keys(values).find((name) => !known.has(name));
  if (stray !== undefined) throw new Error(`no parameter is called ${stray}: it is one of ${[...known].join(', ')}`);
  return parameters.map((parameter) => {
    const value = values[parameter.name];
    if (parameter.components) return inOrder(parameter.components, (value ?? {}) as Values);
    return value ?? zero(parameter.type);
  });
}

function zero(type: string): unknown {
  if (type.endsWith(']')) return [];
  if (type === 'address') return ZeroAddress;
  if (type === 'bytes') return '0x';
  if (type === 'bool') return false;
  if (type === 'bytes32') return ZeroHash;
  return 0;
}

/** An address that stands for somebody, in lower case as the index gives it. */
export function person(name: string): string {
  return getAddress(id(name).slice(0, 42)).toLowerCase();
}

/** A 32-byte value that stands for something. */
export function digest(name: string): string {
  return id(name);
}

/** Id of a counted thing: its number as a 32-byte word. */
export function word(number: bigint | number): string {
  return toBeHex(number, 32);
}
