/** Order of BN254's scalar field, in which circuits and Poseidon compute. Apart from Poseidon, which is heavy to load. */
export const FIELD_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
