import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { installEnvironment } from './helpers/environment.ts';
import { follow, readGuide } from './helpers/guide.ts';
import { packedSdk } from './helpers/packedSdk.ts';
import { startRegistry } from './helpers/registry.ts';

const GUIDE = join(import.meta.dirname, '..', '..', 'docs', 'guides', 'dapp.md');

describe('docs/guides/dapp.md', function () {
  this.timeout(300_000);
  let folder: string;
  before('make an empty folder', async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-dapp-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('leads from an empty folder to a gate that lets 58 in and refuses 61', async () => {
    const packed = await packedSdk();
    await using registry = await startRegistry(packed);
    await cp(packed.tarball, join(folder, basename(packed.tarball)));
    const env = installEnvironment(registry);
    let printed = '';
    for (const step of await readGuide(GUIDE)) printed = await follow(step, folder, env);
    expect(printed).to.match(/2 passing/);
    expect(printed).not.to.match(/failing|pending/);
    const installed = await readdir(join(folder, 'calm-hearts', 'node_modules'));
    expect(installed).to.include('@gemel');
    expect(installed, 'what only workers need').not.to.include('onnxruntime-node');
  });
});
