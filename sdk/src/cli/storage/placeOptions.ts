import type { Command } from 'commander';
import type { ContentPlace } from '../../storage/repair/contentPlace.ts';
import { carPlace, gatewayPlace, nodePlace } from '../../storage/repair/places.ts';
import { pinningServicePlace, type PinAtServiceOptions } from '../../storage/repair/servicePlace.ts';
import { parseCount } from '../arguments.ts';
import type { CliContext } from '../context.ts';
import { openCarFile } from './carFile.ts';
import { findPinningService, withPinningOptions, type PinningOptions } from './pinningOptions.ts';

/** Where content is looked for, besides the stack's own node and gateway. */
export interface PlaceOptions extends PinningOptions {
  readonly node?: string[];
  readonly gateway?: string[];
  readonly car?: string[];
  readonly pins?: number;
}

/** Adds the options of a command that looks for content at several places. */
export function withPlaceOptions(command: Command): Command {
  return withPinningOptions(
    command
      .option('--node <url...>', 'Kubo RPC of a further node of yours that keeps content')
      .option('--gateway <url...>', 'gateway to look at too; it learns which content belongs together')
      .option('--car <file...>', 'CAR file to look at too')
      .option('--pins <number>', 'places that are to keep each content (default: 2, if as many can)', parseCount),
  );
}

/**
 * The places that options, environment and stack name: the stack's first, each node and gateway once.
 *
 * @throws {ContentStoreConfigurationError}, {UsageError}, {KeyFileError}, {FileAccessError}, {PinningConfigurationError}
 */
export async function placesOf(
  context: Pick<CliContext, 'environment' | 'readStack'>,
  { node = [], gateway = [], car = [], ...options }: PlaceOptions,
  pinning: PinAtServiceOptions,
): Promise<ContentPlace[]> {
  const { storageApiUrl, storageGatewayUrl } = await context.readStack();
  const nodes = once([storageApiUrl, ...node]);
  // one program may be both, as Gemel's own server is
  const gateways = once([storageGatewayUrl, ...gateway]).filter((url) => !nodes.includes(url));
  const service = await findPinningService(context, options);
  return [
    ...nodes.map((url) => nodePlace(url)),
    ...gateways.map((url) => gatewayPlace(url)),
    ...car.map((file) => carPlace(file, () => openCarFile(file))),
    ...(service ? [pinningServicePlace(service, pinning)] : []),
  ];
}

/** Each address once, however its end is written. */
function once(urls: readonly string[]): string[] {
  return [...new Set(urls.map((url) => (URL.canParse(url) ? new URL(url).href : url)))];
}
