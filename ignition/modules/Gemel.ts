/**
 * Gemel's contracts, wired: what is deployed, in which order, and who may call what.
 *
 * `GemelDevelopment` adds what only development chains may have: the test token, and verifiers with development keys.
 */
import { id } from 'ethers';
import { buildModule } from '@nomicfoundation/hardhat-ignition/modules';

/** Role that lets the market account for orders in the cohort registry; every other restriction is the administrator's. */
export const MARKET_ROLE = 1n;

/** Functions of `CohortRegistry` that only the market may call. */
const MARKET_ONLY = [
  'openOrder(uint256)',
  'chargeOrder(uint256)',
  'settleOrder(uint256,uint256)',
  'cancelOrder(uint256,bool)',
  'collect(uint256,uint256)',
] as const;

const THIRTY_DAYS = 30 * 24 * 60 * 60;
const HUNDRED_TOKENS = 100n * 10n ** 18n;

type Builder = Parameters<Parameters<typeof buildModule>[1]>[0];
/** An address on chain, or a contract that the same module deploys. */
type Token = NonNullable<Parameters<Builder['call']>[2]>[number];

/** Contracts and wiring that every chain has, paid in `token`. */
export function deployGemel(m: Builder, token: Token) {
  const feeRecipient = m.getParameter('feeRecipient', m.getAccount(0));
  const AccessManager = m.contract('AccessManager', [m.getAccount(0)]);
  const TwinRegistry = m.contract('TwinRegistry');
  const ConsentRegistry = m.contract('ConsentRegistry', [TwinRegistry]);
  const IssuerRegistry = m.contract('IssuerRegistry', [AccessManager]);
  const ModelRegistry = m.contract('ModelRegistry', [AccessManager]);
  const WorkerRegistry = m.contract('WorkerRegistry', [
    token,
    m.getParameter('minimumStake', HUNDRED_TOKENS),
    m.getParameter('unbondingPeriod', THIRTY_DAYS),
  ]);
  const ClaimVerifier = m.contract('ClaimVerifier', [AccessManager, TwinRegistry, IssuerRegistry]);
  const CohortRegistry = m.contract('CohortRegistry', [AccessManager, TwinRegistry, ClaimVerifier]);
  const InsightMarket = m.contract('InsightMarket', [
    AccessManager,
    TwinRegistry,
    ConsentRegistry,
    CohortRegistry,
    WorkerRegistry,
    ModelRegistry,
    feeRecipient,
  ]);

  const selectors = MARKET_ONLY.map((signature) => selector(signature));
  m.call(AccessManager, 'labelRole', [MARKET_ROLE, 'MARKET']);
  m.call(AccessManager, 'setTargetFunctionRole', [CohortRegistry, selectors, MARKET_ROLE]);
  m.call(AccessManager, 'grantRole', [MARKET_ROLE, InsightMarket, 0]);
  m.call(InsightMarket, 'setTokenAllowed', [token, true]);
  m.call(InsightMarket, 'setProtocolFee', [m.getParameter('protocolBasisPoints', 100), feeRecipient]);
  return {
    AccessManager,
    TwinRegistry,
    ConsentRegistry,
    IssuerRegistry,
    ClaimVerifier,
    CohortRegistry,
    InsightMarket,
    WorkerRegistry,
    ModelRegistry,
  };
}

function selector(signature: string): string {
  return id(signature).slice(0, 10);
}

/** For a chain that holds value: pass `paymentToken`, and set the verifiers of a real ceremony afterwards. */
export default buildModule('Gemel', (m) => deployGemel(m, m.getParameter('paymentToken')));
