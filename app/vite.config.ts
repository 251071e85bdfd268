import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { circuitFiles } from './site/circuitFiles.ts';
import { securityPolicy } from './site/securityPolicy.ts';
import { readSiteConfig, siteConfig } from './site/siteConfig.ts';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** `GEMEL_CONFIG` names the site's configuration; without it the page asks its own origin for one, and nobody else. */
const site = readSiteConfig(process.env['GEMEL_CONFIG']);

export default defineConfig({
  // Relative, so that the site runs below any path: of an IPFS gateway, too.
  base: './',
  plugins: [
    react(),
    securityPolicy(site?.services ?? []),
    siteConfig(site?.text),
    circuitFiles(pathOf('../circuits/build')),
  ],
  resolve: {
    dedupe: ['react', 'react-dom', 'ethers'],
    alias: [
      { find: /^@gemel\/sdk$/, replacement: pathOf('../sdk/src/exports/index.ts') },
      { find: /^@gemel\/sdk\/(.+)$/, replacement: `${pathOf('../sdk/src/exports')}/$1.ts` },
      // circomlibjs exports all of its hashes, curves and contract generators from one module; only Poseidon is used.
      { find: 'circomlibjs', replacement: pathOf('../node_modules/circomlibjs/src/poseidon_wasm.js') },
      { find: 'assert', replacement: pathOf('site/assert.ts') },
    ],
  },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // Fonts and images stay files: the policy has no data: but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
