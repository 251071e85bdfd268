import * as z from 'zod';
import { cidToDigest, type Digest } from '../cid.ts';

/** Where a request to pin stands. */
export const PIN_STATES = ['queued', 'pinning', 'pinned', 'failed'] as const;

/** How far a pinning service is with a content. */
export type PinState = (typeof PIN_STATES)[number];

/** Most origins of a pin, and delegates of a service. */
export const MAX_ADDRESSES = 20;

const multiaddr = z.string().min(2).max(512).startsWith('/');

/** A pin as a service has it; of its meta and info nothing is read. */
export const pinStatusSchema = z
  .object({
    // it becomes a step of a path, where dots alone would lead elsewhere
    requestid: z
      .string()
      .max(512)
      .regex(/^(?!\.{1,2}$)./),
    status: z.enum(PIN_STATES),
    created: z.iso.datetime({ offset: true }),
    pin: z.object({ cid: z.string().max(512), name: z.string().max(255).nullish() }),
    delegates: z.array(multiaddr).max(MAX_ADDRESSES),
  })
  .transform(({ requestid, status, created, pin, delegates }) => ({
    requestId: requestid,
    state: status,
    createdAt: created,
    cid: pin.cid,
    digest: digestIn(pin.cid),
    name: pin.name ?? undefined,
    delegates,
  }));

/** A page of pins. */
export const pinResultsSchema = z.object({
  count: z.number().int().nonnegative(),
  results: z.array(pinStatusSchema).max(1000),
});

/** The error object. */
export const failureSchema = z.object({
  error: z.object({ reason: z.string(), details: z.string().optional() }),
});

/** A request to pin, as a pinning service knows it. */
export interface PinStatus {
  /** The service's own number for it. */
  readonly requestId: string;
  readonly state: PinState;
  /** When it was made, RFC 3339. */
  readonly createdAt: string;
  readonly cid: string;
  /** What is pinned; undefined for content that is none of Gemel's. */
  readonly digest: Digest | undefined;
  readonly name: string | undefined;
  /** Multiaddrs of the service's nodes; a node of yours that connects to one hands the content over sooner. */
  readonly delegates: readonly string[];
}

/** Whether text is a multiaddr at first sight; the service reads it. */
export function isMultiaddr(text: string): boolean {
  return multiaddr.safeParse(text).success && /^[\x21-\x7e]+$/.test(text);
}

function digestIn(cid: string): Digest | undefined {
  try {
    return cidToDigest(cid);
  } catch {
    return undefined;
  }
}
