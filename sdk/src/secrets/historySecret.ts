import { labelledSecret } from './labelledSecret.ts';
import type { SecretRoot } from './secretRoot.ts';

const LABEL = 'history/0';
const KEY_BYTES = 32;

/**
 * The AES-256-GCM key of an owner's histories, the same for all twins and on every machine: a copy of an encrypted history is
 * opened again with the phrase alone.
 *
 * @see docs/adr/0027-history-key.md
 * @example
 * const history = openHistoryFile('me.jwe', { key: deriveHistoryKey(recoveryRoot(phrase)), name: 'me' });
 */
export function deriveHistoryKey(root: SecretRoot): Uint8Array {
  return labelledSecret(root.ownerKey(), LABEL, KEY_BYTES);
}
