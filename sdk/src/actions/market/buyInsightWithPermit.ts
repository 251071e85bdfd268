import { Signature } from 'ethers';
import { signatureDeadline } from '../../client/chainClock.ts';
import { connectToken } from '../../client/contracts.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { readContract, sendTransaction } from '../../client/sendTransaction.ts';
import { PERMIT_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { boughtOrder, prepareOrder, type BuyInsightParameters, type BuyInsightReturnType } from './prepareOrder.ts';

/**
 * As {@link buyInsight}, in one transaction: the allowance is signed (ERC-2612) instead of sent.
 *
 * Only for tokens with permit and EIP-5267; a permit that someone else spent first does no harm.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {InvalidParameterError}, {InvalidQueryError}
 * @throws {UnknownListingError}, {ContractRevertedError}
 */
export async function buyInsightWithPermit(
  client: GemelClient,
  parameters: BuyInsightParameters,
): Promise<BuyInsightReturnType> {
  const signer = requireSigner(client);
  const { deployment, provider, contracts } = client;
  const order = await prepareOrder(client, parameters);
  const { token, maxPrice, queryDigest, buyerKeys } = order;
  const owner = await signer.getAddress();
  const deadline = await signatureDeadline(client, undefined);
  const nonce = await readContract(connectToken(token, provider).nonces(owner));
  const message = { owner, spender: deployment.contracts.InsightMarket, value: maxPrice, nonce, deadline };
  const domain = await signingDomain(token, deployment.chainId, provider);
  const { v, r, s } = Signature.from(await signer.signTypedData(domain, PERMIT_TYPES, message));
  const { listingId } = parameters;
  const sent = await sendTransaction(
    client,
    contracts.insightMarket.buyWithPermit(listingId, queryDigest, buyerKeys.publicKey, maxPrice, deadline, v, r, s),
  );
  return boughtOrder(client, sent, order);
}
