import { LOCAL_CHAIN_ID } from '../../chain/config.ts';
import { developmentRelease, type CircuitRelease, type ReleaseFile } from '@gemel/sdk/prover';

/** The circuit of named window claims. */
export const CLAIM_CIRCUIT = 'window-claim-named';

/** The deployment names no circuit files, and the development keys are none for a chain that may hold value. */
export class CircuitsNotNamedError extends Error {
  readonly code = 'CIRCUITS_NOT_NAMED';
}

/** Whether the site's circuit files are of a deployment: they come with development keys, which anybody could forge proofs with. */
export function hasCircuitFiles(chainId: number): boolean {
  return chainId === LOCAL_CHAIN_ID;
}

/** Where the site has its circuits: a folder beside the page. */
export function circuitsUrl(): string {
  return new URL('./assets/circuits', document.baseURI).href;
}

/** The files that this version of the SDK was made for, under the names that the site gives them: their sha256. */
export function claimRelease(): CircuitRelease {
  const { wasm, zkey, verificationKey } = developmentRelease(CLAIM_CIRCUIT);
  const named = ({ sha256 }: ReleaseFile, extension: string): ReleaseFile => ({
    file: `${sha256}.${extension}`,
    sha256,
  });
  return { wasm: named(wasm, 'wasm'), zkey: named(zkey, 'zkey'), verificationKey: named(verificationKey, 'json') };
}
