import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { CHANNEL_SCHEMA_ID, InsightKind, SubjectKind, consentScope } from '#sdk';
import { importFile, syntheticPeople } from '#sdk/ingest';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { fund, registeredServices, testbed, type Services, type Testbed } from '../actions/testbed.ts';
import { gemel, gemelWith, writeStackFile, type Outcome, jsonOf } from './support.ts';

const OWNER = 15;
const HOUR = 3600;

/** Days and values in an order, and to a digit, that do not depend on floating point. */
const thousandths = (days: ReadonlyMap<number, number> | undefined): (readonly [number, number])[] =>
  [...(days ?? [])].map(([day, value]) => [day, Math.round(value * 1000)] as const).toSorted(([a], [b]) => a - b);

describe('gemel, from an export to a sale', function () {
  this.timeout(120_000);
  let folder: string;
  let bed: Testbed;
  let services: Services;
  let stackFile: string;
  let people: string;
  let twinId: string;
  let stateRoot: string;
  let reader: string;

  const keyFile = (name: string): string => join(folder, `${name}.key`);
  const as = (name: string, ...args: string[]): Promise<Outcome> =>
    gemel(...args, '--stack', stackFile, '--key-file', keyFile(name), '--home', join(folder, 'home'));
  const isAttested = (): Promise<boolean> =>
    bed.reader.contracts.issuerRegistry.isAttested(
      BigInt(twinId),
      BigInt(stateRoot),
      CHANNEL_SCHEMA_ID,
      accountOf('issuer').address,
    );

  before(async () => {
    bed = await testbed();
    services = await registeredServices();
    folder = await mkdtemp(join(tmpdir(), 'gemel-cli-'));
    stackFile = await writeStackFile(folder, bed);
    const accounts = {
      owner: ownerAccount(OWNER),
      issuer: accountOf('issuer'),
      researcher: accountOf('researcher'),
      operator: accountOf('operator'),
    };
    for (const [name, { privateKey }] of Object.entries(accounts)) {
      await writeFile(keyFile(name), privateKey, { mode: 0o600 });
    }
    await fund(bed.clientOf('administrator'), accountOf('researcher').address);
    people = join(folder, 'people.csv');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  describe('data synthesise', () => {
    it('writes people that import as they were invented, and never over a file', async () => {
      const args = ['data', 'synthesise', people, '--people', '2', '--days', '80', '--seed', '5'];
      await jsonOf(gemel(...args, '--end-day', '2026-10-31', '--json'));
      const { people: read, report } = await importFile(people);
      expect(report.dropped).to.deep.equal([]);
      const endDay = Date.UTC(2026, 9, 31) / 86_400_000;
      const invented = syntheticPeople({ count: 2, days: 80, seed: 5, endDay });
      for (const [index, { daily }] of invented.entries()) {
        const channels = [...daily.keys()].filter((channel) => channel !== 'mood_valence');
        expect([...(read[index]?.daily.keys() ?? [])].toSorted()).to.deep.equal(channels.toSorted());
        for (const channel of channels) {
          expect(thousandths(read[index]?.daily.get(channel)), channel).to.deep.equal(thousandths(daily.get(channel)));
        }
      }
      const written = await readFile(people, 'utf8');
      expect((await gemel(...args)).stderr).to.equal(`gemel: ${people} exists; name a new file\n`);
      expect(await readFile(people, 'utf8')).to.equal(written);
      const wrong = await gemel('data', 'synthesise', join(folder, 'x.csv'), '--end-day', 'soon');
      expect(wrong).to.include({ code: 1, stderr: 'gemel: --end-day soon is no date like 2026-11-01\n' });
    });

    it('writes the export of one person as a device would', async () => {
      const file = join(folder, 'export.xml');
      const written = await jsonOf(gemel('data', 'synthesise', file, '--format', 'apple-health', '--json'));
      expect(written).to.include({ format: 'apple-health', people: 1, days: 90 });
      expect((await importFile(file)).source).to.equal('Apple Health export');
      const several = ['data', 'synthesise', join(folder, 'several.xml'), '--format', 'apple-health', '--people', '2'];
      expect((await gemel(...several)).stderr).to.match(/^gemel: an export of apple-health is of one person/u);
    });
  });

  describe('GEMEL_HOME', () => {
    it('is where secrets go when --home is not given', async () => {
      const home = join(folder, 'elsewhere');
      const made = await gemelWith({ GEMEL_HOME: home }, 'keys', 'new', '--encryption', '--json');
      expect(JSON.parse(made.stdout)).to.include({ home });
    });
  });

  describe('twin attest', () => {
    before(async () => {
      ({ publicKey: reader } = (await jsonOf(as('issuer', 'keys', 'new', '--encryption', '--json'))) as {
        publicKey: string;
      });
      const mint = ['twin', 'mint', people, '--person', '1', '--worker', services.operator, '--reader', reader];
      ({ twinId, stateRoot } = (await jsonOf(as('owner', ...mint, '--json'))) as Record<
        'twinId' | 'stateRoot',
        string
      >);
    });

    it('signs nothing when the issuer’s record is of other values', async () => {
      const other = ['--file', people, '--person', '2', '--reader-key', reader];
      const { code, stderr } = await as('issuer', 'twin', 'attest', twinId, ...other);
      expect(code).to.equal(1);
      expect(stderr).to.include(`does not lead to the state of twin ${twinId} up to 2026-10-31: nothing is attested`);
      expect(await isAttested()).to.equal(false);
    });

    it('refuses to vouch for what was not checked, and for a root that is not the current one', async () => {
      const unchecked = await as('issuer', 'twin', 'attest', twinId);
      expect(unchecked.stderr).to.include('give what you checked');
      const both = await as('issuer', 'twin', 'attest', twinId, '--state-root', stateRoot, '--file', people);
      expect(both.stderr).to.include('give what you checked');
      const keyless = await as('issuer', 'twin', 'attest', twinId, '--file', people);
      expect(keyless.stderr).to.include('give --file and --reader-key together');
      const old = await as('issuer', 'twin', 'attest', twinId, '--state-root', '12');
      expect(old.stderr).to.include(`has another state now, with root ${stateRoot}`);
      expect(await isAttested()).to.equal(false);
    });

    it('attests a state that agrees with the issuer’s record', async () => {
      const same = ['--file', people, '--person', '1', '--reader-key', reader, '--days', '3'];
      const { code, stderr } = await as('issuer', 'twin', 'attest', twinId, ...same);
      expect(code, stderr).to.equal(0);
      expect(await isAttested()).to.equal(true);
    });

    it('attests a root that the issuer checked by other means, also after an update', async () => {
      const update = ['twin', 'update', twinId, people, '--person', '1', '--end-day', '2026-10-30'];
      const updated = await jsonOf(as('owner', ...update, '--worker', services.operator, '--json'));
      expect(updated).to.include({ version: 2 });
      stateRoot = String(updated['stateRoot']);
      expect(await isAttested()).to.equal(false);
      // Not named as a reader of the new version, the issuer can't open it.
      const shutOut = await as('issuer', 'twin', 'attest', twinId, '--file', people, '--reader-key', reader);
      expect(shutOut.code).to.equal(1);
      const root = `0x${BigInt(stateRoot).toString(16)}`;
      expect((await as('issuer', 'twin', 'attest', twinId, '--state-root', root)).code).to.equal(0);
      expect(await isAttested()).to.equal(true);
    });
  });

  describe('insight offer, show and close', () => {
    const purpose = ['--purpose', 'GENERAL_RESEARCH_USE'];
    const offer = (...more: string[]) => [
      ...['insight', 'offer', '--kind', 'prediction', '--channel', 'forecast', ...purpose],
      ...more,
    ];
    let listingId: string;

    it('list what the contract then holds', async () => {
      const about = ['--twin', twinId, '--scope', 'flow', '--model', services.modelHash, '--price', '2.5'];
      ({ listingId } = (await jsonOf(
        as('owner', ...offer(...about), '--worker-share', '7.5', '--accept-minutes', '60', '--json'),
      )) as { listingId: string });
      const { terms, open } = await bed.reader.contracts.listingRegistry.listingOf(listingId);
      expect(Number(terms.subjectKind)).to.equal(SubjectKind.TWIN);
      expect(terms.subjectId).to.equal(BigInt(twinId));
      expect(Number(terms.kind)).to.equal(InsightKind.PREDICTION);
      expect(terms.price).to.equal(25n * 10n ** 17n);
      expect(terms.workerBasisPoints).to.equal(750n);
      expect([terms.modelHash, terms.scope]).to.deep.equal([services.modelHash, consentScope('flow')]);
      expect(terms.acceptSeconds).to.equal(3600n);
      expect(open).to.equal(true);
    });

    it('refuse what makes no sense, in one line', async () => {
      const rest = ['--model', services.modelHash, '--price', '2.5'];
      const wrong: [string[], string][] = [
        [offer(...rest), 'give either --twin or --cohort'],
        [offer(...rest, '--twin', twinId), 'give --scope NAME'],
        [offer(...rest, '--cohort', '1', '--scope', 'x'), '--scope is for a twin'],
        [offer(...rest, '--twin', twinId, '--scope', 'x', '--kind', 'prediction,statistic'), 'of one --kind'],
        [['insight', 'show', '999999'], 'there is no order 999999'],
      ];
      for (const [args, hint] of wrong) {
        const { code, stderr } = await as('owner', ...args);
        expect(code).to.equal(1);
        expect(stderr).to.include(hint);
      }
    });

    it('buy refuses what the listing does not sell, before anything is paid', async () => {
      const statistic = ['--mean-of', 'steps', '--from', '2000', '--to', '16000'];
      const other = await as('researcher', 'insight', 'buy', listingId, ...statistic);
      expect(other).to.include({ code: 1, stderr: `gemel: listing ${listingId} does not sell a statistic\n` });
      const score = await as('researcher', 'insight', 'buy', listingId, '--score');
      expect(score.code).to.equal(1);
      expect(score.stderr).to.match(/asks for a SCORE, and the listing’s model 0x[0-9a-f]{64} gives a PREDICTION/);
      const few = ['--twin', twinId, '--scope', 'flow', '--model', services.modelHash, '--price', '1'];
      const channel = ['--channel', 'steps,heart_rate'];
      const narrow = ['insight', 'offer', '--kind', 'prediction', ...channel, ...purpose, ...few, '--json'];
      const { listingId: narrowId } = (await jsonOf(as('owner', ...narrow))) as { listingId: string };
      const forecast = ['insight', 'buy', narrowId, '--horizons', '1'];
      const uncovered = await as('researcher', ...forecast);
      expect(uncovered.code).to.equal(1);
      expect(uncovered.stderr).to.include(`listing ${narrowId} does not cover resting_heart_rate, hrv_rmssd, `);
    });

    it('show an order up to its refund, in the token’s own unit', async () => {
      const grantee = accountOf('researcher').address;
      const terms = ['--purpose', 'GENERAL_RESEARCH_USE', '--channel', 'forecast', '--kind', 'prediction'];
      const grant = ['consent', 'grant', twinId, '--grantee', grantee, '--scope', 'flow', ...terms];
      await jsonOf(as('owner', ...grant, '--worker', services.operator, '--days', '30', '--json'));
      const buy = ['insight', 'buy', listingId, '--horizons', '1'];
      const { orderId } = (await jsonOf(as('researcher', ...buy, '--json'))) as { orderId: string };
      const open = await as('researcher', 'insight', 'show', orderId);
      expect(open.stdout).to.match(/: created, 2\.5 GTT\na worker can accept it before 20\d\d-/);
      const early = await as('researcher', 'insight', 'read', orderId, '--wait', '1');
      expect(early.code).to.equal(1);
      await bed.passSeconds(HOUR);
      const refunded = await as('researcher', 'insight', 'refund', orderId);
      expect(refunded.stdout).to.equal(`order ${orderId} is refunded: ${grantee} can withdraw 2.5 GTT\n`);
      const shown = await jsonOf(as('researcher', 'insight', 'show', orderId, '--json'));
      expect(shown).to.include({ state: 'REFUNDED', price: String(25n * 10n ** 17n) });
    });

    it('close a listing of one’s own', async () => {
      const others = await as('researcher', 'insight', 'close', listingId);
      expect(others.code).to.equal(1);
      expect((await as('owner', 'insight', 'close', listingId)).stdout).to.include('takes no new orders');
      expect((await bed.reader.contracts.listingRegistry.listingOf(listingId)).open).to.equal(false);
    });
  });

  describe('worker leave', () => {
    it('starts unbonding, and gives the stake back only after it', async () => {
      const operator = accountOf('operator').address;
      await fund(bed.clientOf('administrator'), operator);
      await gemel('keys', 'new', keyFile('attester'));
      expect(
        (await as('operator', 'worker', 'init', '--yes', '--signing-key-file', keyFile('attester'))).code,
      ).to.equal(0);
      const { workerRegistry, testToken } = bed.reader.contracts;
      const left = await jsonOf(as('operator', 'worker', 'leave', '--json'));
      const [{ unbondingAt, stake }, period, before] = await Promise.all([
        workerRegistry.workerOf(operator),
        workerRegistry.unbondingPeriod(),
        testToken!.balanceOf(operator),
      ]);
      expect(left['withdrawableAt']).to.equal(Number(unbondingAt + period));
      expect(await workerRegistry.isActive(operator)).to.equal(false);
      expect((await as('operator', 'worker', 'leave', '--withdraw')).code).to.equal(1);
      await bed.passSeconds(Number(period));
      const back = await as('operator', 'worker', 'leave', '--withdraw');
      expect(back.code, back.stderr).to.equal(0);
      expect(await testToken!.balanceOf(operator)).to.equal(before + stake);
    });
  });
});
