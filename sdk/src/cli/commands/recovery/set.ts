import type { Command } from 'commander';
import { setGuardians } from '../../../actions/recovery/setGuardians.ts';
import { parseAddress, parseCount, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

interface SetOptions {
  readonly guardian: readonly string[];
  readonly quorum: number;
  readonly days: number;
}

const SECONDS_PER_DAY = 86_400;

/** `gemel recovery set TWIN` */
export function setGuardiansVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'set', 'name who may move your twin to a new account together, instead of those before', [
    'recovery set 1 --guardian 0x3C44… 0x7099… 0x90F7… --quorum 2 --days 7 --key-file alice.key',
  ])
    .argument('<twin>', 'number of your twin', parseId)
    .requiredOption('--guardian <addresses...>', 'accounts of people who would not collude', collectAddresses, [])
    .requiredOption('--quorum <number>', 'how many of them must agree: more than half', parseCount)
    .requiredOption('--days <number>', 'time for you to veto what they agreed to', parseCount)
    .action(async (twinId: bigint, { guardian: guardians, quorum, days }: SetOptions, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('naming the guardians');
        const delaySeconds = days * SECONDS_PER_DAY;
        const { hash } = await setGuardians(client, { twinId, guardians, quorum, delaySeconds });
        output.result({ twinId, guardians, quorum, delaySeconds, transaction: hash }, [
          `${quorum} of ${guardians.length} guardians can move twin ${twinId}, ${days} days after they agree`,
          'until then you can stop them with: gemel recovery cancel',
        ]);
      });
    });
}

function collectAddresses(text: string, before: readonly string[]): string[] {
  return [...before, parseAddress(text)];
}
