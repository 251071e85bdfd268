#!/usr/bin/env node
// Runs what was built in an installed package, and the sources in the repository (Node 22.18 and later read TypeScript).
import { existsSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const built = new URL('../dist/cli/cli.js', import.meta.url);
const source = new URL('../src/cli/cli.ts', import.meta.url);

if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`gemel needs Node 22.19 or later, this is ${process.versions.node}\n`);
  process.exitCode = 1;
} else {
  await import(existsSync(source) ? source.href : built.href);
}
