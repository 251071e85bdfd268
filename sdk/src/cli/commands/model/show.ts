import type { Command } from 'commander';
import { ZeroAddress } from 'ethers';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { ModelKind } from '../../../generated/protocol.ts';
import { normaliseDigest } from '../../../storage/cid.ts';
import { parseKey } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';

const BASIS_POINTS_PER_PERCENT = 100;

/** `gemel model show MODEL` */
export function showModel(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show who published a model, for what share, and whether orders can use it', [
    'model show 0x9e3c…',
  ])
    .argument('<model>', 'hash of the model', parseKey)
    .action(async (modelHash: string, _options, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const { publisher, kind, royaltyBasisPoints, approved, cardDigest } = await readContract(
          client.contracts.modelRegistry.modelOf(modelHash),
        );
        if (publisher === ZeroAddress) throw new UsageError(`nobody registered model ${modelHash}`);
        const stored = { model: await isStored(client, modelHash), card: await isStored(client, cardDigest) };
        const kindName = modelKindName(kind);
        output.result({ modelHash, publisher, kind: kindName, royaltyBasisPoints, approved, cardDigest, stored }, [
          `model ${modelHash}: ${kindName.toLowerCase()}, of ${publisher}`,
          `royalty ${Number(royaltyBasisPoints) / BASIS_POINTS_PER_PERCENT} % of each order`,
          approved ? 'approved: orders can use it' : 'not approved: no order can use it',
          `card ${cardDigest}`,
          ...(stored.model && stored.card
            ? []
            : ['the content store lacks the model or its card: gemel model publish']),
        ]);
      });
    });
}

/** A kind's name in the protocol. */
export function modelKindName(kind: bigint): string {
  return Object.entries(ModelKind).find(([, value]) => BigInt(value) === kind)?.[0] ?? String(kind);
}

async function isStored({ storage }: GemelClient, digest: string): Promise<boolean> {
  return (await storage?.has(normaliseDigest(digest))) ?? false;
}
