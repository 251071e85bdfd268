import { InvalidArgumentError } from 'commander';
import { getAddress, isHexString, parseUnits } from 'ethers';
import { CHANNELS, InsightKind, PURPOSES, type ChannelKey } from '../generated/protocol.ts';
import { channelMask, NODE_CHANNELS } from '../state/channels.ts';

const ALL_CHANNELS = CHANNELS.map(({ key }) => key);

/** The number of a twin, order, … */
export function parseId(text: string): bigint {
  if (!/^[0-9]{1,77}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return BigInt(text);
}

export function parseCount(text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}

export function parseDecimal(text: string): number {
  if (!/^-?[0-9]{1,12}(\.[0-9]{1,9})?$/.test(text)) throw new InvalidArgumentError('Expected a number, e.g. 58.5.');
  return Number(text);
}

/** ρ as a decimal, in 1e-9 ρ. */
export function parseRhoNano(text: string): bigint {
  if (!/^[0-9]{1,9}(\.[0-9]{1,9})?$/.test(text)) throw new InvalidArgumentError('Expected a number, e.g. 0.05.');
  return parseUnits(text, 9);
}

/** A decimal amount of tokens, still as text: how many base units it is depends on the token. */
export function parseAmount(text: string): string {
  if (!/^[0-9]{1,40}(\.[0-9]{1,40})?$/.test(text)) throw new InvalidArgumentError('Expected an amount, e.g. 2.5.');
  return text;
}

export function parseAddress(text: string): string {
  try {
    return getAddress(text);
  } catch {
    throw new InvalidArgumentError('Expected an address, 0x and 40 hexadecimal digits.');
  }
}

export function parseKey(text: string): string {
  if (!isHexString(text, 32)) throw new InvalidArgumentError('Expected 0x and 64 hexadecimal digits.');
  return text;
}

/** A state root, decimal as it is printed, or hexadecimal. */
export function parseStateRoot(text: string): bigint {
  if (!/^([0-9]{1,78}|0x[0-9a-fA-F]{1,64})$/.test(text)) throw new InvalidArgumentError('Expected a state root.');
  return BigInt(text);
}

/** `hrv_rmssd,steps` as a mask; `all` is every channel, `forecast` those that a forecasting model reads. */
export function parseChannels(text: string): bigint {
  if (text === 'all') return channelMask(ALL_CHANNELS);
  if (text === 'forecast') return channelMask(NODE_CHANNELS.map(({ key }) => key));
  return channelMask(text.split(',').map(parseChannel));
}

export function parseChannel(text: string): ChannelKey {
  const channel = CHANNELS.find(({ key }) => key === text);
  if (!channel) throw new InvalidArgumentError(`No such channel. Channels: ${ALL_CHANNELS.join(', ')}.`);
  return channel.key;
}

/** `GENERAL_RESEARCH_USE,COMMERCIAL_USE` as a mask. */
export function parsePurposes(text: string): bigint {
  return text.split(',').reduce((mask, name) => {
    const purpose = PURPOSES.find(({ key }) => key === name.toUpperCase().replaceAll('-', '_'));
    if (!purpose) {
      throw new InvalidArgumentError(`No such purpose: ${name}. See them with: gemel consent purposes`);
    }
    return mask | (1n << BigInt(purpose.bit));
  }, 0n);
}

/** `prediction,statistic` as kinds. */
export function parseKinds(text: string): InsightKind[] {
  return text.split(',').map((name) => {
    const kind = (InsightKind as Readonly<Record<string, InsightKind>>)[name.toUpperCase()];
    if (kind === undefined) {
      const known = Object.keys(InsightKind).join(', ').toLowerCase();
      throw new InvalidArgumentError(`No such kind. Kinds: ${known}.`);
    }
    return kind;
  });
}

/** `1,3,7` as numbers. */
export function parseCounts(text: string): number[] {
  return text.split(',').map(parseCount);
}
