import { parseNumber } from '../csvRows.ts';

/** Largest amount that any unit of a health measurement is written with; beyond it sums lose their meaning. */
const LARGEST_NUMBER = 1e12;

/** An object of a JSON document. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object; undefined when it is something else. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** A member that the object itself has: never one of its prototype. */
export function memberOf(value: unknown, name: string): unknown {
  const object = asObject(value);
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A member that is text, else the empty text. */
export function textOf(value: unknown, name: string): string {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
}

/** The elements of a member that is an array, else none. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const member = memberOf(value, name);
  return Array.isArray(member) ? (member as unknown[]) : [];
}

/** A member that is a number no larger than a measurement can be; undefined for `1e308`, `"7"` and the like. */
export function numberOf(value: unknown, name: string): number | undefined {
  const member = memberOf(value, name);
  return typeof member === 'number' && Math.abs(member) <= LARGEST_NUMBER ? member : undefined;
}

/** As {@link numberOf}, or a decimal number that is written as text. */
export function decimalOf(value: unknown, name: string): number | undefined {
  const number = parseNumber(textOf(value, name));
  return numberOf(value, name) ?? (number !== undefined && Math.abs(number) <= LARGEST_NUMBER ? number : undefined);
}
