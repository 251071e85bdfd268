import * as z from 'zod';
import { CHANNELS, type ChannelKey } from '../generated/protocol.ts';

/** A channel by its key, in documents of any kind. */
export const channelKeySchema = z.enum(CHANNELS.map(({ key }) => key) as [ChannelKey, ...ChannelKey[]]);

/** 32 bytes in lower-case hexadecimal, such as a sha2-256 digest or a root. */
export const hex32Schema = z.string().regex(/^0x[0-9a-f]{64}$/);
