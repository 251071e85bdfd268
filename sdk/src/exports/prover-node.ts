export { loadCircuitArtifacts } from '../prover/artifacts/nodeArtifacts.ts';
