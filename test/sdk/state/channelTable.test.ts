import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import {
  Aggregate,
  CHANNEL_SCHEMA_ID,
  channelOf,
  channelTableOf,
  commitState,
  computeFeatures,
  CORE_TABLE,
  emptyTwinState,
  encodeChannelTable,
  InvalidChannelTableError,
  InvalidStateError,
  Operator,
  parseChannelTable,
  schemaVersionOf,
  type ChannelTableInput,
} from '#sdk';
import { claimBounds, describeClaimQuery } from '#sdk/prover';
import { contentDigest } from '#sdk/storage';
import { fixture } from '../ingest/support.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('a channel table', () => {
  let written: ChannelTableInput;
  /** The table of the fixture with its first channel changed. */
  const changed = (change: Readonly<Record<string, unknown>>): unknown => ({
    ...written,
    channels: [{ ...written.channels[0], ...change }, ...written.channels.slice(1)],
  });

  before(async () => {
    written = JSON.parse(await fixture('learning.table.json')) as ChannelTableInput;
  });

  it('is named by the digest of its one form: sorted members, no white space, channels by index', () => {
    const table = channelTableOf(written);
    const bytes = encodeChannelTable(table);
    expect(table.id).to.equal(contentDigest(bytes));
    expect(text(bytes)).to.match(
      /^\{"channels":\[\{"aggregation":"sum","category":"BEHAVIOURAL","index":0,"key":"study_minutes","loinc":null,"maximum":1440,/,
    );
    expect(text(bytes)).to.match(/"name":"learning","schema":"gemel-channel-table\/1","title":"Learning, by day"\}$/);
    expect(parseChannelTable(bytes)).to.deep.equal(table);
    const reversed = {
      channels: written.channels.toReversed(),
      title: written.title,
      name: written.name,
      schema: written.schema,
    };
    expect(channelTableOf(reversed)).to.deep.equal(table);
    expect(channelTableOf({ ...written, title: 'Learning by day' }).id).not.to.equal(table.id);
  });

  it('is what the core has, too: the id of protocol/channels.json is that of its bytes', async () => {
    const file = new URL('../../../protocol/channels.json', import.meta.url);
    const { schema, name, title, channels } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    const bytes = encodeChannelTable({ name, title, channels } as typeof CORE_TABLE);
    expect(schema).to.equal('gemel-channel-table/1');
    expect(contentDigest(bytes)).to.equal(CHANNEL_SCHEMA_ID);
    expect(parseChannelTable(bytes)).to.equal(CORE_TABLE);
    expect(encodeChannelTable(CORE_TABLE)).to.deep.equal(bytes);
  });

  it('gives its states a header, a root and claims of their own', async () => {
    const table = channelTableOf(written);
    const { schemaVersion } = emptyTwinState(20_000, table);
    expect(schemaVersion)
      .to.equal(schemaVersionOf(table.id))
      .and.to.equal(Number.parseInt(table.id.slice(2, 10), 16));
    expect(schemaVersionOf(CORE_TABLE.id)).to.equal(1);
    const [own, core] = [emptyTwinState(20_000, table), emptyTwinState(20_000)];
    for (const { series } of [own, core]) series[0]!.fill(6001);
    // Slot 0 is a node of the core's graph, and of no other.
    expect([...computeFeatures(own)].every((feature) => feature === 0)).to.equal(true);
    expect([...computeFeatures(core)].every((feature) => feature === 0)).to.equal(false);
    expect((await commitState(own, 1n)).stateRoot).not.to.equal((await commitState(core, 1n)).stateRoot);
    const minutes = channelOf(table, 'study_minutes');
    const bounds = claimBounds(minutes, Aggregate.MEAN, Operator.GREATER_OR_EQUAL, 30);
    expect(bounds).to.deep.equal({ lower: 300, upper: 300 });
    const query = { channel: 0, aggregate: Aggregate.MEAN, operator: Operator.GREATER_OR_EQUAL, ...bounds };
    expect(describeClaimQuery({ ...query, windowDays: 28, minValidDays: 20, endDay: 0 }, table)).to.equal(
      'mean study_minutes over 28 days (20 with a value) ≥ 30 min/d',
    );
    expect(() => channelOf(table, 'steps')).to.throw(InvalidStateError, '"learning" has no channel named "steps"');
  });

  it('fills the slots of 16 bits, and no more', () => {
    expect(channelTableOf(changed({ minimum: -10, maximum: 6543.4, scale: 10, offset: -10 })).channels).to.have.length(
      3,
    );
    expect(() => channelTableOf(changed({ minimum: -10, maximum: 6543.5, scale: 10, offset: -10 }))).to.throw(
      InvalidChannelTableError,
      '(value − offset) × scale lies in 0…65534',
    );
    expect(() => channelTableOf(changed({ minimum: -1 }))).to.throw(InvalidChannelTableError, 'channels.0.scale');
  });

  it('is refused, and said where, when it breaks a rule', () => {
    const wrong: readonly [unknown, RegExp][] = [
      [changed({ key: 'constructor' }), /channels\.0\.key: is a name that is taken/],
      [changed({ key: '__proto__' }), /channels\.0\.key: is a short name/],
      [changed({ key: 'cards_reviewed' }), /channels\.1\.key: is that of another channel/],
      [changed({ index: 9 }), /channels\.2\.index: is that of another channel/],
      [changed({ index: 32 }), /channels\.0\.index/],
      [changed({ unit: 'minutes a day' }), /channels\.0\.unit: is a UCUM code/],
      [changed({ title: 'two\nlines' }), /channels\.0\.title: is one line/],
      [changed({ title: 'turned \u202e round' }), /channels\.0\.title: is one line/],
      [changed({ minimum: 1440 }), /channels\.0\.maximum: is above the minimum/],
      [changed({ scale: 0 }), /channels\.0\.scale/],
      [changed({ node: 0 }), /channels\.0/],
      [{ ...written, channels: [] }, /channels/],
      [{ ...written, name: 'Learning!' }, /name: is a short name/],
      [{ ...written, schema: 'gemel-channel-table/2' }, /schema/],
      [[], /learning\.json is no channel table/],
    ];
    for (const [value, reason] of wrong) {
      expect(() => parseChannelTable(bytesOf(value), 'learning.json')).to.throw(InvalidChannelTableError, reason);
    }
    expect(() => parseChannelTable(Uint8Array.of(0xc3, 0x28))).to.throw(InvalidChannelTableError, 'no JSON in UTF-8');
    expect(() => parseChannelTable(new Uint8Array(65_537))).to.throw(InvalidChannelTableError, 'more than 65536 bytes');
  });
});
