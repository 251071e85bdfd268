import { circuitNamed, type NamedCircuit } from './circuitNamed.ts';

export { ROOT } from './circuitNamed.ts';

/** The compiled window-claim circuit, as the tests drive it. */
export type WindowClaimCircuit = NamedCircuit;

/** Builds the circuit once for all test files. */
export function windowClaimCircuit(): Promise<WindowClaimCircuit> {
  return circuitNamed('window-claim-named');
}
