import { Contract, type ContractRunner } from 'ethers';
import { CONTRACT_ABIS, type ContractTypes } from '../generated/contracts/index.ts';
import type { Deployment } from './deployment.ts';

/** Gemel's contracts on one chain, typed, by name. */
export interface GemelContracts {
  readonly twinRegistry: ContractTypes['TwinRegistry'];
  readonly consentRegistry: ContractTypes['ConsentRegistry'];
  readonly issuerRegistry: ContractTypes['IssuerRegistry'];
  readonly identityGroup: ContractTypes['IdentityGroup'];
  readonly claimVerifier: ContractTypes['ClaimVerifier'];
  readonly cohortRegistry: ContractTypes['CohortRegistry'];
  readonly cohortPasses: ContractTypes['CohortPasses'];
  readonly listingRegistry: ContractTypes['ListingRegistry'];
  readonly insightMarket: ContractTypes['InsightMarket'];
  readonly workerRegistry: ContractTypes['WorkerRegistry'];
  readonly modelRegistry: ContractTypes['ModelRegistry'];
  readonly disputeModule: ContractTypes['DisputeModule'];
  readonly subscriptions: ContractTypes['Subscriptions'];
  readonly claimBounties: ContractTypes['ClaimBounties'];
  readonly purposeRegistry: ContractTypes['PurposeRegistry'];
  /** Only where the chain is a development chain. */
  readonly testToken: ContractTypes['TestToken'] | undefined;
}

/** An ERC-20 with ERC-2612 permit; any payment token is reached through this type. */
export type PaymentToken = Omit<ContractTypes['TestToken'], 'mint'>;

/** The contracts of a deployment, called through `runner`. */
export function connectContracts({ contracts }: Deployment, runner: ContractRunner): GemelContracts {
  return {
    twinRegistry: connect('TwinRegistry', contracts.TwinRegistry, runner),
    consentRegistry: connect('ConsentRegistry', contracts.ConsentRegistry, runner),
    issuerRegistry: connect('IssuerRegistry', contracts.IssuerRegistry, runner),
    identityGroup: connect('IdentityGroup', contracts.IdentityGroup, runner),
    claimVerifier: connect('ClaimVerifier', contracts.ClaimVerifier, runner),
    cohortRegistry: connect('CohortRegistry', contracts.CohortRegistry, runner),
    cohortPasses: connect('CohortPasses', contracts.CohortPasses, runner),
    listingRegistry: connect('ListingRegistry', contracts.ListingRegistry, runner),
    insightMarket: connect('InsightMarket', contracts.InsightMarket, runner),
    workerRegistry: connect('WorkerRegistry', contracts.WorkerRegistry, runner),
    modelRegistry: connect('ModelRegistry', contracts.ModelRegistry, runner),
    disputeModule: connect('DisputeModule', contracts.DisputeModule, runner),
    subscriptions: connect('Subscriptions', contracts.Subscriptions, runner),
    claimBounties: connect('ClaimBounties', contracts.ClaimBounties, runner),
    purposeRegistry: connect('PurposeRegistry', contracts.PurposeRegistry, runner),
    testToken: contracts.TestToken === undefined ? undefined : connect('TestToken', contracts.TestToken, runner),
  };
}

/** The payment token at `address`, called through `runner`. */
export function connectToken(address: string, runner: ContractRunner): PaymentToken {
  return connect('TestToken', address, runner);
}

function connect<Name extends keyof ContractTypes>(
  name: Name,
  address: string,
  runner: ContractRunner,
): ContractTypes[Name] {
  return new Contract(address, CONTRACT_ABIS[name], runner) as unknown as ContractTypes[Name];
}
