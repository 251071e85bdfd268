import type { Command } from 'commander';
import { readClaimRequest } from '../../../actions/claim/readClaimRequest.ts';
import { submitClaim } from '../../../actions/claim/submitClaim.ts';
import { findTwinKeys } from '../../../actions/twin/findTwinKeys.ts';
import { readTwinState } from '../../../actions/twin/readTwinState.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { fetchCircuitArtifacts, type CircuitArtifacts } from '../../../prover/artifacts/circuitArtifacts.ts';
import { claimContext } from '../../../prover/claim/claimContext.ts';
import { loadCircuitArtifacts } from '../../../prover/artifacts/nodeArtifacts.ts';
import { proveWindowClaim } from '../../../prover/claim/proveWindowClaim.ts';
import type { EncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { parseAddress, parseId } from '../../arguments.ts';
import { UsageError } from '../../errors.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

interface ProveOptions {
  readonly twin: bigint;
  readonly issuer: string;
  readonly artifacts?: string;
}

/** `gemel claim prove REQUEST` */
export function proveClaim(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'prove', 'prove a claim about your twin and have the chain accept it', [
    'claim prove 1 --twin 1 --issuer 0x90F7… --key-file alice.key',
  ])
    .argument('<request>', 'number of the claim request', parseId)
    .requiredOption('--twin <id>', 'number of your twin', parseId)
    .requiredOption('--issuer <address>', 'issuer that attested the state', parseAddress)
    .option('--artifacts <folder or URL>', 'where the circuits are (default: circuits/build of the repository)')
    .action(async (requestId: bigint, options: ProveOptions, command: Command) => {
      const { withSigner, secrets, output } = contextOf(command);
      await withSigner(async (client, recipient) => {
        const { twin: twinId, issuer } = options;
        const { encryptionKey } = await findTwinKeys(client, { twinId });
        const keys = await secrets.loadKeys(encryptionKey);
        output.progress('proving');
        const { proof, endDay } = await prove(client, { requestId, recipient, keys, ...options });
        output.progress('submitting');
        const { hash, gasUsed } = await submitClaim(client, { requestId, twinId, issuer, endDay, proof });
        output.result({ requestId, twinId, endDay, gasUsed, transaction: hash }, [
          `claim ${requestId} is accepted for twin ${twinId}; nothing else of its data was shown`,
        ]);
      });
    });
}

async function prove(
  client: GemelClient,
  given: ProveOptions & { requestId: bigint; recipient: string; keys: EncryptionKeys },
) {
  const { requestId, recipient, keys, twin: twinId, artifacts: source } = given;
  const { deployment } = client;
  const [request, read, artifacts] = await Promise.all([
    readClaimRequest(client, { requestId }),
    readTwinState(client, { twinId, privateKey: keys.privateKey }),
    readArtifacts(source),
  ]);
  if (read.schema !== request.schema) {
    throw new UsageError(
      `request ${requestId} is about another channel table than that of twin ${twinId}: ${request.schema}`,
    );
  }
  const { state } = read.document;
  const query = { ...request.query, endDay: state.endDay };
  const context = claimContext({
    chainId: BigInt(deployment.chainId),
    verifier: deployment.contracts.ClaimVerifier,
    requestId,
    twinId,
    recipient,
  });
  const { proof } = await proveWindowClaim({ state, commitment: read.commitment, query, context, artifacts });
  return { proof, endDay: state.endDay };
}

/** From a folder, or from the web. */
function readArtifacts(source?: string): Promise<CircuitArtifacts> {
  if (source?.includes('://')) return fetchCircuitArtifacts('window-claim-named', source);
  return loadCircuitArtifacts('window-claim-named', source);
}
