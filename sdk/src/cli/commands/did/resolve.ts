import type { Command } from 'commander';
import { resolverOf } from '../../../actions/did/resolverOf.ts';
import { twinDid } from '../../../did/twinDid.ts';
import { parseAddress } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { toJson } from '../../output.ts';

interface ResolveOptions {
  readonly ethrRegistry?: string;
}

/** `gemel did resolve DID` */
export function resolveDid(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'resolve', 'show the DID document of a twin, or of an account', [
    'did resolve 1',
    'did resolve did:erc721:31337:0x5fc8…4707:1 --json',
    'did resolve did:ethr:0x7a69:0x7099…79c8 --ethr-registry 0xdca7…cd2b',
  ])
    .argument('<did>', 'a DID, or the number of a twin of this deployment')
    .option('--ethr-registry <address>', 'ERC-1056 registry of this chain, to resolve did:ethr with', parseAddress)
    .action(async (given: string, { ethrRegistry }: ResolveOptions, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const { chainId, contracts } = client.deployment;
        const did = /^[0-9]{1,77}$/.test(given)
          ? twinDid({ chainId, registry: contracts.TwinRegistry, twinId: BigInt(given) })
          : given;
        const resolver = resolverOf(client, ethrRegistry === undefined ? {} : { ethrRegistry });
        const { didDocument, didDocumentMetadata, didResolutionMetadata } = await resolver.resolve(did);
        if (!didDocument) {
          const { error, message } = didResolutionMetadata as { error?: string; message?: string };
          throw new UsageError(`${did} does not resolve: ${[error, message].filter(Boolean).join(', ')}`);
        }
        const { versionId, updated, created, deactivated } = didDocumentMetadata;
        output.result({ didDocument, didDocumentMetadata, didResolutionMetadata }, [
          toJson(didDocument),
          `version ${versionId ?? 'unknown'} of ${updated ?? created ?? 'an unknown time'}`,
          ...(deactivated ? ['deactivated'] : []),
        ]);
      });
    });
}
