import type { Command } from 'commander';
import { openBounty } from '../../../actions/bounty/openBounty.ts';
import { chainNow } from '../../../client/chainClock.ts';
import { parseAddress, parseAmount, parseCount, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime, tokenOrDefault, viewToken } from '../../describe.ts';

interface OpenOptions {
  readonly reward: string;
  readonly claims: number;
  readonly days: number;
  readonly token?: string;
}

const SECONDS_PER_DAY = 86_400;

/** `gemel bounty open REQUEST` */
export function openBountyVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'open',
    'escrow rewards for the first claims that answer a request; nothing ends it before its time',
    ['bounty open 1 --reward 2.5 --claims 20 --days 30 --key-file bob.key'],
  )
    .argument('<request>', 'number of the claim request', parseId)
    .requiredOption('--reward <amount>', 'for each claim, e.g. 2.5', parseAmount)
    .requiredOption('--claims <number>', 'how many claims are paid', parseCount)
    .requiredOption('--days <number>', 'how long', parseCount)
    .option('--token <address>', 'payment token (default: the test token)', parseAddress)
    .action(async (requestId: bigint, options: OpenOptions, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        const token = await viewToken(client, tokenOrDefault(client, options.token));
        const { claims } = options;
        const reward = token.parse(options.reward);
        const expiry = (await chainNow(client)) + options.days * SECONDS_PER_DAY;
        output.progress('opening');
        const terms = { requestId, token: token.address, reward, claims, expiry };
        const { bountyId, hash } = await openBounty(client, terms);
        output.result({ bountyId, ...terms, transaction: hash }, [
          `bounty ${bountyId}: ${token.format(reward)} each for ${claims} claims, until ${describeTime(expiry)}`,
          `${token.format(reward * BigInt(claims))} in escrow`,
        ]);
      });
    });
}
