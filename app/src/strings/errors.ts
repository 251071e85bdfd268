/** What went wrong, as the visitor reads it. */
export interface Explanation {
  readonly title: string;
  readonly detail: string;
}

/** By the code of the SDK's, the wallet's or the console's own error: a heading, and words where the error's own don't fit here. */
const EXPLANATIONS: Readonly<Record<string, { readonly title: string; readonly detail?: string }>> = {
  ACTION_REJECTED: { title: 'You declined in your wallet', detail: 'Nothing was sent.' },
  SIGNER_REQUIRED: { title: 'No wallet is connected', detail: 'Connect a wallet, then try again.' },
  SITE_CONFIG_MISSING: {
    title: 'This site has no deployment',
    detail: 'The file gemel.json, which says where the contracts are, is missing beside this page.',
  },
  WRONG_CHAIN: { title: 'Your wallet is on another chain' },
  CONTRACT_REVERTED: { title: 'The contract refused' },
  TRANSACTION_FAILED: { title: 'The transaction did not go through' },
  TRANSACTION_UNKNOWN: {
    title: 'The connection was lost, and it may have been sent',
    detail:
      'The chain does not show it yet. Look into your wallet before you try again: sending it twice may pay twice.',
  },
  INVALID_PARAMETER: { title: 'Something in the form is not right' },
  INDEX_UNAVAILABLE: {
    title: 'The index does not answer',
    detail: 'Lists can’t be shown until it does. Is the stack running?',
  },
  INDEX_TIMEOUT: { title: 'The index is slow', detail: 'Try again in a moment.' },
  INDEX_BEHIND: { title: 'Done on chain, but the index lags', detail: 'Load the page again in a minute.' },
  CONTENT_UNAVAILABLE: { title: 'The content store does not answer' },
  CONTENT_NOT_FOUND: { title: 'The content store does not have it' },
  CONTENT_MISMATCH: {
    title: 'The content store sent something else',
    detail: 'It was refused, and nothing was opened.',
  },
  ENVELOPE_NOT_DECRYPTABLE: { title: 'This key does not open it' },
  STATE_MISMATCH: { title: 'What was stored is not what is on chain' },
  INSIGHT_NOT_DELIVERED: { title: 'There is no result' },
  INSIGHT_VERIFICATION: { title: 'The result failed a check and is not shown' },
  PROVING_CANCELLED: { title: 'Stopped', detail: 'No proof was made, and nothing was sent.' },
  CLAIM_NOT_SATISFIED: { title: 'It is not true of your data', detail: 'So no proof of it can be made.' },
  INVALID_CLAIM_QUERY: { title: 'That can’t be proven' },
  CLAIM_LINK_BROKEN: {
    title: 'That link holds no proof',
    detail: 'It was cut off, or is of another version. Ask for it again.',
  },
  CLAIM_MEANINGLESS: {
    title: 'Don’t rely on that link',
    detail:
      'Its claim is about a sum that is a bound on nothing, or asks what this version does not know. Its proof says nothing.',
  },
  CIRCUITS_NOT_NAMED: {
    title: 'This deployment names no circuit files',
    detail: 'The files that this site has are for development chains alone, so no proof is made with them here.',
  },
  CIRCUIT_ARTIFACT_UNAVAILABLE: {
    title: 'This site has not the files that proofs need',
    detail: 'Its keeper builds them with: npm run build:circuits.',
  },
  CIRCUIT_ARTIFACT_MISMATCH: {
    title: 'This site serves other files than proofs need',
    detail: 'They were refused, and nothing was proven with them.',
  },
  IMPORT_FORMAT_UNKNOWN: { title: 'That file is not an export that is known' },
  IMPORT_FILE_EMPTY: { title: 'The file is empty' },
  IMPORT_TRUNCATED: { title: 'The file ends too early' },
  IMPORT_ABORTED: { title: 'Stopped', detail: 'Nothing was kept.' },
  IMPORT_NO_DATA: { title: 'No day in it can be used' },
};

const UNKNOWN = {
  title: 'That did not work',
  detail: 'Nothing was kept. Try again; if it stays so, tell us how you got here.',
};
/** EIP-1193: the visitor said no. */
const USER_REJECTED = 4001;

/** Any error in words: of the SDK by its code, with its own sentence, which names no value of a person. */
export function explain(error: unknown): Explanation {
  const { code, message, name } = Object(error) as { code?: unknown; message?: unknown; name?: unknown };
  const known = EXPLANATIONS[isDeclined(error) ? 'ACTION_REJECTED' : String(code)];
  const own = typeof message === 'string' && message !== '' ? sentence(message) : UNKNOWN.detail;
  if (known) return { title: known.title, detail: known.detail ?? own };
  const isTyped = typeof code === 'string' && /^[A-Z][A-Z_]+$/.test(code) && name !== 'DOMException';
  return { title: UNKNOWN.title, detail: isTyped ? own : UNKNOWN.detail };
}

/** Whether the visitor said no in the wallet; the SDK tells so in the cause of its own error. */
function isDeclined(error: unknown): boolean {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  if (code === USER_REJECTED || code === 'ACTION_REJECTED') return true;
  return cause !== undefined && isDeclined(cause);
}

/** The SDK's messages begin in lower case and end without a stop. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
