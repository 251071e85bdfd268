import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { network } from 'hardhat';
import { DEFAULT_PARAMETERS } from '../../../ignition/parameters.ts';
import { ROLES, SET_ONCE } from '../../../ignition/roles.ts';
import { differences, readDeployment, renderRows } from '../../../scripts/deploy/check.ts';
import { GOVERNANCE_FILE, withRoles } from '../../../scripts/deploy/governance.ts';
import { ethers, loadFixture } from '../fixtures/chain.ts';
import { gemelFixture, type Gemel } from '../fixtures/gemel.ts';

const CONTRACTS = join(import.meta.dirname, '..', '..', '..', 'contracts');
const PUBLIC_CHAIN = { override: { chainId: 10 } } as const;

/** The contract that inherits a base with restricted functions. */
const HEIRS: Record<string, string> = { ClaimRequests: 'ClaimVerifier' };

/** Every function with the modifier `restricted`, as `Contract.name`. */
async function restrictedFunctions(): Promise<string[]> {
  const files = await readdir(CONTRACTS, { recursive: true });
  const found = await Promise.all(
    files
      .filter((file) => file.endsWith('.sol'))
      .map(async (file) => {
        const source = await readFile(join(CONTRACTS, file), 'utf8');
        const names = [...source.matchAll(/function (\w+)\([^)]*\)[^{;]*\brestricted\b/g)].map((match) => match[1]!);
        const base = file.replace(/^.*\//, '').replace('.sol', '');
        const contract = HEIRS[base] ?? base;
        return names.map((name) => `${contract}.${name}`);
      }),
  );
  return found.flat().toSorted();
}

function contractsOf(gemel: Gemel) {
  const { access, twins, purposes, consents, issuers, claims, cohorts, listings, market, workers } = gemel;
  return {
    AccessManager: access,
    TwinRegistry: twins,
    PurposeRegistry: purposes,
    ConsentRegistry: consents,
    IssuerRegistry: issuers,
    IdentityGroup: gemel.identities,
    ClaimVerifier: claims,
    CohortRegistry: cohorts,
    CohortPasses: gemel.passes,
    ListingRegistry: listings,
    InsightMarket: market,
    WorkerRegistry: workers,
    ModelRegistry: gemel.models,
    DisputeModule: gemel.disputes,
    Subscriptions: gemel.subscriptions,
    ClaimBounties: gemel.bounties,
  };
}

async function expectedFixture() {
  const gemel = await gemelFixture();
  const addresses = await Promise.all(
    Object.entries(contractsOf(gemel)).map(async ([name, contract]) => [name, await contract.getAddress()] as const),
  );
  const deployment = { chainId: 31337, startBlock: 0, contracts: Object.fromEntries(addresses) as never };
  const expected = {
    parameters: DEFAULT_PARAMETERS,
    token: await gemel.token.getAddress(),
    feeRecipient: gemel.admin.address,
    administrators: [gemel.admin.address],
    holders: Object.fromEntries(ROLES.map(({ holder }) => [holder, gemel.admin.address])),
    delays: false,
  };
  return { ...gemel, deployment, expected };
}

describe('deployment', () => {
  describe('roles', () => {
    it('cover every restricted function, and nothing else', async () => {
      const listed = [...ROLES.flatMap((role) => role.functions), ...SET_ONCE];
      const names = listed.map(([contract, signature]) => `${contract}.${signature.replace(/\(.*/, '')}`);
      expect(names.toSorted()).to.deep.equal(await restrictedFunctions());
    });

    it('name functions as the contracts declare them', async () => {
      const contracts = contractsOf(await loadFixture(gemelFixture));
      for (const [contract, signature] of [...ROLES.flatMap((role) => role.functions), ...SET_ONCE]) {
        expect(contracts[contract].interface.hasFunction(signature), `${contract}.${signature}`).to.equal(true);
      }
    });

    it('are given to the deployer on a development chain, without delays, and to nobody else', async () => {
      const gemel = await loadFixture(gemelFixture);
      const contracts = contractsOf(gemel);
      for (const { functions } of ROLES) {
        for (const [contract, signature] of functions) {
          const selector = ethers.id(signature).slice(0, 10);
          const target = await contracts[contract].getAddress();
          const name = `${contract}.${signature}`;
          expect(await gemel.access.canCall(gemel.admin, target, selector), name).to.deep.equal([true, 0n]);
          expect(await gemel.access.canCall(gemel.stranger, target, selector), name).to.deep.equal([false, 0n]);
        }
      }
    });

    it('are described in docs/governance.md as they are', async () => {
      const text = await readFile(GOVERNANCE_FILE, 'utf8');
      expect(text).to.equal(await withRoles(text), 'run `npm exec -- node scripts/deploy/governance.ts`');
    });
  });

  describe('readDeployment', () => {
    it('finds everything as it was asked for', async () => {
      const { deployment, expected } = await loadFixture(expectedFixture);
      const rows = await readDeployment(ethers.provider, deployment, expected);
      expect(differences(rows)).to.deep.equal([]);
      expect(rows.length).to.be.greaterThan(80);
    });

    it('finds a role that somebody else got, a function without its role, a pause, and another parameter', async () => {
      const { deployment, expected, access, market, models, stranger } = await loadFixture(expectedFixture);
      await access.grantRole(5n, stranger.address, 0n);
      await access.grantRole(77n, stranger.address, 0n);
      await access.setTargetFunctionRole(models, [models.interface.getFunction('setApproved').selector], 0n);
      await market.setPaused(true);
      const parameters = { ...DEFAULT_PARAMETERS, disputeBond: 1n };
      const rows = differences(await readDeployment(ethers.provider, deployment, { ...expected, parameters }));
      expect(rows.map(({ what }) => what)).to.deep.equal(
        [
          'DisputeModule.bond',
          'InsightMarket.paused',
          'ModelRegistry.setApproved(bytes32,address,bool) needs role',
          'TREASURER is held by',
          'role 77 is held by',
        ].toSorted((a, b) => rows.findIndex((row) => row.what === a) - rows.findIndex((row) => row.what === b)),
      );
      expect(renderRows(rows)).to.include('✗ InsightMarket.paused').and.to.include('true, not false');
    });
  });

  describe('what is for development chains only', () => {
    it('T25 refuses a public chain: the test token, test verifiers and the verifier with a development key', async () => {
      const { ethers: onPublicChain } = await network.create(PUBLIC_CHAIN);
      for (const [name, error, ...args] of [
        ['TestToken', 'TestTokenOnPublicChain'],
        ['WindowClaimNamedVerifier', 'DevelopmentKeyOnPublicChain'],
        ['TestProofVerifier', 'DevelopmentKeyOnPublicChain', 3n, 3n, 0n],
        ['TestFraudVerifier', 'TestFraudVerifierOnPublicChain'],
      ] as const) {
        const factory = await onPublicChain.getContractFactory(name);
        await expect(factory.deploy(...args))
          .to.be.revertedWithCustomError(factory, error)
          .withArgs(10n);
      }
    });
  });
});
