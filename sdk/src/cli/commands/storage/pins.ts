import type { Command } from 'commander';
import type { Digest } from '../../../storage/cid.ts';
import type { PinStatus } from '../../../storage/pinning/pinStatus.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { table } from '../../output.ts';
import { parseContent } from '../../storage/contentOptions.ts';
import { requirePinningService, withPinningOptions, type PinningOptions } from '../../storage/pinningOptions.ts';
import { untilSignal } from '../../untilSignal.ts';

/** `gemel storage pins` */
export function listPinsVerb(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'pins', 'list what a pinning service was asked to keep, and where that stands', [
    'storage pins --pinning-url https://pinning.example/psa --pinning-token-file pinning.token',
  ]);
  withPinningOptions(verb).action(async (options: PinningOptions, command: Command) => {
    const context = contextOf(command);
    const service = await requirePinningService(context, options);
    await untilSignal(async (signal) => {
      const pins: PinStatus[] = [];
      for await (const pin of service.list({ signal })) pins.push(pin);
      const rows = pins.map(({ createdAt, cid, state, name }) => [createdAt, cid, state, name ?? '']);
      context.output.result({ pins }, table(['asked', 'CID', 'state', 'name'], rows));
    });
  });
}

/** `gemel storage unpin CID` */
export function unpinContent(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'unpin', 'have a pinning service keep content no longer', [
    'storage unpin bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4',
  ]).argument('<content...>', 'CIDs, or digests as they are on chain', parseContent);
  withPinningOptions(verb).action(async (digests: readonly Digest[], options: PinningOptions, command: Command) => {
    const context = contextOf(command);
    const service = await requirePinningService(context, options);
    await untilSignal(async (signal) => {
      const removed: PinStatus[] = [];
      for (const digest of new Set(digests)) {
        for await (const pin of service.list({ digest, signal })) removed.push(pin);
      }
      for (const { requestId } of removed) await service.remove(requestId, { signal });
      const cids = [...new Set(removed.map(({ cid }) => cid))];
      context.output.result({ cids, requests: removed.length }, [
        `${removed.length} pins removed at ${service.origin}`,
        ...cids,
      ]);
    });
  });
}
