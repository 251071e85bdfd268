/** From and to, in minutes after a common moment. */
export type MinuteSpan = readonly [from: number, to: number];

/** The minutes that are in any of the spans, each once. */
export function minutesWithin(spans: readonly MinuteSpan[]): number {
  let [total, reached] = [0, Number.NEGATIVE_INFINITY];
  for (const [from, to] of spans.toSorted(([left], [right]) => left - right)) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return total;
}
