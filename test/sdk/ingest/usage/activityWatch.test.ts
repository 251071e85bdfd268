import { expect } from 'chai';
import { importFile, ImportNoDataError, parseDay } from '#sdk/ingest';
import { importFailure, plain, Scratch } from '../support.ts';

const DAY = parseDay('2024-03-30') ?? 0;

const event = (timestamp: string, duration: unknown, status = 'not-afk') => ({
  ...{ id: 1, timestamp, duration, data: { status } },
});
const exported = (buckets: Readonly<Record<string, { type: string; events: unknown[] }>>): string =>
  JSON.stringify({
    buckets: Object.fromEntries(
      Object.entries(buckets).map(([id, bucket]) => [id, { id, hostname: 'secret', ...bucket }]),
    ),
  });

describe('ActivityWatch JSON', () => {
  const scratch = new Scratch();
  const imported = async (text: string, timeZone?: string) =>
    importFile(await scratch.write('aw.json', text), timeZone === undefined ? {} : { timeZone });

  it('adds up the time at keyboard and mouse, overlaps once, split at local midnight', async () => {
    const text = exported({
      'aw-watcher-afk_laptop': {
        type: 'afkstatus',
        events: [
          // 23:50 to 00:20: ten minutes on 30 March, twenty on the day after, in UTC.
          event('2024-03-30T23:50:00.000000+00:00', 1800),
          event('2024-03-30T12:00:00.500000+00:00', 600),
          // Six of these ten minutes are in the event above.
          event('2024-03-30T12:04:00.500000+00:00', 600),
          event('2024-03-30T13:00:00+00:00', 3600, 'afk'),
        ],
      },
      'aw-watcher-window_laptop': { type: 'currentwindow', events: [event('2024-03-30T12:00:00+00:00', 999)] },
    });
    const { people, report } = await imported(text);
    // 14 minutes at noon and 10 before midnight; 20 after.
    expect(plain(people[0]!.daily)).to.deep.equal({ screen_minutes: { [DAY]: 24, [DAY + 1]: 20 } });
    expect(report.dropped).to.deep.equal([{ reason: 'unknown type', subject: 'currentwindow', count: 1 }]);
    const { people: local } = await imported(text, 'America/New_York');
    expect(plain(local[0]!.daily)).to.deep.equal({ screen_minutes: { [DAY]: 44 } });
  });

  it('never adds up two computers', async () => {
    const bucket = (minutes: number) => ({
      type: 'afkstatus',
      events: [event('2024-03-30T12:00:00Z', 60 * minutes)],
    });
    const { people } = await imported(exported({ 'aw-watcher-afk_a': bucket(30), 'aw-watcher-afk_b': bucket(50) }));
    expect(plain(people[0]!.daily)).to.deep.equal({ screen_minutes: { [DAY]: 50 } });
  });

  it('counts what it leaves out, and refuses an export without any time, without naming a computer', async () => {
    const text = exported({
      'aw-watcher-afk_secret': {
        type: 'afkstatus',
        events: [event('yesterday', 60), event('2024-03-30T12:00:00Z', '60'), event('2024-03-30T12:00:00Z', 1e9)],
      },
    });
    const error = await importFailure(await scratch.write('none.json', text));
    expect(error).to.be.instanceOf(ImportNoDataError);
    expect(error.message).to.contain('bad date').and.contain('bad number').and.contain('implausible');
    expect(error.message).not.to.contain('secret');
  });
});
