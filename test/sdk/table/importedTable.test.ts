import { expect } from 'chai';
import { channelTableOf, CORE_TABLE, InvalidStateError, parseChannelTable, type ChannelTable } from '#sdk';
import {
  buildTwinState,
  checkTableMapping,
  dailySeriesOf,
  formatImportReport,
  HistoryUnreadableError,
  historyOf,
  importFile,
  ImportMappingError,
  openHistoryFile,
  parseDay,
  readTableMapping,
} from '#sdk/ingest';
import { fixture, fixturePath, plain, Scratch } from '../ingest/support.ts';

const DAY = parseDay('2024-03-01') ?? 0;
const KEY = new Uint8Array(32).fill(7);

describe('a channel table of another domain', () => {
  const scratch = new Scratch();
  let learning: ChannelTable;

  const imported = async () =>
    importFile(fixturePath('learning.csv'), {
      mapping: await readTableMapping(fixturePath('learning.mapping.json'), learning),
      channels: learning,
    });

  before(async () => {
    learning = parseChannelTable(new TextEncoder().encode(await fixture('learning.table.json')));
  });

  it('is imported by a mapping alone, by its own rules', async () => {
    const { people, report } = await imported();
    expect(plain(people[0]!.daily)).to.deep.equal({
      // 0.5 h and 0.25 h; 30 h of 4 March are more than a day has.
      study_minutes: { [DAY]: 45, [DAY + 1]: 45, [DAY + 2]: 60 },
      cards_reviewed: { [DAY]: 180, [DAY + 1]: 150, [DAY + 3]: 100 },
      // A mean of 85 and 95; 101 % is implausible.
      recall_rate: { [DAY]: 90, [DAY + 1]: 88 },
    });
    expect(report.dropped).to.have.deep.members([
      { reason: 'coded as missing', subject: 'recall_rate', count: 1 },
      { reason: 'implausible', subject: 'recall_rate', count: 1 },
      { reason: 'implausible', subject: 'study_minutes', count: 1 },
    ]);
    expect(formatImportReport(report, learning)).to.match(/^study_minutes +3 {2}Time studied \[min\/d\]$/m);
  });

  it('names the channels and units of its own where a mapping is wrong', () => {
    const mapping = (channel: string, unit: string): unknown => ({
      schema: 'gemel-table-mapping/1',
      date: { column: 'Date', format: 'YYYY-MM-DD' },
      columns: [{ column: 'X', channel, unit }],
    });
    const check = (channel: string, unit: string, table: ChannelTable) => () =>
      checkTableMapping(mapping(channel, unit), 'm.json', table);
    expect(check('steps', '{steps}/d', CORE_TABLE)).not.to.throw();
    expect(check('steps', '{steps}/d', learning)).to.throw(
      ImportMappingError,
      'columns.0.channel: is none of the channel table "learning": study_minutes, cards_reviewed, recall_rate',
    );
    expect(check('study_minutes', 'kg', learning)).to.throw(
      ImportMappingError,
      '"study_minutes" is read in one of: min',
    );
    const own = channelTableOf({
      schema: 'gemel-channel-table/1',
      name: 'sound',
      title: 'Sound',
      channels: [{ ...learning.channels[2]!, codes: undefined, unit: 'dB[SPL]', key: 'loudness' }],
    });
    // A unit that no conversion is known of is read as it is.
    expect(check('loudness', 'dB[SPL]', own)).not.to.throw();
  });

  it('has states in its own slots, and none in the core’s', async () => {
    const { daily } = (await imported()).people[0]!;
    const state = buildTwinState(daily, { table: learning });
    expect(state).to.include({ schemaVersion: learning.schemaVersion, endDay: DAY + 3 });
    // Slot 9 is recall, in hundredths; a stored integer is one more.
    expect([...state.series[9]!.subarray(-4)]).to.deep.equal([9001, 8801, 0, 0]);
    expect([...state.series[0]!.subarray(-4)]).to.deep.equal([451, 451, 601, 0]);
    expect(() => buildTwinState(daily)).to.throw(InvalidStateError, '"core" has no channel named');
  });

  it('has a history of its own, which no other table opens', async () => {
    const { people, source } = await imported();
    const file = scratch.path('me.jwe');
    const own = openHistoryFile(file, { key: KEY, name: 'me', table: learning });
    await own.add(historyOf({ source, daily: people[0]!.daily, digest: `0x${'1'.repeat(64)}` }));
    const daily = dailySeriesOf(await own.read(), learning);
    expect(plain(daily)).to.deep.equal(plain(people[0]!.daily));
    const others = [
      CORE_TABLE,
      channelTableOf({ ...JSON.parse(await fixture('learning.table.json')), title: 'Other' }),
    ];
    for (const table of others) {
      const error = await openHistoryFile(file, { key: KEY, name: 'me', table })
        .read()
        .catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(HistoryUnreadableError);
      expect((error as Error).message).to.contain('of another channel table');
    }
  });

  it('adds up what several sources say by its own rules', () => {
    const of = (source: string, key: string, value: number) => ({
      ...historyOf({ source, daily: new Map([[key, new Map([[DAY, value]])]]), digest: `0x${'2'.repeat(64)}` }),
    });
    const merged = (key: string) => ({
      files: new Set<string>(),
      sources: new Map([...of('a', key, 20).sources, ...of('b', key, 50).sources]),
    });
    // A sum is that of the source that counted most; anything else that of the first.
    expect(plain(dailySeriesOf(merged('study_minutes'), learning))).to.deep.equal({ study_minutes: { [DAY]: 50 } });
    expect(plain(dailySeriesOf(merged('recall_rate'), learning))).to.deep.equal({ recall_rate: { [DAY]: 20 } });
  });
});
