import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeNoiseSecret, readNoiseSecret } from '../../../sdk/src/cli/worker/workerFolder.ts';
import { rejection } from '../actions/rejection.ts';

describe('readNoiseSecret', () => {
  it('refuses a secret that others can read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gemel-noise-'));
    try {
      await makeNoiseSecret(folder);
      expect(await readNoiseSecret(folder)).to.have.length(32);
      const file = join(folder, 'noise-secret');
      await chmod(file, 0o660);
      const error = await rejection(readNoiseSecret(folder));
      expect(error).to.include({ code: 'KEY_FILE', message: `${file} can be read by others; run: chmod 600 ${file}` });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
