import {
  Resolver,
  type DIDDocument,
  type DIDDocumentMetadata,
  type DIDResolutionOptions,
  type DIDResolutionResult,
  type DIDResolver,
  type ParsedDID,
} from 'did-resolver';
import type { GemelClient } from '../../client/gemelClient.ts';
import { parseTwinDid, TWIN_DID_METHOD, type TwinReference } from '../../did/twinDid.ts';
import { burnedTwinDidDocument, twinDidDocument } from '../../did/twinDidDocument.ts';
import { GemelError } from '../../errors.ts';
import { twinDidHistory, type TwinDidVersion } from './twinDidHistory.ts';

/** What {@link resolverOf} takes besides the client. */
export interface ResolverOptions {
  /** Address of an ERC-1056 registry on the client's chain; with it, `did:ethr` is resolved too. */
  readonly ethrRegistry?: string;
}

const JSON_LD = 'application/did+ld+json';
const JSON_ONLY = 'application/did+json';

/**
 * A DID resolver for the twins of the client's deployment.
 *
 * It knows the parameter `versionId`, the number of a block. As DID Core wants it, nothing is thrown: the result says
 * `invalidDid`, `notFound`, `representationNotSupported`, `featureNotSupported` or `internalError`, with a message.
 *
 * @see https://www.w3.org/TR/did-core/#did-resolution
 * @see docs/adr/0025-identifiers-and-portable-credentials.md
 * @example
 * const { didDocument } = await resolverOf(client).resolve(twinDid({ chainId, registry, twinId: 1n }));
 */
export function resolverOf(client: GemelClient, { ethrRegistry }: ResolverOptions = {}): Resolver {
  return new Resolver({
    ...(ethrRegistry === undefined ? {} : accountResolver(client, ethrRegistry)),
    [TWIN_DID_METHOD]: (did, parsed, _resolver, options) => resolveTwin(client, did, parsed, options),
  });
}

/** Loads its library at the first DID: that brings an ethers of its own. */
function accountResolver({ provider, deployment }: GemelClient, registry: string): Record<'ethr', DIDResolver> {
  const network = { provider, registry, chainId: deployment.chainId };
  return {
    async ethr(did, parsed, resolver, options) {
      const { getResolver } = await import('ethr-did-resolver');
      // It is typed for the CommonJS build of the same ethers.
      const { ethr } = getResolver({ networks: [network] } as unknown as Parameters<typeof getResolver>[0]);
      return ethr
        ? ethr(did, parsed, resolver, options)
        : failure('unsupportedDidMethod', 'the library knows no did:ethr');
    },
  };
}

async function resolveTwin(
  client: GemelClient,
  did: string,
  parsed: ParsedDID,
  { accept = JSON_LD }: DIDResolutionOptions,
): Promise<DIDResolutionResult> {
  if (accept !== JSON_LD && accept !== JSON_ONLY) {
    return failure('representationNotSupported', `twins have documents in ${JSON_LD} and ${JSON_ONLY}`);
  }
  const twin = parseTwinDid(did);
  if (!twin) return failure('invalidDid', 'expected did:erc721:<chain id>:<registry in lower case>:<twin id>');
  const asked = new URLSearchParams(parsed.query ?? '');
  const versionId = asked.get('versionId');
  asked.delete('versionId');
  if (asked.size > 0 || (versionId !== null && !/^[0-9]{1,15}$/.test(versionId))) {
    return failure('featureNotSupported', 'the only parameter is versionId, the number of a block');
  }
  const { chainId, contracts } = client.deployment;
  if (twin.chainId !== chainId || twin.registry !== contracts.TwinRegistry.toLowerCase()) {
    return failure('notFound', `the twins known here are those of ${contracts.TwinRegistry} on chain ${chainId}`);
  }
  try {
    return await resultAt(client, twin, versionId === null ? Infinity : Number(versionId), accept);
  } catch (error) {
    if (error instanceof GemelError) return failure('internalError', error.message);
    throw error;
  }
}

/** The document as it was after `block`. */
async function resultAt(
  client: GemelClient,
  twin: TwinReference,
  block: number,
  accept: string,
): Promise<DIDResolutionResult> {
  const history = await twinDidHistory(client, twin.twinId);
  const version = history.findLast((known) => known.block <= block);
  const [first] = history;
  if (!first || !version) return failure('notFound', `twin ${twin.twinId} does not exist`);
  const { facts } = version;
  const document = facts ? twinDidDocument(twin, facts) : burnedTwinDidDocument(twin);
  return {
    didResolutionMetadata: { contentType: accept },
    didDocument: accept === JSON_LD ? document : withoutContext(document),
    didDocumentMetadata: await metadataOf(client, first, version, history[history.indexOf(version) + 1]),
  };
}

async function metadataOf(
  client: GemelClient,
  first: TwinDidVersion,
  version: TwinDidVersion,
  next: TwinDidVersion | undefined,
): Promise<DIDDocumentMetadata> {
  const timeOf = async ({ block }: TwinDidVersion): Promise<string> => {
    const seconds = (await client.provider.getBlock(block))?.timestamp ?? 0;
    return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
  };
  return {
    created: await timeOf(first),
    ...(version === first ? {} : { updated: await timeOf(version) }),
    versionId: String(version.block),
    ...(next ? { nextUpdate: await timeOf(next), nextVersionId: String(next.block) } : {}),
    ...(version.facts ? {} : { deactivated: true }),
  };
}

function withoutContext(document: DIDDocument): DIDDocument {
  const plain = { ...document };
  delete plain['@context'];
  return plain;
}

function failure(error: string, message: string): DIDResolutionResult {
  return { didResolutionMetadata: { error, message }, didDocument: null, didDocumentMetadata: {} };
}
