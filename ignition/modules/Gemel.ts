/**
 * Gemel's contracts, wired: what is deployed, in which order, and who may call what.
 *
 * `GemelDevelopment` adds what only development chains may have: the test token, and verifiers with development keys.
 */
import { buildModule } from '@nomicfoundation/hardhat-ignition/modules';

const THIRTY_DAYS = 30 * 24 * 60 * 60;
const TEN_TOKENS = 10n * 10n ** 18n;

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
    AccessManager,
    token,
    m.getParameter('minimumStake', 10n * TEN_TOKENS),
    m.getParameter('unbondingPeriod', THIRTY_DAYS),
  ]);
  const PurposeRegistry = m.contract('PurposeRegistry');
  const ClaimVerifier = m.contract('ClaimVerifier', [AccessManager, TwinRegistry, IssuerRegistry]);
  const CohortRegistry = m.contract('CohortRegistry', [AccessManager, TwinRegistry, ClaimVerifier]);
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
    m.getParameter('disputeBond', TEN_TOKENS),
    m.getParameter('workerSlash', 5n * TEN_TOKENS),
    m.getParameter('jurorSlash', TEN_TOKENS / 2n),
  ]);
  const Subscriptions = m.contract('Subscriptions', [InsightMarket]);
  const ClaimBounties = m.contract('ClaimBounties', [ClaimVerifier]);

  m.call(CohortRegistry, 'setMarket', [InsightMarket]);
  m.call(InsightMarket, 'setDisputes', [DisputeModule]);
  m.call(WorkerRegistry, 'setDisputes', [DisputeModule]);
  m.call(ListingRegistry, 'setTokenAllowed', [token, true]);
  m.call(ListingRegistry, 'setProtocolFee', [m.getParameter('protocolBasisPoints', 100), feeRecipient]);
  return {
    AccessManager,
    TwinRegistry,
    PurposeRegistry,
    ConsentRegistry,
    IssuerRegistry,
    ClaimVerifier,
    CohortRegistry,
    ListingRegistry,
    InsightMarket,
    WorkerRegistry,
    ModelRegistry,
    DisputeModule,
    Subscriptions,
    ClaimBounties,
  };
}

/** For a chain that holds value: pass `paymentToken`, and set the verifiers of a real ceremony afterwards. */
export default buildModule('Gemel', (m) => deployGemel(m, m.getParameter('paymentToken')));
