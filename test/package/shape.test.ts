import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { expect } from 'chai';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packedSdk, type PackedSdk } from './helpers/packedSdk.ts';

describe('the packed SDK', function () {
  this.timeout(180_000);
  let packed: PackedSdk;
  before('pack it', async () => {
    packed = await packedSdk();
  });

  it('is packed as publint asks: files, formats and conditions', async () => {
    const { messages, pkg } = await publint({ pkgDir: packed.folder, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).to.deep.equal([]);
  });

  it('has types that ESM and bundlers resolve, for each entry', async () => {
    const tarball = createPackageFromTarballData(await readFile(packed.tarball));
    const result = await checkPackage(tarball, { excludeEntrypoints: [/contracts|package\.json/] });
    if (!result.types) return expect.fail('the package has no types');
    const { exports } = JSON.parse(await readFile(join(packed.folder, 'package.json'), 'utf8')) as {
      exports: Record<string, unknown>;
    };
    const code = Object.keys(exports).filter((entry) => !/contracts|package\.json/.test(entry));
    expect(Object.keys(result.entrypoints)).to.have.members(code);
    // The package is ESM alone: CommonJS loads it with `import()`, or `require` from Node 22.12 on; TypeScript's `node10` knows no exports.
    const problems = result.problems.filter(
      (problem) =>
        problem.kind !== 'CJSResolvesToESM' &&
        !(problem.kind === 'NoResolution' && problem.resolutionKind === 'node10'),
    );
    expect(problems).to.deep.equal([]);
  });

  it('holds what its exports, its binary and its sandboxes need, and no sources', async () => {
    const manifest = JSON.parse(await readFile(join(packed.folder, 'package.json'), 'utf8')) as {
      exports: Record<string, string | Record<string, string>>;
      bin: Record<string, string>;
    };
    const named = [
      ...Object.values(manifest.exports).flatMap((target) =>
        typeof target === 'string' ? [target] : Object.values(target),
      ),
      ...Object.values(manifest.bin),
      ...['README.md', 'LICENSE', 'assets/deployment.json', 'contracts/ClaimGated.sol'],
    ].filter((path) => !path.includes('*'));
    expect(named.filter((path) => !existsSync(join(packed.folder, path)))).to.deep.equal([]);
    expect(existsSync(join(packed.folder, 'src'))).to.equal(false);
  });
});
