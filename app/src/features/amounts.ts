import type { SiteConfig } from '../chain/config.ts';
import { formatAmount } from '../format.ts';
import { strings } from '../strings/strings.ts';

type Token = SiteConfig['token'];

/** Whether a token is the one that the site writes amounts of. A configuration without an address knows none. */
export function isOwnToken(token: string, { address }: Partial<Token> = {}): boolean {
  return address?.toLowerCase() === token.toLowerCase();
}

/** An amount of any token: in its base units, where it is not the site's own, since nobody here knows how it is written. */
export function amountOf(units: bigint, token: string, own: Token | undefined): string {
  if (!own) return '';
  return isOwnToken(token, own) ? formatAmount(units, own) : strings.cohorts.otherToken(units);
}
