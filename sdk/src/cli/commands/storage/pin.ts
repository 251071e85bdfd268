import type { Command } from 'commander';
import { digestToCid, type Digest } from '../../../storage/cid.ts';
import { PinningFailedError, PinningTimeoutError } from '../../../storage/pinning/errors.ts';
import type { PinningService } from '../../../storage/pinning/pinningService.ts';
import type { PinStatus } from '../../../storage/pinning/pinStatus.ts';
import { parseCount, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import type { CliContext } from '../../context.ts';
import { ContentNotSafeError, UsageError } from '../../errors.ts';
import { table } from '../../output.ts';
import { contentOfTwin, parseContent, withoutRepeats, type NamedContent } from '../../storage/contentOptions.ts';
import { requirePinningService, withPinningOptions, type PinningOptions } from '../../storage/pinningOptions.ts';
import { untilSignal } from '../../untilSignal.ts';

interface PinCommandOptions extends PinningOptions {
  readonly twin?: bigint;
  readonly all?: true;
  readonly origin?: string[];
  readonly wait: number;
}

/** `gemel storage pin` */
export function pinContent(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'pin', 'have a pinning service keep content too, and wait until it does', [
    'storage pin --twin 1 --all --pinning-url https://pinning.example/psa --pinning-token-file pinning.token',
    'storage pin bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4 --wait 0',
  ])
    .argument('[content...]', 'CIDs, or digests as they are on chain', parseContent)
    .option('--twin <id>', "a twin's current state", parseId)
    .option('--all', 'with --twin: all versions')
    .option('--origin <multiaddr...>', 'node that has the content and that the service can reach')
    .option('--wait <seconds>', 'how long to wait until it is pinned; 0 only asks', parseCount, 600);
  withPinningOptions(verb).action(async (given: readonly Digest[], options: PinCommandOptions, command: Command) => {
    const context = contextOf(command);
    const contents = await contentsOf(context, given, options);
    const service = await requirePinningService(context, options);
    await untilSignal(async (signal) => {
      const { origin: origins, wait } = options;
      context.output.progress(`asking ${service.origin}`);
      const asked: PinStatus[] = [];
      for (const { digest } of contents) {
        asked.push(await service.pin(digest, { signal, ...(origins && { origins }) }));
      }
      const pins = wait === 0 ? asked : await settled(service, asked, { timeoutMs: wait * 1000, signal });
      report(context, contents, pins);
      const missing = pins.filter(({ state }) => state !== 'pinned').length;
      if (wait === 0 || missing === 0) return;
      throw new ContentNotSafeError(`${service.origin} has not pinned ${missing} of ${pins.length} contents`, 2);
    });
  });
}

async function contentsOf(
  { withClient }: CliContext,
  given: readonly Digest[],
  { twin, all }: PinCommandOptions,
): Promise<NamedContent[]> {
  if (all && twin === undefined) throw new UsageError('--all is of a --twin');
  const ofTwin =
    twin === undefined ? [] : await withClient((client) => contentOfTwin(client, twin, all ? 'all' : 'current'));
  const contents = withoutRepeats([...ofTwin, ...given.map((digest) => ({ digest, label: undefined }))]);
  if (contents.length === 0) throw new UsageError('say what is to be pinned: CIDs, or --twin ID');
  return contents;
}

/** The pins as they are in the end, or when the time is up. */
async function settled(
  service: PinningService,
  asked: readonly PinStatus[],
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<PinStatus[]> {
  const endsAt = performance.now() + timeoutMs;
  const pins: PinStatus[] = [];
  for (const pin of asked) {
    try {
      const remainingMs = Math.max(1, Math.round(endsAt - performance.now()));
      pins.push(await service.waitUntilPinned(pin, { timeoutMs: remainingMs, signal }));
    } catch (error) {
      if (!(error instanceof PinningFailedError) && !(error instanceof PinningTimeoutError)) throw error;
      // time may have run out over another one
      pins.push(await service.status(pin.requestId, { signal }));
    }
  }
  return pins;
}

function report({ output }: CliContext, contents: readonly NamedContent[], pins: readonly PinStatus[]): void {
  const rows = pins.map(({ requestId, state }, index) => {
    const { digest, label } = contents[index]!;
    return { content: label, cid: digestToCid(digest), state, requestId };
  });
  const delegates = [...new Set(pins.flatMap((pin) => pin.delegates))];
  output.result({ pins: rows, delegates }, [
    ...table(
      ['content', 'CID', 'state'],
      rows.map(({ content, cid, state }) => [content ?? '', cid, state]),
    ),
    ...(pins.every(({ state }) => state === 'pinned') ? [] : delegates.map((to) => `connect your node to ${to}`)),
  ]);
}
