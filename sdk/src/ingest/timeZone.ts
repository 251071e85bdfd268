import { TimeZone } from './calendar.ts';

/** Local days in time zones that a file names, each looked up once. */
export class TimeZones {
  readonly #zones = new Map<string, TimeZone | undefined>();

  /**
   * The local day of a moment.
   *
   * @param seconds since 1970-01-01T00:00Z.
   * @param name of the IANA time zone database, such as `Europe/Paris`.
   * @returns a day number; undefined when there is no such zone, or the moment is none of the years 1990 to 2099.
   */
  dayOf(seconds: number, name: string): number | undefined {
    if (!this.#zones.has(name)) this.#zones.set(name, TimeZone.find(name));
    return this.#zones.get(name)?.dayOf(seconds);
  }
}
