/**
 * Weekday and rhythm of a state a second time, from the channel table and dates. Nothing here may come from models/ or sdk/.
 */
import { readFileSync } from 'node:fs';

interface TableChannel {
  node: number | null;
  scale: number;
  spread: number;
}

/** What a forecast reads of a state behind its features: 7 flags of the weekday it ends on, and 16 × 7 of its rhythm. */
export function referenceCalendar(series: readonly Uint16Array[], endDay: number): number[] {
  const table = JSON.parse(readFileSync(new URL('../../../protocol/channels.json', import.meta.url), 'utf8')) as {
    channels: TableChannel[];
  };
  const weekdayOn = (day: number): number => (new Date(86_400_000 * day).getUTCDay() + 6) % 7;
  const flags = Array.from({ length: 7 }, (_unused, weekday) => Number(weekday === weekdayOn(endDay)));
  const rhythm = Array.from({ length: 16 }, (_unused, node) => {
    const index = table.channels.findIndex((channel) => channel.node === node);
    const { scale, spread } = table.channels[index]!;
    const known = [...series[index]!].flatMap((stored, place) =>
      stored === 0 ? [] : [{ value: stored - 1, weekday: weekdayOn(endDay - 63 + place) }],
    );
    const total = known.reduce((sum, { value }) => sum + value, 0);
    return Array.from({ length: 7 }, (_none, ahead) => {
      const own = known.filter(({ weekday }) => weekday === weekdayOn(endDay + 1 + ahead));
      if (own.length === 0) return 0;
      const apart = own.reduce((sum, { value }) => sum + value, 0) * known.length - own.length * total;
      const unit = BigInt(known.length) * BigInt(Math.round(spread * scale)) * BigInt(own.length + 4);
      // To the nearest, halves upwards: the floor of the quotient and a half.
      const doubled = 64n * BigInt(apart) + unit;
      const remainder = ((doubled % (2n * unit)) + 2n * unit) % (2n * unit);
      return Math.max(-127, Math.min(127, Number((doubled - remainder) / (2n * unit))));
    });
  });
  return [...flags, ...rhythm.flat()];
}
