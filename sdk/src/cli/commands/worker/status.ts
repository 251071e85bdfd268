import type { Command } from 'commander';
import { formatEther } from 'ethers';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { viewToken } from '../../describe.ts';
import { table } from '../../output.ts';
import { addSettingOptions, readSettings } from '../../worker/readSettings.ts';
import { askWorker } from '../../worker/runningWorker.ts';
import type { Health } from '../../../worker/operation/monitor.ts';

/** `gemel worker status` */
export function showWorkerStatus(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'status', 'show how the running worker does, and what the chain says of it', [
    'worker status',
    'worker status --json',
  ]);
  addSettingOptions(verb).action(async (_options: unknown, command: Command) => {
    const { settings } = await readSettings(command, contextOf(command));
    const { withSigner, output } = contextOf(command, settings);
    await withSigner(async (client, operator) => {
      const [health, chain] = await Promise.all([askWorker(settings, operator), readStanding(client, operator)]);
      const { token, ...standing } = chain;
      const worker = health ?? null;
      output.result({ operator, worker, ...standing }, [
        `worker ${operator}`,
        ...table(
          ['', ''],
          [
            ...describeHealth(health, chain.chainBlock),
            [
              'registered',
              chain.active ? 'yes, takes orders' : 'takes no orders: not registered, leaving, or stake too small',
            ],
            ['stake', token.format(chain.stake)],
            ['earnings', `${token.format(chain.earnings)} to withdraw`],
            ['balance', `${formatEther(chain.balance)} of the chain's coin, for gas`],
          ],
        ).slice(1),
      ]);
    });
  });
}

async function readStanding(client: GemelClient, operator: string) {
  const { workerRegistry, insightMarket } = client.contracts;
  const token = await viewToken(client, await readContract(workerRegistry.stakeToken()));
  const [{ stake }, active, earnings, balance, chainBlock] = await readContract(
    Promise.all([
      workerRegistry.workerOf(operator),
      workerRegistry.isActive(operator),
      insightMarket.balanceOf(operator, token.address),
      client.provider.getBalance(operator),
      client.provider.getBlockNumber(),
    ]),
  );
  return { token, stake, active, earnings, balance, chainBlock };
}

function describeHealth(health: Health | undefined, chainBlock: number): string[][] {
  if (!health) return [['process', 'none answers; start it with: gemel worker start']];
  const { state, ready, pid, ordersInHand, backlog, panelSeats, lastBlock, catchUp } = health;
  const why = catchUp ? 'it has still to read the chain' : 'it can’t read the chain';
  return [
    ['process', `${pid}, ${state}${ready || state !== 'serving' ? '' : `, not ready: ${why}`}`],
    ['orders in hand', `${ordersInHand}`],
    ['backlog', `${backlog}`],
    ['panels', `${panelSeats} with an answer to reveal`],
    ['last block', catchUp ? `reading, ${catchUp.block} of ${chainBlock}` : `${lastBlock ?? 'none'} of ${chainBlock}`],
  ];
}
