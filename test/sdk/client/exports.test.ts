import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import * as sdk from '#sdk';

const SNAPSHOT = join(import.meta.dirname, 'exports.snapshot.txt');

describe('@gemel/sdk', () => {
  it('exports exactly the names of exports.snapshot.txt (UPDATE_SNAPSHOTS=1 writes it anew)', async () => {
    const names = `${Object.keys(sdk).sort().join('\n')}\n`;
    if (process.env['UPDATE_SNAPSHOTS'] !== undefined) await writeFile(SNAPSHOT, names);
    expect(names).to.equal(await readFile(SNAPSHOT, 'utf8'));
  });

  it('gives every error class a code of its own', () => {
    const classes = Object.values(sdk).filter(
      (value): value is typeof sdk.GemelError =>
        typeof value === 'function' && value.prototype instanceof sdk.GemelError,
    );
    expect(classes.length).to.be.above(15);
    expect(new Set(classes.map(({ name }) => name)).size).to.equal(classes.length);
  });
});
