import { formatDay, parseDay } from '#sdk/ingest';

/** The day with which {@link exportOf} begins, as a day number. */
export const FIRST_DAY = parseDay('2020-01-01')!;

/** An Apple Health export: 1400 records a day, as a watch writes them, until there are `bytes`. */
export function* exportOf(bytes: number): Generator<Buffer> {
  yield Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT Record EMPTY>\n]>\n<HealthData locale="en_GB">\n',
  );
  let written = 0;
  for (let day = FIRST_DAY; written < bytes; day++) {
    const date = formatDay(day);
    const records = Array.from({ length: 1400 }, (_, minute) => {
      const time = `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00 +0100`;
      const heart = `type="HKQuantityTypeIdentifierHeartRate" unit="count/min" value="${50 + ((minute * 7 + day) % 60)}"`;
      const device = 'device="&lt;&lt;HKDevice: 0x282a45810&gt;, name:Apple Watch, model:Watch&gt;"';
      return ` <Record ${heart} sourceName="Apple Watch" sourceVersion="10.2" ${device} creationDate="${time}" startDate="${time}" endDate="${time}"/>\n`;
    });
    const chunk = Buffer.from(records.join(''));
    written += chunk.length;
    yield chunk;
  }
  yield Buffer.from('</HealthData>\n');
}

/** Mean heart rate of the days that {@link exportOf} writes. */
export const meanOf = (day: number): number =>
  Array.from({ length: 1400 }, (_, minute) => 50 + ((minute * 7 + day) % 60)).reduce((sum, value) => sum + value, 0) /
  1400;
