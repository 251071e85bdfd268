/** Runs Solidity tests on EDR in this process, with the bytecode of some contracts replaced. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CollectStackTraces,
  EdrContext,
  IncludeTraces,
  L1_CHAIN_TYPE,
  l1GenesisState,
  l1HardforkFromString,
  l1SolidityTestRunnerFactory,
  OSAKA,
  type Artifact,
  type ArtifactId,
  type SuiteResult,
} from '@nomicfoundation/edr';
import type { Bytecode } from './compiler.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ARTIFACTS = join(ROOT, 'artifacts');
const TESTS = 'test/contracts/solidity/';
const SEED = '0x67656d656c';

interface ArtifactFile {
  readonly contractName: string;
  readonly sourceName: string;
  readonly inputSourceName?: string;
  readonly abi: readonly { readonly type: string; readonly name?: string }[];
  readonly bytecode: string;
  readonly deployedBytecode: string;
  readonly linkReferences: Record<string, Record<string, { start: number; length: number }[]>>;
  readonly deployedLinkReferences: Record<string, Record<string, { start: number; length: number }[]>>;
}
interface TestSuite {
  /** Path from the repository's root. */
  readonly file: string;
  readonly id: ArtifactId;
}

/** How thorough a run is. */
export interface Effort {
  readonly fuzzRuns: number;
  readonly invariantRuns: number;
  readonly invariantDepth: number;
}

/** Enough to notice a mistake, and quick. */
export const EFFORT: Effort = { fuzzRuns: 16, invariantRuns: 4, invariantDepth: 60 };

export class SolidityRunner {
  readonly suites: readonly TestSuite[];
  readonly #context = new EdrContext();
  readonly #artifacts: readonly (Artifact & { readonly sourceName: string })[];
  #ready: Promise<void> | undefined;

  constructor() {
    const files = readArtifacts(ARTIFACTS);
    this.#artifacts = files.map((file) => ({
      sourceName: file.sourceName,
      id: { name: file.contractName, source: file.inputSourceName ?? file.sourceName, solcVersion: '0.8.34' },
      contract: {
        abi: JSON.stringify(file.abi),
        bytecode: file.bytecode,
        deployedBytecode: file.deployedBytecode,
        linkReferences: file.linkReferences,
        deployedLinkReferences: file.deployedLinkReferences,
      },
    }));
    this.suites = files.flatMap((file, index) =>
      file.sourceName.startsWith(TESTS) && file.bytecode !== '0x' && hasTests(file)
        ? [{ file: file.sourceName, id: this.#artifacts[index]!.id }]
        : [],
    );
  }

  /**
   * Runs suites against mutated contracts.
   *
   * @param mutated Bytecode by `source:contract`.
   * @returns The first test that failed, or undefined.
   */
  async firstFailure(
    suites: readonly TestSuite[],
    mutated: Readonly<Record<string, Bytecode>>,
    effort: Effort,
  ): Promise<string | undefined> {
    if (suites.length === 0) return undefined;
    this.#ready ??= this.#context.registerSolidityTestRunnerFactory(L1_CHAIN_TYPE, l1SolidityTestRunnerFactory());
    await this.#ready;
    const artifacts = this.#artifacts.map(({ id, contract, sourceName }): Artifact => {
      const replacement = mutated[`${sourceName}:${id.name}`];
      return { id, contract: replacement === undefined ? contract : { ...contract, ...replacement } };
    });
    return new Promise((resolve, reject) => {
      let failure: string | undefined;
      let remaining = suites.length;
      const onSuite = ({ id, testResults }: SuiteResult): void => {
        const failed = testResults.find(({ status }) => (status as string) === 'Failure');
        if (failed !== undefined) failure ??= `${id.name}.${failed.name}`;
        remaining -= 1;
        if (remaining === 0) resolve(failure);
      };
      this.#context
        .runSolidityTests(
          L1_CHAIN_TYPE,
          artifacts,
          suites.map(({ id }) => id),
          this.#config(effort),
          {},
          onSuite,
        )
        .catch(reject);
    });
  }

  #config({ fuzzRuns, invariantRuns, invariantDepth }: Effort) {
    return {
      projectRoot: ROOT,
      hardfork: OSAKA,
      localPredeploys: l1GenesisState(l1HardforkFromString(OSAKA)),
      disableBlockGasLimit: true,
      disableTransactionGasCap: true,
      collectStackTraces: CollectStackTraces.OnFailure,
      includeTraces: IncludeTraces.None,
      fuzz: { runs: fuzzRuns, seed: SEED },
      invariant: { runs: invariantRuns, depth: invariantDepth, shrinkRunLimit: 0 },
    };
  }
}

function readArtifacts(folder: string): ArtifactFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && !entry.parentPath.includes('build-info'))
    .map((entry) => JSON.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')) as Partial<ArtifactFile>)
    .filter((file): file is ArtifactFile => file.contractName !== undefined);
}

function hasTests({ abi }: ArtifactFile): boolean {
  return abi.some(({ type, name }) => type === 'function' && /^(test|invariant)/.test(name ?? ''));
}
