import type { IncomingMessage } from 'node:http';
import { ContentRequestError } from './errors.ts';

/** Which pages and host names the API answers. */
export interface BrowserRules {
  /** Whether the server listens on this machine only; then a Host header of another name is a rebound DNS name. */
  readonly loopback: boolean;
  /** Origins whose pages may use the API, as Kubo's `API.HTTPHeaders.Access-Control-Allow-Origin`. */
  readonly allowedOrigins: ReadonlySet<string>;
}

/**
 * Refuses API requests that a web page may have caused, as Kubo does: the API stores and pins without asking who calls.
 *
 * @returns The origin of the page that asks, where it is one of those that are allowed.
 * @throws ContentRequestError 403
 */
export function refuseBrowsers(
  request: IncomingMessage,
  { loopback, allowedOrigins }: BrowserRules,
): string | undefined {
  const { origin, referer, host = '' } = request.headers;
  const userAgent = request.headers['user-agent'] ?? '';
  const fetchSite = request.headers['sec-fetch-site'];
  const allowed = origin !== undefined && allowedOrigins.has(origin) ? origin : undefined;
  const fromPage = origin !== undefined || referer !== undefined || userAgent.startsWith('Mozilla');
  if (allowed === undefined && (fromPage || (fetchSite !== undefined && fetchSite !== 'none'))) {
    throw new ContentRequestError(403, 'Forbidden: the API takes no requests from web pages');
  }
  if (loopback && !/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?$/i.test(host)) {
    throw new ContentRequestError(403, 'Forbidden: the API takes no requests under this host name');
  }
  return allowed;
}
