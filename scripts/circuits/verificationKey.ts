import { curves, zKey } from 'snarkjs';
import type { SnarkjsVerificationKey } from '../../sdk/src/prover/groth16/snarkjsFiles.ts';

/** The verification key inside a `.zkey`, in snarkjs's JSON shape. */
export async function verificationKey(zkey: Uint8Array): Promise<SnarkjsVerificationKey> {
  try {
    return (await zKey.exportVerificationKey(zkey)) as SnarkjsVerificationKey;
  } finally {
    // snarkjs keeps one curve with worker threads alive for the process.
    await (await curves.getCurveFromName('bn128')).terminate();
  }
}
