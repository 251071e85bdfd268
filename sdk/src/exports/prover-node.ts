export { loadCircuitArtifacts } from '../prover/nodeArtifacts.ts';
