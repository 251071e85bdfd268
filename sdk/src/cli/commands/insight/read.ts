import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { findOrder } from '../../../actions/market/findOrder.ts';
import { readInsight } from '../../../actions/market/readInsight.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { OrderState } from '../../../generated/protocol.ts';
import { parseCount, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeInsight } from '../../describeInsight.ts';
import { describeEvidence, evidencePluginsOf, withEvidenceOptions, type EvidenceOptions } from './evidenceOptions.ts';

const POLL_MS = 500;

interface ReadOptions extends EvidenceOptions {
  readonly wait: number;
}

/** `gemel insight read ORDER` */
export function readInsightVerb(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'read', 'decrypt the result of an order and check it against what is on chain', [
    'insight read 1',
    'insight read 1 --wait 60 --json',
  ]);
  withEvidenceOptions(verb)
    .argument('<order>', 'number of your order', parseId)
    .option('--wait <seconds>', 'how long to wait for the worker', parseCount, 0)
    .action(async (orderId: bigint, { wait, ...options }: ReadOptions, command: Command) => {
      const plugins = await evidencePluginsOf(options);
      const { withClient, secrets, output } = contextOf(command);
      await withClient(async (client) => {
        const { buyerKey } = await findOrder(client, { orderId });
        const { privateKey } = await secrets.loadKeys(buyerKey);
        if (wait > 0) output.progress('waiting for the worker');
        await untilDelivered(client, orderId, wait);
        output.progress('reading and checking');
        const read = await readInsight(client, { orderId, privateKey, evidence: plugins });
        const { document, attestation, checks, signedBy, evidence } = read;
        output.result({ orderId, document, attestation, signedBy, checks, evidence }, [
          ...describeInsight(document),
          '',
          ...checks.map(({ name }) => `checked: ${name}`),
          ...describeEvidence(evidence),
        ]);
      });
    });
}

/** Returns when there is a result, or none can come any more, or the time is over: reading says which. */
async function untilDelivered({ contracts }: GemelClient, orderId: bigint, seconds: number): Promise<void> {
  const endMs = performance.now() + seconds * 1000;
  while (performance.now() < endMs) {
    const { state } = await readContract(contracts.insightMarket.orderOf(orderId));
    if (Number(state) !== OrderState.CREATED && Number(state) !== OrderState.ACCEPTED) return;
    await sleep(POLL_MS);
  }
}
