import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { NoFreePortError } from './errors.ts';

/** Ports are drawn from here: above the registered services, below what systems hand out to outgoing connections. */
const RANGE = { first: 20_000, end: 32_768 };
const DRAWS = 200;

/** Ports to draw from. */
export interface PortRange {
  readonly first: number;
  /** The first port that is not in the range. */
  readonly end: number;
}

/** Ports that this process handed out and whose listeners may not be up yet. */
const handedOut = new Set<number>();

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Finds a TCP port below 32768 on which nobody listens, neither on 127.0.0.1 nor on all addresses (Graph Node listens
 * on all). No port is given twice by one process. Another process may still take it: whoever listens on it starts over
 * with another one when that happens.
 *
 * @param what - For whom, in words, for the error.
 * @param range - Where to draw from. Default: 20000 to 32767.
 * @throws NoFreePortError when 200 random ports were all busy.
 */
export async function freePort(what: string, { first, end }: PortRange = RANGE): Promise<number> {
  for (let draw = 0; draw < DRAWS; draw++) {
    const port = randomInt(first, end);
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    if ((await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'))) return port;
    handedOut.delete(port);
  }
  throw new NoFreePortError(what);
}

/** Gives a port back, once nothing listens on it any more. */
export function releasePort(port: number): void {
  handedOut.delete(port);
}
