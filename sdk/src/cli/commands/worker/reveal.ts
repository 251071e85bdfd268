import { join } from 'node:path';
import type { Command } from 'commander';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { askedOf, openNoise, sealOpening } from '../../../worker/audit/noiseOpening.ts';
import { openJournal } from '../../../worker/journal.ts';
import { parseAddress, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { writeNewFile } from '../../secrets/privateFile.ts';
import { readNoiseSecret, workerFolder } from '../../worker/workerFolder.ts';

/** `gemel worker reveal ORDER` */
export function revealNoise(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'reveal',
    'open the noise of a statistic to another operator of the cohort’s processor, for: gemel insight audit',
    ['worker reveal 7 --for 0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc --out 7.opening --key-file worker.key'],
  )
    .argument('<order>', 'number of an order that you delivered', parseId)
    .requiredOption(
      '--for <operator>',
      'who may read it: an operator who may read the members’ states too',
      parseAddress,
    )
    .requiredOption('--out <file>', 'file to write, encrypted to that operator')
    .action(async (orderId: bigint, options: { for: string; out: string }, command: Command) => {
      const { withSigner, output, home } = contextOf(command);
      await withSigner(async (client, operator) => {
        const recipient = await keyOfColleague(client, { operator, other: options.for, orderId });
        const { chainId, contracts } = client.deployment;
        const directory = await workerFolder(home, chainId, operator);
        const journal = await openJournal(join(directory, contracts.InsightMarket.toLowerCase()));
        const noiseSecret = await readNoiseSecret(directory);
        const opening = await openNoise(client, { orderId, noiseSecret, journal });
        const sealed = await sealOpening(client, opening, recipient);
        await writeNewFile(options.out, Buffer.from(sealed).toString('base64'));
        output.result({ orderId, for: options.for, drawnForOrder: opening.answer.orderId, file: options.out }, [
          `the noise of order ${orderId}, for ${options.for} alone, is in ${options.out}`,
          'with it the noise can be taken off the answer; have it checked with: gemel insight audit',
        ]);
      });
    });
}

interface Colleagues {
  readonly operator: string;
  readonly other: string;
  readonly orderId: bigint;
}

/**
 * The encryption key of another operator of the processor that the order's cohort named: its members agreed to that one's, and
 * nobody else may learn an exact answer. An operator may have gone to another processor since.
 *
 * @throws {UsageError}
 */
async function keyOfColleague(client: GemelClient, { operator, other, orderId }: Colleagues): Promise<string> {
  const { cohortRegistry, workerRegistry } = client.contracts;
  const { cohortId } = await askedOf(client, orderId);
  const [{ processor }, own, theirs, isActive] = await readContract(
    Promise.all([
      cohortRegistry.termsOf(cohortId),
      workerRegistry.workerOf(operator),
      workerRegistry.workerOf(other),
      workerRegistry.isActive(other),
    ]),
  );
  if (own.processor !== processor) {
    throw new UsageError(`you are no operator of ${processor}, the processor of the order's cohort, any more`);
  }
  if (isActive && theirs.processor === processor) return theirs.encryptionKey;
  throw new UsageError(
    `${other} is no active operator of ${processor}, the processor of the order's cohort: it may not learn what the noise hides`,
  );
}
