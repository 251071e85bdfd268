// Generated from circuits/ by `npm run build:circuits`. Do not edit.

/** What is known of each circuit: public signals in order, size, and the sha256 of each artefact. */
export const CIRCUITS = {
  'window-claim-named': {"publicSignals":["stateRoot","query","context"],"constraints":3140,"domainSize":4096,"sha256":{"circuit.wasm":"83e5783c5a859dc39d612c4cd4dcfc27f9257f388f82c973bb4f84e85f1d3bbf","circuit.r1cs":"3b7eb980cc2d7ec24926387267247d3284a28fff3d3cf80a45ed96d52a77ce18","development.zkey":"7618dbae4a3888cd51bc27c3855e2e13a31100098c80a0b11d2e244bed5d0ef8","verification_key.json":"178ef6f493087585882914a1a06e4945e2a23f13dae0abb5b26e806c2ceeed70"}},
  'cohort-membership': {"publicSignals":["nullifier","registryRoot","scope","context"],"constraints":7138,"domainSize":8192,"sha256":{"circuit.wasm":"0551109625c497efa9fcbd4a8520701d0480741578d4e31ea917fc0994ad8943","circuit.r1cs":"16bddf5753c4681d5dfeb43644ff759fa3b28d36f793f6d454848d43ea432712","development.zkey":"669d493deb5fd26a26866a48b6df33ce0b3c8036d8192221dcc991f18cec745a","verification_key.json":"a9a8faf7fc0be1477dd9b7838678d350db823797e0ea3e948f6e904b92fd7cb4"}},
  'window-claim-unlinkable': {"publicSignals":["nullifier","issuerKey","revocationRoot","registryRoot","query","scope","context"],"constraints":16116,"domainSize":16384,"sha256":{"circuit.wasm":"a852c260c6c91ce3d7d8e7e11463c0cdc9058839dbbd22d39532d00862277dda","circuit.r1cs":"d29ef611ba4aefb46f59d12e340131538b147382bd0853cf80faf4af70019661","development.zkey":"42ee0c6f243d6963e0fcfc317636689d725a83c7eb728a97551ecd18e029ca5d","verification_key.json":"3dd17b4a05a94062618fc096c9d08047973c28c5183c8df92ef1c4cf6562eb7e"}},
  'inference-claim': {"publicSignals":["stateRoot","weightsCommitment","query","context"],"constraints":9163,"domainSize":16384,"sha256":{"circuit.wasm":"94ab6a87a997a44106c7f500d448c9c5c967f699f56c5992172b2f544800fbd2","circuit.r1cs":"84026e587c76e57cb3cb8ebd3130c248bd2d2bf44b0e148a12b17e803ff8c7bd","development.zkey":"1d92786e26532ad39e5531d02457c1640c92a1ed8450a8a96b7a00f2b6551a57","verification_key.json":"b90331c63bbe34b488cd872e9f9e45911c4660493b74a2a9f0345b666bf4afa6"}},
  'inference-mismatch': {"publicSignals":["stateRoot","weightsCommitment","attested"],"constraints":8839,"domainSize":16384,"sha256":{"circuit.wasm":"44b7b20fd12425d81250682658713ae0111469173f8c6876cc61f44fef7b84b3","circuit.r1cs":"6b2bc2cc35521e6b2397c7cd3656f3cebc6de886d996ffc4b758c59dcbc06d01","development.zkey":"da9f6402687f73587026e3c7d59fcb853fd022a22db034199f9ae0382b3cc424","verification_key.json":"20828da08a7d1f37a499765b3bd4dea89c6c3b300f8e9750380fb2e776a3ec5a"}},
} as const;

/** Name of a circuit, as in circuits/circuits.json. */
export type CircuitName = keyof typeof CIRCUITS;

