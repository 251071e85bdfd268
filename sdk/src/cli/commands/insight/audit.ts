import type { Command } from 'commander';
import { readContract } from '../../../client/sendTransaction.ts';
import { auditStatistic } from '../../../worker/audit/auditStatistic.ts';
import { unsealOpening } from '../../../worker/audit/noiseOpening.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { AuditFailedError } from '../../errors.ts';
import { readText } from '../../secrets/privateFile.ts';

/** `gemel insight audit ORDER` */
export function auditInsight(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'audit',
    'compute a statistic again, with its noise, from what its worker revealed to you; ends with 2 when it is not so',
    ['insight audit 7 --opening 7.opening --key-file operator.key'],
  )
    .argument('<order>', 'number of the order', parseId)
    .requiredOption('--opening <file>', 'what the worker wrote with: gemel worker reveal')
    .action(async (orderId: bigint, { opening: file }: { opening: string }, command: Command) => {
      const { withSigner, secrets, output } = contextOf(command);
      await withSigner(async (client, operator) => {
        const { encryptionKey } = await readContract(client.contracts.workerRegistry.workerOf(operator));
        const { privateKey } = await secrets.loadKeys(encryptionKey);
        const sealed = new Uint8Array(Buffer.from(await readText(file), 'base64'));
        const opening = await unsealOpening(client, { orderId, sealed, privateKey });
        output.progress('opening the members’ states and drawing the noise again');
        const steps = await auditStatistic(client, { orderId, opening, privateKey });
        const failed = steps.filter(({ ok }) => ok === false).length;
        const isWhole = steps.every(({ ok }) => ok !== undefined);
        output.result({ orderId, steps, failed, statesAudited: isWhole }, [
          ...steps.map(({ name, ok }) => `${wordOf(ok)}: ${name}`),
          ...(isWhole
            ? []
            : ['only the noise was audited: the states that were attested can’t be opened with your key']),
        ]);
        if (failed > 0) throw new AuditFailedError(`order ${orderId} is not what its worker committed to`);
      });
    });
}

function wordOf(ok: boolean | undefined): string {
  if (ok === undefined) return 'not looked at';
  return ok ? 'holds' : 'FAILED';
}
