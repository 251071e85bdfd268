/** For tests of contracts and pages that use Gemel: a whole deployment, an issuer and people, on a development chain. */
export type { Sandbox } from '../testing/sandbox.ts';
export { createSandbox } from '../testing/sandbox.ts';
export type { CreateSandboxPersonParameters, SandboxPerson } from '../testing/sandboxPerson.ts';
export { memoryContentStore } from '../testing/memoryContentStore.ts';
export { SandboxChainError, SandboxFilesError } from '../testing/errors.ts';
