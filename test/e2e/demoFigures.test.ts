import { expect } from 'chai';
import { CHANNELS, encodeStateDocument } from '#sdk';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readStackDescription } from '../../scripts/stack/description.ts';
import { DATA, DATA_PRESENT, fixturePath, zip } from '../sdk/ingest/support.ts';
import { startDemo, type DemoEnd, type RunningDemo } from './helpers/demo.ts';
import { chainText, found, foundInFiles, plantedExport } from './helpers/planted.ts';
import { suiteFolder } from './helpers/temp.ts';

/** What `--json` prints. */
interface DemoJson {
  readonly people: number;
  readonly source: string;
  readonly twins: number;
  readonly consents: number;
  readonly claims: { readonly accepted: number; readonly refused: number };
  readonly orders: { readonly settled: number; readonly refunded: number };
  readonly fraudsProven: number;
  readonly slashed: string;
  readonly excludedByRevocation: number;
  readonly withdrawn: string;
  readonly index: { readonly block: number; readonly lagBlocks: number };
  readonly seconds: number;
  readonly gas: Readonly<Record<string, number>>;
}

const TOKEN = 10n ** 18n;
/**
 * A forecast at 20 tokens, a simulation at 15, a statistic at 60, synthetic people at 40, refunds of a forecast at 20 and of a
 * score at 5, and 10 for the proof of its fraud.
 */
const WITHDRAWN = 170n * TOKEN;
/** What a worker that delivered wrongly loses. */
const SLASHED = 50n * TOKEN;
const MEASURED_CALLS = [
  'ClaimVerifier.submitClaim',
  'ClaimVerifier.submitUnlinkableClaim',
  'CohortPasses.enter',
  'IdentityGroup.enrol',
  'CohortRegistry.join',
  'ConsentRegistry.grant',
  'ConsentRegistry.grantWithSig',
  'ConsentRegistry.revoke',
  'CohortRegistry.setBudgetCap',
  'InsightMarket.accept',
  'InsightMarket.claimEarnings',
  'InsightMarket.buy',
  'InsightMarket.deliver',
  'InsightMarket.refund',
  'InsightMarket.settle',
  'DisputeModule.proveFraud',
  'InsightMarket.withdraw',
  'TwinRegistry.mint',
];

