import { getAddress } from 'ethers';

/** Name of the DID method of twins. */
export const TWIN_DID_METHOD = 'erc721';

/** What names a twin among all chains. */
export interface TwinReference {
  readonly chainId: number;
  /** Address of the `TwinRegistry`. */
  readonly registry: string;
  readonly twinId: bigint;
}

const IDENTIFIER = /^([1-9][0-9]{0,14}):(0x[0-9a-f]{40}):([1-9][0-9]{0,77})$/;

/**
 * The DID of a twin: `did:erc721:<chain id>:<registry>:<twin id>`, numbers in decimal, the address in lower case.
 *
 * A twin has this one spelling, for DIDs are compared byte by byte.
 *
 * @see docs/adr/0025-identifiers-and-portable-credentials.md
 */
export function twinDid({ chainId, registry, twinId }: TwinReference): string {
  return `did:${TWIN_DID_METHOD}:${chainId}:${registry.toLowerCase()}:${twinId}`;
}

/** The twin that a DID names; nothing when it is no DID of a twin in its one spelling. */
export function parseTwinDid(did: string): TwinReference | undefined {
  const prefix = `did:${TWIN_DID_METHOD}:`;
  const [, chainId, registry, twinId] = (did.startsWith(prefix) && IDENTIFIER.exec(did.slice(prefix.length))) || [];
  if (chainId === undefined || registry === undefined || twinId === undefined) return undefined;
  return { chainId: Number(chainId), registry, twinId: BigInt(twinId) };
}

/** An account on a chain. */
export interface AccountReference {
  readonly chainId: number;
  readonly address: string;
}

const ACCOUNT = /^did:ethr:(0x[1-9a-f][0-9a-f]{0,12}):(0x[0-9a-f]{40})$/;

/**
 * The `did:ethr` of an account, with the chain's id in hexadecimal and the address in lower case.
 *
 * @see https://github.com/decentralized-identity/ethr-did-resolver/blob/master/doc/did-method-spec.md
 */
export function accountDid({ chainId, address }: AccountReference): string {
  return `did:ethr:0x${chainId.toString(16)}:${address.toLowerCase()}`;
}

/** The account that a `did:ethr` names, with its address in EIP-55; nothing when it is spelled otherwise than {@link accountDid} does. */
export function parseAccountDid(did: string): AccountReference | undefined {
  const [, chainId, address] = ACCOUNT.exec(did) ?? [];
  return chainId === undefined || address === undefined
    ? undefined
    : { chainId: Number(chainId), address: getAddress(address) };
}

/**
 * An account as CAIP-10 writes it.
 *
 * @see https://chainagnostic.org/CAIPs/caip-10
 */
export function caip10({ chainId, address }: AccountReference): string {
  return `eip155:${chainId}:${getAddress(address)}`;
}

/** A twin's name in `did:nft`: its CAIP-19 asset id, of CAIP-22, with `-` for `/`. */
export function nftDid({ chainId, registry, twinId }: TwinReference): string {
  return `did:nft:eip155:${chainId}-erc721:${registry.toLowerCase()}-${twinId}`;
}
