import { GemelError } from '../errors.ts';

/** A sandbox was asked for on a chain that is not a development chain, or that cannot hold one. */
export class SandboxChainError extends GemelError {
  override readonly code = 'SANDBOX_CHAIN';
}

/** The package lacks a file that sandboxes are made from. */
export class SandboxFilesError extends GemelError {
  override readonly code = 'SANDBOX_FILES';
}
