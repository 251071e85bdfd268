/**
 * Who may call what: the one table that the deployment, its check and docs/governance.md are made from.
 *
 * Everything that is not here is either open to everyone or not restricted by a role at all: no role can touch a grant, an
 * order's exit, a balance or a stake.
 */
const DAY = 24 * 60 * 60;

/** Names of the contracts that ask the AccessManager. */
export type GovernedContract =
  | 'InsightMarket'
  | 'IssuerRegistry'
  | 'ClaimVerifier'
  | 'ModelRegistry'
  | 'ListingRegistry'
  | 'DisputeModule'
  | 'CohortRegistry'
  | 'WorkerRegistry';

export interface Role {
  readonly id: bigint;
  readonly name: string;
  /** Who holds it, as a deployment parameter. */
  readonly holder: string;
  /** Seconds between scheduling a call and executing it; none on a development chain. */
  readonly delaySeconds: number;
  readonly functions: readonly (readonly [contract: GovernedContract, signature: string])[];
  /** Whether {@link GUARDIAN_ROLE} can cancel what the role has scheduled. */
  readonly isGuarded: boolean;
  readonly purpose: string;
}

export const ADMIN_ROLE = 0n;
/** The administrator's delay outside development chains, in seconds. */
export const ADMIN_DELAY_SECONDS = 3 * DAY;
export const GUARDIAN_ROLE = 7n;

export const ROLES: readonly Role[] = [
  {
    id: 1n,
    name: 'PAUSER',
    holder: 'pauser',
    delaySeconds: 0,
    functions: [['InsightMarket', 'setPaused(bool)']],
    isGuarded: false,
    purpose: 'refuses new orders, or takes them again; orders there are go on',
  },
  {
    id: 2n,
    name: 'SUSPENDER',
    holder: 'suspender',
    delaySeconds: 0,
    functions: [
      ['IssuerRegistry', 'suspend(address,bytes32)'],
      ['ClaimVerifier', 'disableCircuit(bytes32)'],
    ],
    isGuarded: false,
    purpose: 'ends an accreditation at once, and a circuit whose proofs can no more be trusted, for good',
  },
  {
    id: 3n,
    name: 'ACCREDITOR',
    holder: 'accreditor',
    delaySeconds: DAY,
    functions: [['IssuerRegistry', 'accredit(address,bytes32,uint40)']],
    isGuarded: true,
    purpose: 'accredits issuers for a schema',
  },
  {
    id: 4n,
    name: 'REVIEWER',
    holder: 'reviewer',
    delaySeconds: 0,
    functions: [['ModelRegistry', 'setApproved(bytes32,address,bool)']],
    isGuarded: false,
    purpose: 'approves models by their published evaluation, or withdraws that at once',
  },
  {
    id: 5n,
    name: 'TREASURER',
    holder: 'treasurer',
    delaySeconds: 2 * DAY,
    functions: [
      ['ListingRegistry', 'setTokenAllowed(address,bool)'],
      ['ListingRegistry', 'setProtocolFee(uint16,address)'],
    ],
    isGuarded: true,
    purpose: 'chooses payment tokens and the protocol’s share of new listings, at most the cap',
  },
  {
    id: 6n,
    name: 'VERIFIER_SETTER',
    holder: 'verifierSetter',
    delaySeconds: 2 * DAY,
    functions: [
      ['ClaimVerifier', 'setProofVerifier(bytes32,address,uint8)'],
      ['DisputeModule', 'setFraudVerifier(bytes32,address)'],
    ],
    isGuarded: true,
    purpose: 'sets the verifier of a circuit, once for each',
  },
  {
    id: GUARDIAN_ROLE,
    name: 'GUARDIAN',
    holder: 'guardian',
    delaySeconds: 0,
    functions: [],
    isGuarded: false,
    purpose: 'cancels what ACCREDITOR, TREASURER or VERIFIER_SETTER have scheduled',
  },
];

/** Set once by the deployment, as the administrator; afterwards nobody can. */
export const SET_ONCE: readonly (readonly [contract: GovernedContract, signature: string])[] = [
  ['CohortRegistry', 'setMarket(address)'],
  ['InsightMarket', 'setDisputes(address)'],
  ['WorkerRegistry', 'setDisputes(address)'],
];
