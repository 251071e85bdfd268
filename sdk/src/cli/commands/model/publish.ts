import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ZeroAddress, ZeroHash, id } from 'ethers';
import { registerModel } from '../../../actions/registry/registerModel.ts';
import { requireStorage, type GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { contentDigest } from '../../../storage/cid.ts';
import { parseModelCard } from '../../../worker/inference/cards/modelCard.ts';
import { modelKindOf } from '../../../worker/servedModels.ts';
import { parseDecimal } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { FileAccessError, UsageError } from '../../errors.ts';

interface PublishOptions {
  readonly card: string;
  readonly royalty: number;
  readonly circuit?: string;
}

const BASIS_POINTS_PER_PERCENT = 100;

/** `gemel model publish FILE` */
export function publishModel(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'publish',
    'register a model under your name, then store it with its card; run again if it stops between',
    ['model publish model.onnx --card card.json --royalty 5 --key-file publisher.key'],
  )
    .argument('<file>', 'the model, as ONNX')
    .requiredOption('--card <file>', 'its card, which names its digest and what it computes')
    .option('--royalty <percent>', 'your share of the price of each order', parseDecimal, 0)
    .option('--circuit <name>', 'circuit that proves its output')
    .action(async (file: string, options: PublishOptions, command: Command) => {
      const [model, card] = [await bytesOf(file), await bytesOf(options.card)];
      const [modelHash, cardDigest] = [contentDigest(model), contentDigest(card)];
      const kind = modelKindOf(parseModelCard(new TextDecoder().decode(card), modelHash));
      const royaltyBasisPoints = Math.round(options.royalty * BASIS_POINTS_PER_PERCENT);
      const circuit = options.circuit === undefined ? ZeroHash : id(options.circuit);
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, publisher) => {
        const storage = requireStorage(client);
        // Registered first: whoever registers a hash first is paid its royalty.
        const isThere = await isRegistered(client, { modelHash, cardDigest, publisher });
        output.progress(isThere ? 'registered already' : 'registering');
        const terms = { modelHash, kind, royaltyBasisPoints, cardDigest, circuit };
        const sent = isThere ? undefined : await registerModel(client, terms);
        output.progress('storing the model and its card');
        await storage.put(model);
        await storage.put(card);
        output.result({ modelHash, cardDigest, kind, royaltyBasisPoints, publisher, transaction: sent?.hash ?? null }, [
          `model ${modelHash} is published by ${publisher}`,
          'workers run it once it is approved: gemel model approve',
        ]);
      });
    });
}

/** @throws {UsageError} when the hash is another's, or registered with another card: neither can be changed. */
async function isRegistered(
  client: GemelClient,
  wanted: { readonly modelHash: string; readonly cardDigest: string; readonly publisher: string },
): Promise<boolean> {
  const { publisher, cardDigest } = await readContract(client.contracts.modelRegistry.modelOf(wanted.modelHash));
  if (publisher === ZeroAddress) return false;
  if (publisher !== wanted.publisher)
    throw new UsageError(`${publisher} registered this model before; its royalty is theirs`);
  if (cardDigest === wanted.cardDigest) return true;
  throw new UsageError(
    `the model is registered with the card ${cardDigest}; give that card, a registration never changes`,
  );
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new FileAccessError(`${file} cannot be read; check its name, and that it is yours`, { cause });
  }
}
