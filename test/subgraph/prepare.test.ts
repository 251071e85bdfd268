import { expect } from 'chai';
import { getAddress } from 'ethers';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidDeploymentError } from '../../sdk/src/client/deployment.ts';
import { INDEXED_CONTRACTS, manifestSignature, readAbis } from '../../scripts/subgraph/abis.ts';
import { REPOSITORY } from '../../scripts/subgraph/compile.ts';
import {
  SubgraphAbiError,
  SubgraphDeploymentFileError,
  SubgraphPublishError,
  SubgraphTemplateError,
} from '../../scripts/subgraph/errors.ts';
import { renderManifest } from '../../scripts/subgraph/manifest.ts';
import { prepareSubgraph } from '../../scripts/subgraph/prepare.ts';
import { publishSubgraph } from '../../scripts/subgraph/publish.ts';
import { NOT_INDEXED_CONTRACTS } from './helpers/scenario.ts';

const WRITTEN = `0x${'ab'.repeat(20)}`;
/** As it is read, however it was written: with its checksum. */
const ADDRESS = getAddress(WRITTEN);
const CONTRACTS = Object.fromEntries([...NOT_INDEXED_CONTRACTS, ...INDEXED_CONTRACTS].map((name) => [name, WRITTEN]));

/** The error that a promise is rejected with. */
async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('scripts/subgraph', function () {
  this.timeout(240_000);
  let directory: string;
  let deploymentFile: string;
  const prepare = (deployment: unknown, network?: string) =>
    writeFile(deploymentFile, typeof deployment === 'string' ? deployment : JSON.stringify(deployment)).then(() =>
      prepareSubgraph({ deploymentFile, outputDirectory: join(directory, 'out'), ...(network && { network }) }),
    );

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gemel-prepare-test-'));
    deploymentFile = join(directory, 'deployment.json');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  describe('prepareSubgraph', () => {
    it('renders a manifest for the deployment, with all files beside it', async () => {
      const { manifestPath } = await prepare({ chainId: 31337, startBlock: 1234, contracts: CONTRACTS });
      const manifest = await readFile(manifestPath, 'utf8');
      expect(manifest).to.not.include('${');
      expect(manifest.match(/network: localhost/g)).to.have.lengthOf(INDEXED_CONTRACTS.length);
      expect(manifest.match(/startBlock: 1234/g)).to.have.lengthOf(INDEXED_CONTRACTS.length);
      expect(manifest.match(new RegExp(`address: '${ADDRESS}'`, 'g'))).to.have.lengthOf(INDEXED_CONTRACTS.length);
      const wasm = await readFile(join(directory, 'out', 'src', 'mappings.wasm'));
      const exported = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name);
      const handlers = [...manifest.matchAll(/handler: (\w+)/g)].map(([, handler]) => handler);
      expect(exported).to.include.members(handlers);
      for (const [, file = ''] of manifest.matchAll(/file: \.\/(\S+)/g)) await readFile(join(directory, 'out', file));
    });

    it('compiles once for any number of deployments', async () => {
      await prepare({ chainId: 31337, startBlock: 1, contracts: CONTRACTS });
      const { cached } = await prepare({ chainId: 1337, startBlock: 2, contracts: CONTRACTS });
      expect(cached).to.equal(true);
    });

    it('takes the name of a chain that is no development chain, and refuses to guess it', async () => {
      const deployment = { chainId: 8453, startBlock: 1, contracts: CONTRACTS };
      const error = await rejection(prepare(deployment));
      expect(error).to.be.instanceOf(SubgraphDeploymentFileError);
      expect((error as Error).message)
        .to.include('chain 8453')
        .and.include(deploymentFile);
      const { manifestPath } = await prepare(deployment, 'base');
      expect(await readFile(manifestPath, 'utf8')).to.include('network: base');
    });

    it('refuses a deployments file that is absent, no JSON, or lacks a contract', async () => {
      const absent = prepareSubgraph({ deploymentFile, outputDirectory: directory });
      expect(await rejection(absent)).to.be.instanceOf(SubgraphDeploymentFileError);
      expect(await rejection(prepare('{'))).to.be.instanceOf(InvalidDeploymentError);
      const others = Object.fromEntries(Object.entries(CONTRACTS).filter(([name]) => name !== 'TwinRegistry'));
      const lacking = prepare({ chainId: 31337, startBlock: 1, contracts: others });
      expect(await rejection(lacking)).to.be.instanceOf(InvalidDeploymentError);
    });
  });

  describe('readAbis', () => {
    it('says which contract is not built', () => {
      expect(() => readAbis(directory)).to.throw(SubgraphAbiError, /TwinRegistry\.json .*npx hardhat build/);
    });

    it('writes structs as tuples in signatures', () => {
      const events = readAbis(join(REPOSITORY, 'artifacts')).get('ConsentRegistry') ?? [];
      expect(events.map(manifestSignature)).to.include(
        'ConsentGranted(indexed uint256,indexed address,indexed bytes32,uint64,(uint64,uint64,uint16,uint40,uint40,address),bytes32)',
      );
    });
  });

  describe('renderManifest', () => {
    const values = { network: 'localhost', startBlock: 0, addresses: CONTRACTS, mapping: 'ts' } as never;

    it('refuses a name that it does not know', () => {
      expect(() => renderManifest('${Unknown}', values, new Map())).to.throw(SubgraphTemplateError, /\$\{Unknown\}/);
    });

    it('refuses an event that its contract lacks', () => {
      const render = () => renderManifest('${TwinRegistry.TwinLost}', values, new Map());
      expect(render).to.throw(SubgraphAbiError, /TwinRegistry has no event TwinLost/);
    });
  });

  describe('publishSubgraph', () => {
    it('says which content store did not take a file', async () => {
      const { manifestPath } = await prepare({ chainId: 31337, startBlock: 1, contracts: CONTRACTS });
      const error = await rejection(publishSubgraph({ manifestPath, storageApiUrl: 'http://127.0.0.1:1' }));
      expect(error).to.be.instanceOf(SubgraphPublishError);
      expect((error as Error).message).to.include('http://127.0.0.1:1/api/v0/add');
    });
  });
});
