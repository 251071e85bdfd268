import { GemelError } from '../../sdk/src/errors.ts';

/** The contracts were not built, or lack an event that the subgraph handles. */
export class SubgraphAbiError extends GemelError {
  readonly code = 'SUBGRAPH_ABI';
}

/** A deployments file cannot be read, or its chain has no name in Graph Node. */
export class SubgraphDeploymentFileError extends GemelError {
  readonly code = 'SUBGRAPH_DEPLOYMENT_FILE';
}

/** The manifest's template names something that it is not given. */
export class SubgraphTemplateError extends GemelError {
  readonly code = 'SUBGRAPH_TEMPLATE';
}

/** `graph codegen` or `graph build` failed. */
export class SubgraphBuildError extends GemelError {
  readonly code = 'SUBGRAPH_BUILD';

  constructor(command: string, output: string, options: { readonly cause?: unknown } = {}) {
    super(`graph ${command} failed: ${output}`, options);
  }
}

/** A content store did not take the subgraph's files. */
export class SubgraphPublishError extends GemelError {
  readonly code = 'SUBGRAPH_PUBLISH';
}
