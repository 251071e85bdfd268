import type { Command } from 'commander';
import { readContract } from '../../../client/sendTransaction.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { table } from '../../output.ts';
import { modelKindName } from './show.ts';

const BASIS_POINTS_PER_PERCENT = 100;

/** `gemel model list` */
export function listModels(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'list', 'list the models that were published', ['model list', 'model list --approved'])
    .option('--approved', 'only those that orders can use')
    .action(async (options: { approved?: true }, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async ({ contracts: { modelRegistry }, deployment }) => {
        const registered = modelRegistry.filters.ModelRegistered();
        const events = await readContract(modelRegistry.queryFilter(registered, deployment.startBlock));
        const all = await Promise.all(
          events.map(async ({ args: { modelHash, publisher, kind, royaltyBasisPoints } }) => {
            const approved = await readContract(modelRegistry.isApproved(modelHash));
            return { modelHash, publisher, kind: modelKindName(kind), royaltyBasisPoints, approved };
          }),
        );
        const models = all.filter(({ approved }) => approved || !options.approved);
        const rows = models.map(({ modelHash, publisher, kind, royaltyBasisPoints, approved }) => [
          ...[modelHash, kind.toLowerCase(), `${Number(royaltyBasisPoints) / BASIS_POINTS_PER_PERCENT} %`],
          ...[approved ? 'yes' : 'no', publisher],
        ]);
        const header = ['model', 'kind', 'royalty', 'approved', 'publisher'];
        output.result({ models }, rows.length === 0 ? ['no model is published'] : table(header, rows));
      });
    });
}