/** The shape of each input signal: the length of each dimension; none for a single element. */
export const CIRCUIT_INPUTS = {
  'window-claim-named': {"stateRoot":[],"query":[],"context":[],"days":[64],"group":[8],"groups":[4],"schemaVersion":[],"featuresCommitment":[],"salt":[]},
  'cohort-membership': {"nullifier":[],"registryRoot":[],"scope":[],"context":[],"secretScalar":[],"index":[],"siblings":[24]},
  'window-claim-unlinkable': {"nullifier":[],"issuerKey":[],"revocationRoot":[],"registryRoot":[],"query":[],"scope":[],"context":[],"secretScalar":[],"index":[],"siblings":[24],"stateRoot":[],"issuerX":[],"r8x":[],"r8y":[],"s":[],"schema":[],"issuedAt":[],"expiry":[],"revocationIndex":[],"revocationLeaves":[16],"revocationNodes":[16],"days":[64],"group":[8],"groups":[4],"schemaVersion":[],"featuresCommitment":[],"salt":[]},
  'inference-claim': {"stateRoot":[],"weightsCommitment":[],"query":[],"context":[],"schemaVersion":[],"groups":[4],"salt":[],"features":[128],"weights":[290]},
  'inference-mismatch': {"stateRoot":[],"weightsCommitment":[],"attested":[],"schemaVersion":[],"endDay":[],"groups":[4],"salt":[],"features":[128],"weights":[290]},
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

/** Inputs of cohort-membership, by signal. */
export type CohortMembershipInput = {
  readonly nullifier: bigint;
  readonly registryRoot: bigint;
  readonly scope: bigint;
  readonly context: bigint;
  readonly secretScalar: bigint;
  readonly index: bigint;
  readonly siblings: readonly bigint[];
};

/** Public signals of cohort-membership. */
export type CohortMembershipSignals = Pick<CohortMembershipInput, 'nullifier' | 'registryRoot' | 'scope' | 'context'>;

/** The public signals of cohort-membership in the order that its verifier takes them. */
export function encodeCohortMembershipSignals({ nullifier, registryRoot, scope, context }: CohortMembershipSignals) {
  return [nullifier, registryRoot, scope, context] as const;
}

/** The public signals of cohort-membership by name; the inverse of encodeCohortMembershipSignals. */
export function decodeCohortMembershipSignals([nullifier, registryRoot, scope, context]: readonly [bigint, bigint, bigint, bigint]): CohortMembershipSignals {
  return { nullifier, registryRoot, scope, context };
}

/** Inputs of window-claim-unlinkable, by signal. */
export type WindowClaimUnlinkableInput = {
  readonly nullifier: bigint;
  readonly issuerKey: bigint;
  readonly revocationRoot: bigint;
  readonly registryRoot: bigint;
  readonly query: bigint;
  readonly scope: bigint;
  readonly context: bigint;
  readonly secretScalar: bigint;
  readonly index: bigint;
  readonly siblings: readonly bigint[];
  readonly stateRoot: bigint;
  readonly issuerX: bigint;
  readonly r8x: bigint;
  readonly r8y: bigint;
  readonly s: bigint;
  readonly schema: bigint;
  readonly issuedAt: bigint;
  readonly expiry: bigint;
  readonly revocationIndex: bigint;
  readonly revocationLeaves: readonly bigint[];
  readonly revocationNodes: readonly bigint[];
  readonly days: readonly bigint[];
  readonly group: readonly bigint[];
  readonly groups: readonly bigint[];
  readonly schemaVersion: bigint;
  readonly featuresCommitment: bigint;
  readonly salt: bigint;
};

/** Public signals of window-claim-unlinkable. */
export type WindowClaimUnlinkableSignals = Pick<WindowClaimUnlinkableInput, 'nullifier' | 'issuerKey' | 'revocationRoot' | 'registryRoot' | 'query' | 'scope' | 'context'>;

/** The public signals of window-claim-unlinkable in the order that its verifier takes them. */
export function encodeWindowClaimUnlinkableSignals({ nullifier, issuerKey, revocationRoot, registryRoot, query, scope, context }: WindowClaimUnlinkableSignals) {
  return [nullifier, issuerKey, revocationRoot, registryRoot, query, scope, context] as const;
}

/** The public signals of window-claim-unlinkable by name; the inverse of encodeWindowClaimUnlinkableSignals. */
export function decodeWindowClaimUnlinkableSignals([nullifier, issuerKey, revocationRoot, registryRoot, query, scope, context]: readonly [bigint, bigint, bigint, bigint, bigint, bigint, bigint]): WindowClaimUnlinkableSignals {
  return { nullifier, issuerKey, revocationRoot, registryRoot, query, scope, context };
}

/** Inputs of inference-claim, by signal. */
export type InferenceClaimInput = {
  readonly stateRoot: bigint;
  readonly weightsCommitment: bigint;
  readonly query: bigint;
  readonly context: bigint;
  readonly schemaVersion: bigint;
  readonly groups: readonly bigint[];
  readonly salt: bigint;
  readonly features: readonly bigint[];
  readonly weights: readonly bigint[];
};

/** Public signals of inference-claim. */
export type InferenceClaimSignals = Pick<InferenceClaimInput, 'stateRoot' | 'weightsCommitment' | 'query' | 'context'>;

/** The public signals of inference-claim in the order that its verifier takes them. */
export function encodeInferenceClaimSignals({ stateRoot, weightsCommitment, query, context }: InferenceClaimSignals) {
  return [stateRoot, weightsCommitment, query, context] as const;
}

/** The public signals of inference-claim by name; the inverse of encodeInferenceClaimSignals. */
export function decodeInferenceClaimSignals([stateRoot, weightsCommitment, query, context]: readonly [bigint, bigint, bigint, bigint]): InferenceClaimSignals {
  return { stateRoot, weightsCommitment, query, context };
}

/** Inputs of inference-mismatch, by signal. */
export type InferenceMismatchInput = {
  readonly stateRoot: bigint;
  readonly weightsCommitment: bigint;
  readonly attested: bigint;
  readonly schemaVersion: bigint;
  readonly endDay: bigint;
  readonly groups: readonly bigint[];
  readonly salt: bigint;
  readonly features: readonly bigint[];
  readonly weights: readonly bigint[];
};

/** Public signals of inference-mismatch. */
export type InferenceMismatchSignals = Pick<InferenceMismatchInput, 'stateRoot' | 'weightsCommitment' | 'attested'>;

/** The public signals of inference-mismatch in the order that its verifier takes them. */
export function encodeInferenceMismatchSignals({ stateRoot, weightsCommitment, attested }: InferenceMismatchSignals) {
  return [stateRoot, weightsCommitment, attested] as const;
}

/** The public signals of inference-mismatch by name; the inverse of encodeInferenceMismatchSignals. */
export function decodeInferenceMismatchSignals([stateRoot, weightsCommitment, attested]: readonly [bigint, bigint, bigint]): InferenceMismatchSignals {
  return { stateRoot, weightsCommitment, attested };
}

/** Input type of each circuit. */
export interface CircuitInputs {
  readonly 'window-claim-named': WindowClaimNamedInput;
  readonly 'cohort-membership': CohortMembershipInput;
  readonly 'window-claim-unlinkable': WindowClaimUnlinkableInput;
  readonly 'inference-claim': InferenceClaimInput;
  readonly 'inference-mismatch': InferenceMismatchInput;
}
