/**
 * Gemel's contracts, wired: what is deployed, in which order, and who may call what.
 *
 * `GemelDevelopment` adds what only development chains may have: the test token, and verifiers with development keys.
 */
import { buildModule } from '@nomicfoundation/hardhat-ignition/modules';
import { id } from 'ethers';
import { DEFAULT_PARAMETERS, type DeploymentParameters } from '../parameters.ts';
import { GUARDIAN_ROLE, ROLES, type GovernedContract } from '../roles.ts';

type Builder = Parameters<Parameters<typeof buildModule>[1]>[0];
/** An address on chain, or a contract that the same module deploys. */
type Token = NonNullable<Parameters<Builder['call']>[2]>[number];

type Deployed = Parameters<Builder['encodeFunctionCall']>[0];
type Contracts = Record<GovernedContract | 'AccessManager', Deployed>;
type Call = ReturnType<Builder['call']>;

/**
 * Contracts, wiring and roles that every chain has, paid in `token`; with `delays`, roles wait as their table says.
 *
 * The deployer stays administrator: who takes over is `scripts/deploy`'s to say.
 */
export function deployGemel(m: Builder, token: Token, { delays }: { readonly delays: boolean }) {
  const parameter = (name: keyof DeploymentParameters) => m.getParameter(name, DEFAULT_PARAMETERS[name]);
  const feeRecipient = m.getParameter('feeRecipient', m.getAccount(0));
  const AccessManager = m.contract('AccessManager', [m.getAccount(0)]);
  const TwinRegistry = m.contract('TwinRegistry');
  const ConsentRegistry = m.contract('ConsentRegistry', [TwinRegistry]);
  const IssuerRegistry = m.contract('IssuerRegistry', [AccessManager]);
  const ModelRegistry = m.contract('ModelRegistry', [AccessManager]);
  const WorkerRegistry = m.contract('WorkerRegistry', [
    AccessManager,
    token,
    parameter('minimumStake'),
    parameter('unbondingPeriod'),
  ]);
  const PurposeRegistry = m.contract('PurposeRegistry');
  const IdentityGroup = m.contract('IdentityGroup', [TwinRegistry]);
  const ClaimVerifier = m.contract('ClaimVerifier', [AccessManager, TwinRegistry, IssuerRegistry, IdentityGroup]);
  const CohortRegistry = m.contract('CohortRegistry', [AccessManager, TwinRegistry, ClaimVerifier]);
  const CohortPasses = m.contract('CohortPasses', [CohortRegistry]);
  const ListingRegistry = m.contract('ListingRegistry', [
    AccessManager,
    TwinRegistry,
    ConsentRegistry,
    CohortRegistry,
    WorkerRegistry,
    ModelRegistry,
    feeRecipient,
  ]);
  const InsightMarket = m.contract('InsightMarket', [
    AccessManager,
    TwinRegistry,
    CohortRegistry,
    ListingRegistry,
    WorkerRegistry,
    ModelRegistry,
  ]);
  const DisputeModule = m.contract('DisputeModule', [
    AccessManager,
    InsightMarket,
    parameter('disputeBond'),
    parameter('workerSlash'),
    parameter('jurorSlash'),
  ]);
  const Subscriptions = m.contract('Subscriptions', [InsightMarket]);
  const ClaimBounties = m.contract('ClaimBounties', [ClaimVerifier]);

  const wiring = [
    m.call(CohortRegistry, 'setMarket', [InsightMarket]),
    m.call(InsightMarket, 'setDisputes', [DisputeModule]),
    m.call(WorkerRegistry, 'setDisputes', [DisputeModule]),
    m.call(ListingRegistry, 'setTokenAllowed', [token, true]),
    m.call(ListingRegistry, 'setProtocolFee', [parameter('protocolBasisPoints'), feeRecipient]),
  ];
  const contracts = {
    AccessManager,
    TwinRegistry,
    PurposeRegistry,
    ConsentRegistry,
    IssuerRegistry,
    IdentityGroup,
    ClaimVerifier,
    CohortRegistry,
    CohortPasses,
    ListingRegistry,
    InsightMarket,
    WorkerRegistry,
    ModelRegistry,
    DisputeModule,
    Subscriptions,
    ClaimBounties,
  };
  assignRoles(m, contracts, wiring, delays);
  return contracts;
}

/** Hands what the deployer may do as administrator to the roles, in one transaction, once the deployer has done it. */
function assignRoles(m: Builder, contracts: Contracts, wiring: Call[], delays: boolean): void {
  const { AccessManager } = contracts;
  const encode = (name: string, args: Parameters<Builder['call']>[2], what: string) =>
    m.encodeFunctionCall(AccessManager, name, args, { id: `${what}_${name}` });
  const calls = ROLES.flatMap((role) => [
    encode('labelRole', [role.id, role.name], role.name),
    ...role.functions.map(([contract, signature]) =>
      encode(
        'setTargetFunctionRole',
        [contracts[contract], [id(signature).slice(0, 10)], role.id],
        `${role.name}_${signature.replace(/\W.*/, '')}`,
      ),
    ),
    ...(role.isGuarded ? [encode('setRoleGuardian', [role.id, GUARDIAN_ROLE], role.name)] : []),
    encode(
      'grantRole',
      [role.id, m.getParameter(role.holder, m.getAccount(0)), delays ? role.delaySeconds : 0],
      role.name,
    ),
  ]);
  m.call(AccessManager, 'multicall', [calls], { id: 'roles', after: wiring });
}

/** For a chain that holds value: pass `paymentToken`, and set the verifiers of a real ceremony afterwards. */
export default buildModule('Gemel', (m) => deployGemel(m, m.getParameter('paymentToken'), { delays: true }));