describe('demo', function () {
  this.timeout(400_000);
  const temp = suiteFolder();
  const report = (name: string): string => join(temp.path, `${name}.html`);
  const planted = plantedExport();
  let own: DemoEnd;
  let study: DemoEnd;
  /** What the person's own demo left on chain and on disk while its services still ran. */
  let left: {
    readonly chain: Awaited<ReturnType<typeof chainText>>;
    readonly files: Awaited<ReturnType<typeof foundInFiles>>;
  };

  // Two at once: neither may disturb the other.
  before(async () => {
    const archive = join(temp.path, 'export.zip');
    await writeFile(archive, zip([{ name: 'apple_health_export/export.xml', data: Buffer.from(planted.xml) }]));
    const start = (name: string, args: readonly string[], data?: string): Promise<RunningDemo> => {
      const all = ['--json', '--report', report(name), ...args];
      return startDemo({ temp: temp.path, args: all, ...(data !== undefined && { data }) });
    };
    const runs = await Promise.all([
      start('own', ['--import', archive, '--keep']),
      DATA_PRESENT ? start('public', [], DATA) : start('public', ['--import', fixturePath('export.xml')]),
    ]);
    await runs[0].printed('"seconds"');
    left = await whatIsLeft(runs[0]);
    runs[0].interrupt('SIGINT');
    [own, study] = await Promise.all([runs[0].ended, runs[1].ended]);
    const processes = await Promise.all(runs.map((run) => run.leftovers(0)));
    expect(processes.flat()).to.deep.equal([]);
    for (const [name, { seconds }] of Object.entries({ own, study })) {
      console.log(`    ${name}: ${seconds.toFixed(1)} s, two at once`);
    }
  });

  async function whatIsLeft(run: RunningDemo): Promise<typeof left> {
    const directory = run.directory();
    const { rpcUrl } = await readStackDescription(directory);
    const chain = await chainText(rpcUrl);
    // Postgres has its folder beside the others when it runs as a user of its own.
    const searched = await Promise.all([directory, temp.path].map((folder) => foundInFiles(planted.needles, folder)));
    return {
      chain,
      files: {
        files: searched.reduce((sum, { files }) => sum + files, 0),
        hits: searched.flatMap(({ hits }) => hits),
      },
    };
  }

  function figuresOf({ code, stdout, stderr }: DemoEnd): DemoJson {
    expect(code, stderr).to.equal(0);
    expect(stderr).to.equal('');
    return JSON.parse(stdout) as DemoJson;
  }

  function expectFigures(figures: DemoJson): void {
    const { source, withdrawn, slashed, index, seconds, gas, ...counts } = figures;
    expect(counts).to.deep.equal({
      people: 24,
      twins: 24,
      consents: 25,
      claims: { accepted: 3, refused: 1 },
      orders: { settled: 4, refunded: 2 },
      fraudsProven: 1,
      excludedByRevocation: 1,
    });
    expect(source).to.be.a('string');
    expect(BigInt(withdrawn)).to.equal(WITHDRAWN);
    expect(BigInt(slashed)).to.equal(SLASHED);
    expect(index).to.have.all.keys('block', 'lagBlocks');
    // 24 twins alone are minted, attested, consented for and enrolled by a transaction each, in few or many blocks.
    expect(index.block).to.be.greaterThan(20);
    // A block comes every second, and how many a busy machine leaves for later is its own; the figures above are the index's.
    expect(index.lagBlocks).to.be.within(0, index.block);
    expect(seconds).to.be.within(1, 400);
    expect(Object.keys(gas)).to.include.members(MEASURED_CALLS);
    for (const [call, used] of Object.entries(gas)) expect(used, call).to.be.within(21_000, 1_000_000);
  }

  describe('--json', () => {
    it('prints one object with the figures of a whole run, while another demo runs', () => {
      expectFigures(figuresOf(own));
      expectFigures(figuresOf(study));
    });

    it('has the keys that are promised, and no others', () => {
      expect(figuresOf(own)).to.have.all.keys(
        ...[
          'people',
          'source',
          'twins',
          'consents',
          'claims',
          'orders',
          'fraudsProven',
          'slashed',
          'excludedByRevocation',
        ],
        ...['withdrawn', 'index', 'seconds', 'gas'],
      );
    });

    it('writes a report with charts beside it', async () => {
      for (const name of ['own', 'public']) {
        expect(existsSync(report(name))).to.equal(true);
        const html = await readFile(report(name), 'utf8');
        expect(html).to.contain('<svg').and.contain('not medical advice');
      }
    });
  });

  describe('people', () => {
    it('come from the file that was named first, and it says plainly that the rest are invented', () => {
      const { source } = figuresOf(own);
      expect(source).to.equal(
        '1 person from export.zip, 23 invented (synthetic data, about nobody; each imported from LifeSnaps daily CSV, Apple Health export, FHIR R4 JSON, Health Connect JSON, Oura API v2 JSON in turn)',
      );
    });

    const absent = DATA_PRESENT ? '' : ` (pending: ${DATA} has no lifesnaps/daily_dev.csv)`;
    it(`come from the public study where it is at hand${absent}`, function () {
      if (!DATA_PRESENT) this.skip();
      expect(figuresOf(study).source).to.equal('24 people from the LifeSnaps study');
    });
  });

  describe('a person’s own words and values', () => {
    it('would be found, however they were written', () => {
      const { needles, xml, state } = planted;
      const steps = [...(state.series[CHANNELS.findIndex(({ key }) => key === 'steps')] ?? [])];
      const document = Buffer.from(encodeStateDocument({ state, salt: 1n }));
      const { series } = JSON.parse(document.toString()) as { series: string };
      const written = [
        xml,
        planted.steps.join(', '),
        JSON.stringify(steps),
        steps.map((value) => value.toString(16).padStart(64, '0')).join(''),
        Buffer.from(series, 'base64').toString('latin1'),
        ...[0, 1, 2].map((before) =>
          Buffer.concat([Buffer.alloc(before), Buffer.from(series, 'base64')]).toString('base64'),
        ),
        document.toString(),
      ];
      const seen = new Set(written.flatMap((text) => found(needles, text)));
      expect([...seen]).to.have.members([...needles.keys()]);
    });

    it('are in nothing that is printed, nor in the report', async () => {
      const html = await readFile(report('own'), 'utf8');
      expect(found(planted.needles, own.stdout + own.stderr + html)).to.deep.equal([]);
    });

    it('are in no call and no event of the chain', () => {
      expect(left.chain.blocks).to.be.greaterThan(20);
      expect(left.chain.text.length).to.be.greaterThan(100_000);
      expect(found(planted.needles, left.chain.text)).to.deep.equal([]);
    });

    it('are in no file of chain, index, content store and worker, nor in a log', () => {
      expect(left.files.files).to.be.greaterThan(500);
      expect(left.files.hits).to.deep.equal([]);
    });
  });
});
