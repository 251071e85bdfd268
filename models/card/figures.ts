/** Writes a number for a reader. */
export type Format = (value: number) => string;

/** So many significant digits, never fewer than its whole part has, and never an exponent. */
export function significant(value: number, digits: number): string {
  return Math.abs(value) >= 10 ** digits ? value.toFixed(0) : String(toDigits(value, digits));
}

/** A number to so many significant digits, as `card.json` holds it: readable, and stable. */
export function toDigits(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** Three significant digits, and whole numbers from 1000 up. */
export const figure: Format = (value) => significant(value, 3);

/** So many digits after the point. */
export function decimals(digits: number): Format {
  return (value) => value.toFixed(digits);
}

/** A share of 1 in percent, with so many digits after the point. */
export function percent(share: number, digits: number): string {
  return `${(100 * share).toFixed(digits)}%`;
}

/** A figure and the bounds of its interval. */
export type Bounded = readonly [value: number, lower: number, upper: number];

/** A figure with its interval, `value (lower…upper)`. @param unit behind the figure, such as %. */
export function withBounds([value, lower, upper]: Bounded, format: Format, unit = ''): string {
  return `${format(value)}${unit} (${format(lower)}…${format(upper)})`;
}

/** Markdown takes < for the start of a tag. @param brackets which are escaped: > alone is no tag, and some cards escape it too. */
export function escaped(text: string, brackets: '<' | '<>'): string {
  const opened = text.replaceAll('<', '&lt;');
  return brackets === '<' ? opened : opened.replaceAll('>', '&gt;');
}
