import type { IncomingMessage } from 'node:http';
import { ContentRequestError } from './errors.ts';

/**
 * Refuses API requests that a web page may have caused, as Kubo does: the API stores and pins without asking who calls.
 *
 * @param loopback Whether the server listens on this machine only; then a Host header of another name is a rebound DNS name.
 * @throws ContentRequestError 403
 */
export function refuseBrowsers(request: IncomingMessage, loopback: boolean): void {
  const { origin, referer, host = '' } = request.headers;
  const userAgent = request.headers['user-agent'] ?? '';
  const fetchSite = request.headers['sec-fetch-site'];
  const fromPage = origin !== undefined || referer !== undefined || userAgent.startsWith('Mozilla');
  if (fromPage || (fetchSite !== undefined && fetchSite !== 'none')) {
    throw new ContentRequestError(403, 'Forbidden: the API takes no requests from web pages');
  }
  if (loopback && !/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?$/i.test(host)) {
    throw new ContentRequestError(403, 'Forbidden: the API takes no requests under this host name');
  }
}
