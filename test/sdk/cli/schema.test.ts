import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import {
  accreditIssuer,
  CHANNEL_SCHEMA_ID,
  createClaimRequest,
  fetchChannelTable,
  findTwinState,
  InvalidChannelTableError,
  parseChannelTable,
  publishChannelTable,
  readClaimRequest,
  type ChannelTable,
} from '#sdk';
import { kuboContentStore } from '#sdk/storage';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { registeredServices, testbed, type Testbed } from '../actions/testbed.ts';
import { rejection } from '../actions/rejection.ts';
import { gemel, writeStackFile, type Outcome, jsonOf } from './support.ts';

const FIXTURES = fileURLToPath(new URL('../ingest/fixtures/', import.meta.url));
const [TABLE, MAPPING, DIARY] = ['learning.table.json', 'learning.mapping.json', 'learning.csv'].map((name) =>
  join(FIXTURES, name),
) as [string, string, string];
const OWNER = 49;
const SECONDS_PER_DAY = 86_400;
/** The diary of the fixture ends in March 2024. */
const MAX_AGE_DAYS = '60000';

describe('gemel schema, and a twin of another domain', function () {
  this.timeout(180_000);
  let bed: Testbed;
  let folder: string;
  let stackFile: string;
  let table: ChannelTable;
  let twinId: string;

  const keyFile = (name: string): string => join(folder, `${name}.key`);
  const as = (name: string, ...args: string[]): Promise<Outcome> =>
    gemel(...args, '--stack', stackFile, '--key-file', keyFile(name), '--home', join(folder, 'home'));
  const issuer = accountOf('issuer').address;
  const request = async (...comparison: string[]): Promise<string> => {
    const window = ['--window-days', '7', '--min-valid-days', '3', '--max-age-days', MAX_AGE_DAYS];
    const asked = ['claim', 'request', '--schema', TABLE, '--issuer', issuer, ...comparison, ...window];
    const { requestId } = await jsonOf(as('researcher', ...asked, '--json'));
    return String(requestId);
  };

  before(async () => {
    bed = await testbed();
    await registeredServices();
    folder = await mkdtemp(join(tmpdir(), 'gemel-schema-'));
    stackFile = await writeStackFile(folder, bed);
    const accounts = { owner: ownerAccount(OWNER), issuer: accountOf('issuer'), researcher: accountOf('researcher') };
    for (const [name, { privateKey }] of Object.entries(accounts)) {
      await writeFile(keyFile(name), privateKey, { mode: 0o600 });
    }
    table = parseChannelTable(await readFile(TABLE));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('checks a table, and says its id', async () => {
    const checked = await jsonOf(gemel('schema', 'check', TABLE, '--json'));
    expect(checked).to.include({ id: table.id, name: 'learning' });
    const { stdout } = await gemel('schema', 'check', TABLE);
    expect(stdout).to.contain(`learning: Learning, by day\nschema ${table.id}\n`);
    expect(stdout).to.match(/^ *9 +recall_rate +% +mean +0…100 +0\.01 +Share of reviews that were right$/m);
    const wrong = await gemel('schema', 'check', MAPPING);
    expect(wrong.code).to.equal(1);
    expect(wrong.stderr).to.contain(`${MAPPING} is no channel table: schema`);
    expect((await gemel('schema', 'check', join(folder, 'none.json'))).stderr).to.contain('cannot be read');
  });

  it('shows the core’s table, and one that was published, by its id', async () => {
    const core = await jsonOf(as('owner', 'schema', 'show', CHANNEL_SCHEMA_ID, '--json'));
    expect(core).to.include({ id: CHANNEL_SCHEMA_ID, name: 'core' });
    const unknown = await as('owner', 'schema', 'show', table.id);
    expect(unknown.code).to.equal(1);
    expect(await jsonOf(as('owner', 'schema', 'publish', TABLE, '--json'))).to.include({ id: table.id });
    const { stdout } = await as('owner', 'schema', 'show', table.id);
    expect(stdout).to.contain('study_minutes');
    expect(await fetchChannelTable(bed.reader, table.id)).to.deep.equal(table);
    expect(await publishChannelTable(bed.reader, table)).to.equal(table.id);
  });

  it('takes no table in another form than its own: it would have two ids', async () => {
    const { storageApiUrl: apiUrl, storageGatewayUrl: gatewayUrl } = bed.stack;
    const digest = await kuboContentStore({ apiUrl, gatewayUrl }).put(await readFile(TABLE));
    const error = await rejection(fetchChannelTable(bed.reader, digest));
    expect(error).to.be.instanceOf(InvalidChannelTableError);
    expect(error.message).to.contain('in another form');
  });

  it('keeps a history for each table, and needs a mapping for a file', async () => {
    const unmapped = await as('owner', 'data', 'import', DIARY, '--schema', TABLE);
    expect(unmapped).to.include({ code: 1 });
    expect(unmapped.stderr).to.contain('--schema needs --mapping');
    const imported = ['data', 'import', DIARY, '--schema', TABLE, '--mapping', MAPPING];
    const { changes } = await jsonOf(as('owner', ...imported, '--json'));
    expect(changes).to.deep.equal([
      { channel: 'study_minutes', added: 3, changed: 0 },
      { channel: 'cards_reviewed', added: 3, changed: 0 },
      { channel: 'recall_rate', added: 2, changed: 0 },
    ]);
    await jsonOf(as('owner', 'data', 'import', join(FIXTURES, 'export.xml'), '--json'));
    expect(await readdir(join(folder, 'home/history'))).to.have.members(['me.jwe', `me.${table.id.slice(2, 18)}.jwe`]);
    const { stdout } = await as('owner', 'data', 'show', '--schema', TABLE, '--day', '2024-03-01');
    expect(stdout)
      .to.match(/^recall_rate +90 +%$/m)
      .and.not.contain('steps');
    expect((await as('owner', 'data', 'show')).stdout)
      .to.contain('steps')
      .and.not.contain('recall');
  });

  it('mints a twin whose schema on chain is the table’s id', async () => {
    const minted = await jsonOf(as('owner', 'twin', 'mint', '--schema', TABLE, '--json'));
    twinId = String(minted['twinId']);
    expect((await findTwinState(bed.reader, { twinId: BigInt(twinId) })).schema).to.equal(table.id);
    const { stdout } = await as('owner', 'twin', 'show', twinId);
    expect(stdout).to.contain(`channel table "learning", ${table.id}`);
    expect(stdout).to.match(/^study_minutes +3$/m);
  });

  it('proves a claim about it with the circuit of the core’s claims, and the chain accepts it', async () => {
    const now = Math.floor(Date.now() / 1000);
    await accreditIssuer(bed.clientOf('administrator'), {
      issuer,
      until: now + 365 * SECONDS_PER_DAY,
      schema: table.id,
    });
    const { stateRoot } = await findTwinState(bed.reader, { twinId: BigInt(twinId) });
    await jsonOf(as('issuer', 'twin', 'attest', twinId, '--state-root', String(stateRoot), '--json'));
    // 45, 45 and 60 minutes: a mean of 50.
    const requestId = await request('--channel', 'study_minutes', '--aggregate', 'mean', '--at-least', '50');
    expect((await readClaimRequest(bed.reader, { requestId: BigInt(requestId) })).schema).to.equal(table.id);
    const proven = await jsonOf(
      as('owner', 'claim', 'prove', requestId, '--twin', twinId, '--issuer', issuer, '--json'),
    );
    expect(proven).to.include({ requestId, twinId });
    const { claimVerifier } = bed.reader.contracts;
    const accepted = await claimVerifier.queryFilter(claimVerifier.filters.ClaimAccepted(BigInt(requestId)));
    expect(accepted.map(({ args }) => args.twinId)).to.deep.equal([BigInt(twinId)]);
  });

  it('proves nothing that is false, and nothing about the same slot of the core’s table', async () => {
    const tooMuch = await request('--channel', 'study_minutes', '--aggregate', 'mean', '--above', '50');
    const prove = (requestId: string): Promise<Outcome> =>
      as('owner', 'claim', 'prove', requestId, '--twin', twinId, '--issuer', issuer);
    expect(await prove(tooMuch)).to.include({ code: 1 });
    const { requestId } = await createClaimRequest(bed.clientOf('researcher'), {
      query: {
        ...{ channel: 0, aggregate: 0, operator: 3, windowDays: 7, minValidDays: 3 },
        ...{ lower: 0, upper: 0 },
      },
      maxAgeDays: Number(MAX_AGE_DAYS),
      issuer,
    });
    const other = await prove(String(requestId));
    expect(other.stderr).to.contain(`is about another channel table than that of twin ${twinId}`);
    const noChannel = await as(
      'researcher',
      'claim',
      'request',
      '--schema',
      TABLE,
      '--channel',
      'steps',
      ...[...['--at-least', '1', '--window-days', '7', '--min-valid-days', '3']],
    );
    expect(noChannel.stderr).to.contain('no such channel; channels: study_minutes, cards_reviewed, recall_rate');
  });

  it('is attested from the issuer’s own record by the same table alone', async () => {
    const { publicKey: reader } = (await jsonOf(as('issuer', 'keys', 'new', '--encryption', '--json'))) as {
      publicKey: string;
    };
    await jsonOf(as('owner', 'twin', 'update', twinId, '--schema', TABLE, '--reader', reader, '--json'));
    const record = ['--file', DIARY, '--mapping', MAPPING, '--reader-key', reader];
    const withoutTable = await as('issuer', 'twin', 'attest', twinId, '--file', DIARY, '--reader-key', reader);
    expect(withoutTable.stderr).to.contain(`follows the channel table ${table.id}: name its file with --schema`);
    const attested = await as('issuer', 'twin', 'attest', twinId, '--schema', TABLE, ...record);
    expect(attested.code, attested.stderr).to.equal(0);
  });
});
