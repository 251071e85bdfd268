import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build, type Metafile } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');
const ENTRIES = join(ROOT, 'sdk', 'src', 'exports');

/** What a page of one purpose loads at first, in bytes after gzip, without ethers; lazily loaded parts are not counted. */
const LIMITS: readonly (readonly [what: string, code: string, bytes: number])[] = [
  ['a client', "export { createGemelClient } from './index.ts'", 16_000],
  ['a client that asks for claims', "export { createGemelClient, createClaimRequest } from './index.ts'", 26_000],
  [
    'a client that submits claims',
    "export { createGemelClient, submitClaim, readClaimRequest } from './index.ts'",
    26_000,
  ],
  [
    'a client that sells and reads',
    "export { createListing, fetchOrders, withdrawEarnings } from './index.ts'",
    56_000,
  ],
  ['a client that mints twins', "export { mintTwin } from './index.ts'", 66_000],
  ['all of @gemel/sdk', "export * from './index.ts'", 150_000],
  ['@gemel/sdk/prover', "export * from './prover.ts'", 125_000],
  ['encryption of @gemel/sdk/storage', "export { encryptEnvelope, decryptEnvelope } from './storage.ts'", 40_000],
  ['@gemel/sdk/storage', "export * from './storage.ts'", 145_000],
  ['@gemel/sdk/personal', "export * from './personal.ts'", 90_000],
  ['@gemel/sdk/ingest-browser', "export * from './ingest-browser.ts'", 220_000],
];

/** The modules of a bundle, and its first load after gzip. */
interface Bundle {
  readonly bytes: number;
  /** Paths of the sources and packages that the first load has something of. */
  readonly inputs: readonly string[];
}

async function bundle(code: string): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir: ENTRIES, loader: 'ts' },
    ...{ bundle: true, minify: true, splitting: true, format: 'esm', platform: 'browser' },
    ...{ external: ['ethers', 'assert'], write: false, metafile: true, outdir: 'out', logLevel: 'error' },
    absWorkingDir: ROOT,
  });
  const first = firstLoad(metafile);
  const sizes = outputFiles
    .filter(({ path }) => first.some((name) => basename(name) === basename(path)))
    .map(({ contents }) => gzipSync(contents).length);
  const used = first.flatMap((name) =>
    Object.entries(metafile.outputs[name]?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [path] : [],
    ),
  );
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), inputs: used };
}

/** The entry's file and those that it imports, but not what it imports when it is called. */
function firstLoad({ outputs }: Metafile): string[] {
  const found = new Set(Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === '<stdin>'));
  for (const name of found) {
    for (const { path, kind } of outputs[name]?.imports ?? []) {
      if (kind === 'import-statement' && outputs[path] !== undefined) found.add(path);
    }
  }
  return [...found];
}

describe('what a page loads', function () {
  this.timeout(120_000);

  for (const [what, code, limit] of LIMITS) {
    it(`${what}: at most ${limit / 1000} kB`, async function () {
      const { bytes } = await bundle(code);
      this.test!.title += `, ${(bytes / 1000).toFixed(1)} now`;
      expect(bytes, '`import { z }` instead of `import * as z` costs 60 kB; docs/adr/0032').to.be.at.most(limit);
    });
  }

  it('neither prover nor importers, for an action that only submits', async () => {
    const { inputs } = await bundle("export { submitClaim, createClaimRequest } from './index.ts'");
    expect(inputs.some((path) => path.includes('sdk/src/actions/claim/submitClaim.ts'))).to.equal(true);
    expect(
      inputs.filter((path) => /snarkjs|circomlibjs|groth16|jose|sdk\/src\/(ingest|storage)\//.test(path)),
    ).to.deep.equal([]);
  });
});
