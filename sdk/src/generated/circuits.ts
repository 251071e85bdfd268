// Generated from circuits/ by `npm run build:circuits`. Do not edit.

/** What is known of each circuit: public signals in order, size, and the sha256 of each artefact. */
export const CIRCUITS = {
  'window-claim-named': {"publicSignals":["stateRoot","query","context"],"constraints":3585,"domainSize":4096,"sha256":{"circuit.wasm":"637d418bb3c3f17c9d5803051accf75bec9c825cd385004fa8f29bbdddbf9870","circuit.r1cs":"2068b2f4f266f51630406b00744cc96fc0de5e296e0e2da35cb7db2860a1dda2","development.zkey":"6d3a0ad8e3664ed48ade03913a329c3b148503b88f3f8c2017e5b2943a7ca1c5","verification_key.json":"81854ee98f38a854bc364863de2c915d51767b92c14d227c7548642fc2296a6e"}},
} as const;

/** Name of a circuit, as in circuits/circuits.json. */
export type CircuitName = keyof typeof CIRCUITS;
