import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packSdk } from '../../../scripts/sdk/packSdk.ts';

/** The SDK as it would be published. */
export interface PackedSdk {
  /** Path of the tarball, alone in its folder. */
  readonly tarball: string;
  /** Its content, unpacked. */
  readonly folder: string;
}

let directory: string | undefined;
let packed: Promise<PackedSdk> | undefined;

/** Packs the SDK once a run. */
export function packedSdk(): Promise<PackedSdk> {
  packed ??= pack();
  return packed;
}

// At the top level of a file, mocha runs this after everything.
after(async () => {
  await packed?.catch(() => undefined);
  if (directory !== undefined) await rm(directory, { recursive: true, force: true });
});

async function pack(): Promise<PackedSdk> {
  directory = await mkdtemp(join(tmpdir(), 'gemel-packed-'));
  const tarball = await packSdk(join(directory, 'tarball'));
  execFileSync('tar', ['-xzf', tarball, '-C', directory]);
  return { tarball, folder: join(directory, 'package') };
}
