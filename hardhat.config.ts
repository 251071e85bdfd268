import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import hardhatToolboxMochaEthers from '@nomicfoundation/hardhat-toolbox-mocha-ethers';
import { defineConfig } from 'hardhat/config';

const FUZZ_SEED = '0x67656d656c';
const deep = process.env.GEMEL_DEEP === '1';

export default defineConfig({
  plugins: [hardhatToolboxMochaEthers],
  solidity: {
    version: '0.8.34',
    path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
    npmFilesToBuild: ['@openzeppelin/contracts/access/manager/AccessManager.sol'],
    settings: {
      evmVersion: 'cancun',
      optimizer: { enabled: true, runs: 1000 },
    },
  },
  networks: {
    // Where scripts/deploy/deploy.ts puts its caller's URL and key.
    target: { type: 'http', chainType: 'generic', url: 'http://127.0.0.1:8545' },
  },
  test: {
    // The random tests take seconds here; a busy machine may need many times that.
    mocha: { timeout: 120_000 },
    // Each run of the same sources tries the same inputs, so a failure is one for everybody; `test:deep` tries others.
    solidity: {
      fuzz: { runs: deep ? 100_000 : 10_000, seed: deep ? `0x${randomBytes(32).toString('hex')}` : FUZZ_SEED },
      invariant: { runs: deep ? 10_000 : 1_000, depth: 100, failOnRevert: false },
    },
  },
  paths: {
    tests: { mocha: './test/contracts', solidity: './test/contracts/solidity' },
  },
});
