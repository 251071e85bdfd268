/** One run of a test runner. */
export interface Suite {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
}

const mocha = (name: string, ...patterns: readonly string[]): Suite => ({
  name,
  args: ['node_modules/mocha/bin/mocha.js', ...patterns],
});

/** Everything that `npm test` runs, the longest first, so that two at a time end together. */
export const SUITES: readonly Suite[] = [
  mocha('e2e', 'test/e2e/**/*.test.ts'),
  { name: 'contracts', args: ['node_modules/hardhat/dist/src/cli.js', 'test', 'mocha'] },
  { name: 'solidity', args: ['scripts/proofs/solidityTests.ts'] },
  mocha('app', 'test/app/**/*.test.ts'),
  mocha('stack', 'test/stack/**/*.test.ts'),
  mocha('package', 'test/package/**/*.test.ts'),
  mocha('circuits-unlinkable', 'test/circuits/unlinkable/*.test.ts'),
  mocha('circuits-inference', 'test/circuits/inference/*.test.ts'),
  mocha('circuits', 'test/circuits/*.test.ts', 'test/circuits/!(unlinkable|inference)/**/*.test.ts'),
  mocha('ceremony', 'test/ceremony/**/*.test.ts'),
  mocha('subgraph', 'test/subgraph/**/*.test.ts'),
  mocha('models', 'test/models/**/*.test.ts'),
  // Apart from the rest: deploying loads Hardhat, which changes what chai's number assertions take.
  mocha('sdk-chain', 'test/sdk/{actions,cli,client,index,worker}/**/*.test.ts'),
  mocha('sdk', 'test/sdk/!(actions|cli|client|index|worker)/**/*.test.ts'),
];

/** What the suites need to have been built. */
export const PREPARATION: readonly Suite[] = [
  { name: 'contracts are compiled', args: ['scripts/contracts/build.ts'] },
  { name: 'circuits are built', args: ['scripts/circuits/build.ts'] },
];
