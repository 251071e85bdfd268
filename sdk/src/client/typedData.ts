import { Contract, type Provider, type TypedDataDomain, type TypedDataField } from 'ethers';

/** EIP-712 types of one message. */
export type TypedDataTypes = Record<string, TypedDataField[]>;

const EIP_5267 = [
  'function eip712Domain() view returns (bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)',
] as const;

interface Eip5267 {
  eip712Domain(): Promise<{ name: string; version: string; chainId: bigint; verifyingContract: string }>;
}

/**
 * The EIP-712 domain that a contract says it verifies under.
 *
 * The address and chain are checked, so that a signature cannot be drawn to another contract or chain.
 *
 * @see https://eips.ethereum.org/EIPS/eip-5267
 */
export async function signingDomain(address: string, chainId: number, provider: Provider): Promise<TypedDataDomain> {
  const contract = new Contract(address, EIP_5267, provider) as unknown as Eip5267;
  const { name, version } = await contract.eip712Domain();
  return { name, version, chainId, verifyingContract: address };
}
