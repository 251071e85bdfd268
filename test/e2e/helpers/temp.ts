import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder for a suite, which every user may reach, as Postgres needs when we are root. */
export function suiteFolder(): { readonly path: string } {
  const folder = { path: '' };
  before(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'gemel-e2e-'));
    await chmod(folder.path, 0o1777);
  });
  after(() => rm(folder.path, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}
