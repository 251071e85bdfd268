import { fileURLToPath } from 'node:url';
import hardhatToolboxMochaEthers from '@nomicfoundation/hardhat-toolbox-mocha-ethers';
import { defineConfig } from 'hardhat/config';

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
  // The random tests take seconds here; a busy machine may need many times that.
  test: { mocha: { timeout: 120_000 } },
  paths: {
    tests: { mocha: './test/contracts' },
  },
});
