// Generated from circuits/ by `npm run build:circuits`. Do not edit.

/** What is known of each circuit: public signals in order, size, and the sha256 of each artefact. */
export const CIRCUITS = {
  'window-claim-named': {"publicSignals":["stateRoot","query","context"],"constraints":3585,"domainSize":4096,"sha256":{"circuit.wasm":"637d418bb3c3f17c9d5803051accf75bec9c825cd385004fa8f29bbdddbf9870","circuit.r1cs":"2068b2f4f266f51630406b00744cc96fc0de5e296e0e2da35cb7db2860a1dda2","development.zkey":"d58f8c410dedc8a99bcdda624672c8a346e22a40f9ab9162648976f996307cbf","verification_key.json":"93b0f632b80fd4d1f3e4ba75fe0805afd12c92c96af38e0f479d33a288b4f5ed"}},
} as const;

/** Name of a circuit, as in circuits/circuits.json. */
export type CircuitName = keyof typeof CIRCUITS;
