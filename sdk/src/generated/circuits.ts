// Generated from circuits/ by `npm run build:circuits`. Do not edit.

/** What is known of each circuit: public signals in order, size, and the sha256 of each artefact. */
export const CIRCUITS = {
  'window-claim-named': {"publicSignals":["stateRoot","query","context"],"constraints":3140,"domainSize":4096,"sha256":{"circuit.wasm":"83e5783c5a859dc39d612c4cd4dcfc27f9257f388f82c973bb4f84e85f1d3bbf","circuit.r1cs":"3b7eb980cc2d7ec24926387267247d3284a28fff3d3cf80a45ed96d52a77ce18","development.zkey":"7618dbae4a3888cd51bc27c3855e2e13a31100098c80a0b11d2e244bed5d0ef8","verification_key.json":"178ef6f493087585882914a1a06e4945e2a23f13dae0abb5b26e806c2ceeed70"}},
} as const;

/** Name of a circuit, as in circuits/circuits.json. */
export type CircuitName = keyof typeof CIRCUITS;

/** The shape of each input signal: the length of each dimension; none for a single element. */
export const CIRCUIT_INPUTS = {
  'window-claim-named': {"stateRoot":[],"query":[],"context":[],"days":[64],"group":[8],"groups":[4],"schemaVersion":[],"featuresCommitment":[],"salt":[]},
} as const;

/** Inputs of window-claim-named, by signal. */
export type WindowClaimNamedInput = {
  readonly stateRoot: bigint;
  readonly query: bigint;
  readonly context: bigint;
  readonly days: readonly bigint[];
  readonly group: readonly bigint[];
  readonly groups: readonly bigint[];
  readonly schemaVersion: bigint;
  readonly featuresCommitment: bigint;
  readonly salt: bigint;
};

/** Public signals of window-claim-named. */
export type WindowClaimNamedSignals = Pick<WindowClaimNamedInput, 'stateRoot' | 'query' | 'context'>;

/** The public signals of window-claim-named in the order that its verifier takes them. */
export function encodeWindowClaimNamedSignals({ stateRoot, query, context }: WindowClaimNamedSignals) {
  return [stateRoot, query, context] as const;
}

/** The public signals of window-claim-named by name; the inverse of encodeWindowClaimNamedSignals. */
export function decodeWindowClaimNamedSignals([stateRoot, query, context]: readonly [bigint, bigint, bigint]): WindowClaimNamedSignals {
  return { stateRoot, query, context };
}

/** Input type of each circuit. */
export interface CircuitInputs {
  readonly 'window-claim-named': WindowClaimNamedInput;
}
