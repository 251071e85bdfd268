import { GemelError } from '#sdk';

/** The contracts could not be deployed, or were left half wired. */
export class DeploymentFailedError extends GemelError {
  readonly code = 'DEPLOYMENT_FAILED';
}
