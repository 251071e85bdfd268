import { Contract, getAddress, isError, recoverAddress, type Provider } from 'ethers';
import { readContract } from './sendTransaction.ts';

const ERC_1271 = ['function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)'] as const;
const MAGIC_VALUE = '0x1626ba7e';

interface Erc1271 {
  isValidSignature(hash: string, signature: string): Promise<string>;
}

/**
 * Whether an account signed a hash: with its key, or as its contract says.
 *
 * @see https://eips.ethereum.org/EIPS/eip-1271
 */
export async function isAccountSignature(
  provider: Provider,
  account: string,
  hash: string,
  signature: string,
): Promise<boolean> {
  if (recovered(hash, signature) === getAddress(account)) return true;
  if ((await readContract(provider.getCode(account))) === '0x') return false;
  const contract = new Contract(account, ERC_1271, provider) as unknown as Erc1271;
  try {
    return (await contract.isValidSignature(hash, signature)) === MAGIC_VALUE;
  } catch (error) {
    // A contract that refuses may revert, or answer nothing that can be read.
    if (isError(error, 'CALL_EXCEPTION') || isError(error, 'BAD_DATA')) return false;
    return readContract(Promise.reject(error as Error));
  }
}

function recovered(hash: string, signature: string): string | undefined {
  try {
    return recoverAddress(hash, signature);
  } catch {
    return undefined;
  }
}
