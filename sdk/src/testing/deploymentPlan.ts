/** How Gemel is deployed, step by step: written from the deployment's own module when the package is built. */
export interface DeploymentPlan {
  /** In the order in which they are done. */
  readonly steps: readonly PlanStep[];
  /** The step that deploys each contract of a {@link Deployment}, by name. */
  readonly contracts: Readonly<Record<string, string>>;
}

/** Creates a contract. */
export interface DeployStep {
  readonly kind: 'deploy';
  readonly id: string;
  /** Creation code without arguments, 0x hex. */
  readonly bytecode: string;
  /** Types of the constructor's arguments. */
  readonly inputs: readonly string[];
  readonly args: readonly PlanValue[];
}

/** Calls a function, or only encodes the call: a later step takes its bytes. */
export interface CallStep {
  readonly kind: 'call' | 'encode';
  readonly id: string;
  /** The step that deployed the contract. */
  readonly on: string;
  /** Declaration of the function, such as `function setMarket(address)`. */
  readonly signature: string;
  readonly args: readonly PlanValue[];
}

/** One step of a plan. */
export type PlanStep = DeployStep | CallStep;

/** An argument: itself, what an earlier step gave, or the account that deploys. */
export type PlanValue =
  | string
  | number
  | boolean
  | { readonly integer: string }
  | { readonly step: string }
  | { readonly deployer: true }
  | readonly PlanValue[];
