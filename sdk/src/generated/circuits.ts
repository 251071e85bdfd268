// Generated from circuits/ by `npm run build:circuits`. Do not edit.

/** What is known of each circuit: public signals in order, size, and the sha256 of each artefact. */
export const CIRCUITS = {
  'window-claim-named': {"publicSignals":["stateRoot","query","context"],"constraints":3140,"domainSize":4096,"sha256":{"circuit.wasm":"83e5783c5a859dc39d612c4cd4dcfc27f9257f388f82c973bb4f84e85f1d3bbf","circuit.r1cs":"3b7eb980cc2d7ec24926387267247d3284a28fff3d3cf80a45ed96d52a77ce18","development.zkey":"7618dbae4a3888cd51bc27c3855e2e13a31100098c80a0b11d2e244bed5d0ef8","verification_key.json":"178ef6f493087585882914a1a06e4945e2a23f13dae0abb5b26e806c2ceeed70"}},
  'cohort-membership': {"publicSignals":["nullifier","registryRoot","scope","context"],"constraints":6166,"domainSize":8192,"sha256":{"circuit.wasm":"179613aac10a7079a64867077d646fa3e882e5869663c2710487ea3c7417b2dc","circuit.r1cs":"4eb5a1a5bd581c47b444f0a60edc6f48167968dc1bbc5267a0be46bf48b76cdb","development.zkey":"5ac5c7cadcc0e85832b18a9c17ffc27ac85fcd935e4313a4fbe760011be1f12e","verification_key.json":"eb08b8f1dc5b93c33e7a4496cf30f9676b6fc0bbe3acab3ce1f320972806c10d"}},
  'window-claim-unlinkable': {"publicSignals":["nullifier","issuerKey","revocationRoot","registryRoot","query","scope","context"],"constraints":15144,"domainSize":16384,"sha256":{"circuit.wasm":"3c89cd00d84e36aa2d40dcbd6f418ed2968919023e234f62fa6b7af05b00b97c","circuit.r1cs":"40a6543c9e3c58834a754de0a2361e9a895b53ed79c665a7753a981512a9ea63","development.zkey":"7e89a4a9ccff8169cddfaef2157676d16b16dd15adee2edaf78d3281c1aa452b","verification_key.json":"9281a7ce84a2bfd13191f160cffb25a57e166dfc65e35841e346ad00fff3632c"}},
  'inference-claim': {"publicSignals":["stateRoot","weightsCommitment","query","context"],"constraints":9163,"domainSize":16384,"sha256":{"circuit.wasm":"94ab6a87a997a44106c7f500d448c9c5c967f699f56c5992172b2f544800fbd2","circuit.r1cs":"84026e587c76e57cb3cb8ebd3130c248bd2d2bf44b0e148a12b17e803ff8c7bd","development.zkey":"1d92786e26532ad39e5531d02457c1640c92a1ed8450a8a96b7a00f2b6551a57","verification_key.json":"b90331c63bbe34b488cd872e9f9e45911c4660493b74a2a9f0345b666bf4afa6"}},
  'inference-mismatch': {"publicSignals":["stateRoot","weightsCommitment","attested"],"constraints":8839,"domainSize":16384,"sha256":{"circuit.wasm":"44b7b20fd12425d81250682658713ae0111469173f8c6876cc61f44fef7b84b3","circuit.r1cs":"6b2bc2cc35521e6b2397c7cd3656f3cebc6de886d996ffc4b758c59dcbc06d01","development.zkey":"da9f6402687f73587026e3c7d59fcb853fd022a22db034199f9ae0382b3cc424","verification_key.json":"20828da08a7d1f37a499765b3bd4dea89c6c3b300f8e9750380fb2e776a3ec5a"}},
} as const;

/** Name of a circuit, as in circuits/circuits.json. */
export type CircuitName = keyof typeof CIRCUITS;

/** The shape of each input signal: the length of each dimension; none for a single element. */
export const CIRCUIT_INPUTS = {
  'window-claim-named': {"stateRoot":[],"query":[],"context":[],"days":[64],"group":[8],"groups":[4],"schemaVersion":[],"featuresCommitment":[],"salt":[]},
  'cohort-membership': {"nullifier":[],"registryRoot":[],"scope":[],"context":[],"secretScalar":[],"index":[],"siblings":[20]},
  'window-claim-unlinkable': {"nullifier":[],"issuerKey":[],"revocationRoot":[],"registryRoot":[],"query":[],"scope":[],"context":[],"secretScalar":[],"index":[],"siblings":[20],"stateRoot":[],"issuerX":[],"r8x":[],"r8y":[],"s":[],"schema":[],"issuedAt":[],"expiry":[],"revocationIndex":[],"revocationLeaves":[16],"revocationNodes":[16],"days":[64],"group":[8],"groups":[4],"schemaVersion":[],"featuresCommitment":[],"salt":[]},
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
