import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { build } from 'esbuild';
import { verifyWindowClaim, type Groth16Proof } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { ROOT, windowClaimCircuit } from '../helpers/windowClaimCircuit.ts';
import { findChromium, openPage } from './chromium.ts';
import type { PageReport } from './page.ts';
import { servePage } from './pageServer.ts';

const chromium = findChromium();

describe('the prover in a browser', function () {
  this.timeout(240_000);
  let directory: string;

  before('bundle the page and its worker', async () => {
    await windowClaimCircuit();
    directory = mkdtempSync(join(tmpdir(), 'gemel-page-'));
    await build({
      absWorkingDir: ROOT,
      entryPoints: {
        page: 'test/circuits/browser/page.ts',
        proverThread: 'sdk/src/prover/groth16/proverThread.ts',
      },
      outdir: directory,
      bundle: true,
      format: 'esm',
      platform: 'browser',
      // circomlibjs asks for two things of Node.
      alias: { assert: join(import.meta.dirname, 'assert.ts') },
      inject: [join(import.meta.dirname, 'nodeGlobals.ts')],
      logLevel: 'error',
    });
  });
  after('remove the bundle', () => rmSync(directory, { recursive: true }));

  // Where there is no Chromium, that the prover can be bundled for browsers is all that can be shown.
  if (chromium === undefined) {
    it('is bundled without anything of Node', () => undefined);
    return;
  }

  it('proves in a worker, reports progress, and can be cancelled', async () => {
    using server = await servePage((path) => {
      if (path === '/') return { content: '<!doctype html><script type="module" src="/page.js"></script>' };
      const artifact = /^\/artifacts\/(window-claim-named\/[\w.]+)$/.exec(path)?.[1];
      if (artifact !== undefined) return { file: join(ROOT, 'circuits', 'build', artifact) };
      return { file: join(directory, path) };
    });
    await using page = openPage(chromium, server.url);
    expect(page.pid).to.be.above(0);
    const report = JSON.parse(await server.posted('/report', 90_000)) as PageReport;
    expect(report.isVerified).to.equal(true);
    expect(report.steps).to.deep.equal(['WITNESS', 'QUOTIENT', 'COMMITMENTS']);
    expect(report.turns, 'the page stayed alive').to.be.above(5);
    expect(report.cancelled).to.equal('PROVING_CANCELLED');
    expect(report.falseClaim).to.equal('CLAIM_NOT_SATISFIED');
    expect(server.asked).to.include('/proverThread.js');
    const artifacts = await loadCircuitArtifacts('window-claim-named');
    const publicSignals = report.publicSignals.map(BigInt);
    expect(await verifyWindowClaim({ proof: toBigints(report.proof), publicSignals, artifacts })).to.equal(true);
  });
});

function toBigints(proof: unknown): Groth16Proof {
  const convert = (value: unknown): unknown => (Array.isArray(value) ? value.map(convert) : BigInt(value as string));
  return Object.fromEntries(
    Object.entries(proof as object).map(([name, value]) => [name, convert(value)]),
  ) as unknown as Groth16Proof;
}
