import { requireStorage, type GemelClient } from '../../client/gemelClient.ts';
import { StatusListUnavailableError } from '../../credential/errors.ts';
import { CircuitArtifactUnavailableError } from '../../prover/errors.ts';
import { fetchFile } from '../../prover/artifacts/fetchFile.ts';
import { cidToDigest } from '../../storage/cid.ts';

/** Far more than a list of this protocol has, in bytes. */
const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 15_000;

/** What {@link fetchStatusList} takes. */
export interface FetchStatusListParameters {
  /** A CID of the content store, or an https URL: that of the list's name, where the name is one. */
  readonly source: string;
  /** Form of the credential that it is for. Default: `dc+sd-jwt`. */
  readonly format?: 'dc+sd-jwt' | 'vc+jwt';
}

/** What {@link fetchStatusList} returns: the signed list, unchecked; {@link verifyStateCredential} checks it. */
export type FetchStatusListReturnType = string;

/**
 * Fetches an issuer's status list.
 *
 * Its host learns that somebody asks for the list, not about which credential. Whoever wrote a credential chose the name that stands in
 * it: fetch from issuers that you know.
 *
 * @throws {StatusListUnavailableError} when the URL does not answer, or is none.
 * @throws {StorageRequiredError}, {ContentNotFoundError} and the other errors of the content store.
 */
export async function fetchStatusList(
  client: GemelClient,
  { source, format = 'dc+sd-jwt' }: FetchStatusListParameters,
): Promise<FetchStatusListReturnType> {
  if (/^bafkrei[a-z2-7]{52}$/.test(source)) {
    return new TextDecoder().decode(await requireStorage(client).get(cidToDigest(source)));
  }
  const accept = format === 'vc+jwt' ? 'application/vc+jwt' : 'application/statuslist+jwt';
  try {
    const bytes = await fetchFile(source, 'no-store', { accept, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS });
    return new TextDecoder().decode(bytes).trim();
  } catch (cause) {
    if (cause instanceof CircuitArtifactUnavailableError)
      throw new StatusListUnavailableError(cause.message, { cause });
    throw cause;
  }
}
