import type { Command } from 'commander';
import { findTwinState } from '../../../actions/twin/findTwinState.ts';
import { revokeAttestation } from '../../../actions/twin/revokeAttestation.ts';
import { parseId, parseStateRoot } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel issuer revoke-attestation TWIN` */
export function revokeAttestationVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'revoke-attestation', 'withdraw your attestation of a state for good', [
    'issuer revoke-attestation 1 --key-file issuer.key',
  ])
    .argument('<twin>', 'number of the twin', parseId)
    .option('--state-root <root>', 'state that you attested (default: the twin’s current one)', parseStateRoot)
    .action(async (twinId: bigint, options: { stateRoot?: bigint }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, issuer) => {
        const { stateRoot: root } = options;
        const state = await findTwinState(client, root === undefined ? { twinId } : { twinId, stateRoot: root });
        const { stateRoot, schema } = state;
        output.progress('revoking');
        const { hash } = await revokeAttestation(client, { twinId, stateRoot, schema });
        output.result({ twinId, stateRoot, schema, issuer, transaction: hash }, [
          `what ${issuer} attested of this state of twin ${twinId} counts no more, and can't be attested again`,
        ]);
      });
    });
}
