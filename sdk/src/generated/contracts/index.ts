// Generated from contracts/ by `npm run generate`. Do not edit.
import { twinRegistryAbi } from './abi/TwinRegistry.ts';
import { consentRegistryAbi } from './abi/ConsentRegistry.ts';
import { issuerRegistryAbi } from './abi/IssuerRegistry.ts';
import { identityGroupAbi } from './abi/IdentityGroup.ts';
import { claimVerifierAbi } from './abi/ClaimVerifier.ts';
import { cohortRegistryAbi } from './abi/CohortRegistry.ts';
import { cohortPassesAbi } from './abi/CohortPasses.ts';
import { listingRegistryAbi } from './abi/ListingRegistry.ts';
import { insightMarketAbi } from './abi/InsightMarket.ts';
import { workerRegistryAbi } from './abi/WorkerRegistry.ts';
import { modelRegistryAbi } from './abi/ModelRegistry.ts';
import { disputeModuleAbi } from './abi/DisputeModule.ts';
import { subscriptionsAbi } from './abi/Subscriptions.ts';
import { claimBountiesAbi } from './abi/ClaimBounties.ts';
import { purposeRegistryAbi } from './abi/PurposeRegistry.ts';
import { testTokenAbi } from './abi/TestToken.ts';
import { accessManagerAbi } from './abi/AccessManager.ts';
import type { TwinRegistry } from './TwinRegistry.ts';
import type { ConsentRegistry } from './ConsentRegistry.ts';
import type { IssuerRegistry } from './IssuerRegistry.ts';
import type { IdentityGroup } from './IdentityGroup.ts';
import type { ClaimVerifier } from './ClaimVerifier.ts';
import type { CohortRegistry } from './CohortRegistry.ts';
import type { CohortPasses } from './CohortPasses.ts';
import type { ListingRegistry } from './ListingRegistry.ts';
import type { InsightMarket } from './InsightMarket.ts';
import type { WorkerRegistry } from './WorkerRegistry.ts';
import type { ModelRegistry } from './ModelRegistry.ts';
import type { DisputeModule } from './DisputeModule.ts';
import type { Subscriptions } from './Subscriptions.ts';
import type { ClaimBounties } from './ClaimBounties.ts';
import type { PurposeRegistry } from './PurposeRegistry.ts';
import type { TestToken } from './TestToken.ts';
import type { AccessManager } from './AccessManager.ts';

export type * as common from './common.ts';
export type * as TwinRegistryTypes from './TwinRegistry.ts';
export type * as ConsentRegistryTypes from './ConsentRegistry.ts';
export type * as IssuerRegistryTypes from './IssuerRegistry.ts';
export type * as IdentityGroupTypes from './IdentityGroup.ts';
export type * as ClaimVerifierTypes from './ClaimVerifier.ts';
export type * as CohortRegistryTypes from './CohortRegistry.ts';
export type * as CohortPassesTypes from './CohortPasses.ts';
export type * as ListingRegistryTypes from './ListingRegistry.ts';
export type * as InsightMarketTypes from './InsightMarket.ts';
export type * as WorkerRegistryTypes from './WorkerRegistry.ts';
export type * as ModelRegistryTypes from './ModelRegistry.ts';
export type * as DisputeModuleTypes from './DisputeModule.ts';
export type * as SubscriptionsTypes from './Subscriptions.ts';
export type * as ClaimBountiesTypes from './ClaimBounties.ts';
export type * as PurposeRegistryTypes from './PurposeRegistry.ts';
export type * as TestTokenTypes from './TestToken.ts';
export type * as AccessManagerTypes from './AccessManager.ts';
export type { TwinRegistry, ConsentRegistry, IssuerRegistry, IdentityGroup, ClaimVerifier, CohortRegistry, CohortPasses, ListingRegistry, InsightMarket, WorkerRegistry, ModelRegistry, DisputeModule, Subscriptions, ClaimBounties, PurposeRegistry, TestToken, AccessManager };

/** ethers type of each contract, by name. */
export interface ContractTypes {
  readonly TwinRegistry: TwinRegistry;
  readonly ConsentRegistry: ConsentRegistry;
  readonly IssuerRegistry: IssuerRegistry;
  readonly IdentityGroup: IdentityGroup;
  readonly ClaimVerifier: ClaimVerifier;
  readonly CohortRegistry: CohortRegistry;
  readonly CohortPasses: CohortPasses;
  readonly ListingRegistry: ListingRegistry;
  readonly InsightMarket: InsightMarket;
  readonly WorkerRegistry: WorkerRegistry;
  readonly ModelRegistry: ModelRegistry;
  readonly DisputeModule: DisputeModule;
  readonly Subscriptions: Subscriptions;
  readonly ClaimBounties: ClaimBounties;
  readonly PurposeRegistry: PurposeRegistry;
  readonly TestToken: TestToken;
  readonly AccessManager: AccessManager;
}

/** ABI of each contract, by name; the concrete contract, so with the errors that it inherits. */
export const CONTRACT_ABIS = {
  TwinRegistry: twinRegistryAbi,
  ConsentRegistry: consentRegistryAbi,
  IssuerRegistry: issuerRegistryAbi,
  IdentityGroup: identityGroupAbi,
  ClaimVerifier: claimVerifierAbi,
  CohortRegistry: cohortRegistryAbi,
  CohortPasses: cohortPassesAbi,
  ListingRegistry: listingRegistryAbi,
  InsightMarket: insightMarketAbi,
  WorkerRegistry: workerRegistryAbi,
  ModelRegistry: modelRegistryAbi,
  DisputeModule: disputeModuleAbi,
  Subscriptions: subscriptionsAbi,
  ClaimBounties: claimBountiesAbi,
  PurposeRegistry: purposeRegistryAbi,
  TestToken: testTokenAbi,
  AccessManager: accessManagerAbi,
} as const;
