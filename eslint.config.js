import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      '**/dist/**',
      '**/build/**',
      'sdk/reference/**',
      'artifacts/**',
      'cache/**',
      'types/**',
      'sdk/src/generated/**',
      'subgraph/**',
      '.gemel/**',
      'coverage/**',
      'node_modules/**',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js', 'sdk/bin/gemel.js'] } },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allow: ['bigint'] }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['log', 'error'] }],
    },
  },
  {
    files: ['sdk/src/**/*.ts'],
    ignores: ['sdk/src/cli/**', 'sdk/src/storage/localServer/main.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['sdk/bin/*.js'],
    languageOptions: { globals: { process: 'readonly' } },
  },
  {
    files: ['app/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['sdk/src/**/*.ts', 'app/src/**/*.{ts,tsx}', 'scripts/**/*.ts', 'test/{app,e2e,sdk,subgraph}/**/*.ts'],
    ignores: ['sdk/src/client/waitForReceipt.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(wait|waitForDeployment)$/][callee.object.name!="Atomics"]',
          message: 'ethers overlooks the block that comes while it begins to wait; use waitUntilMined.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
);
