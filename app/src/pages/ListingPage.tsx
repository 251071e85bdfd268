import { UnknownListingError } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../chain/useLoad.ts';
import { Await } from '../components/feedback/Await.tsx';
import { Page } from '../components/page/Page.tsx';
import { BuyForm } from '../features/research/BuyForm.tsx';
import { OfferTerms } from '../features/research/OfferTerms.tsx';
import { openOffers } from '../features/research/listings.ts';
import { RequireAccount } from '../features/wallet/RequireAccount.tsx';
import { useWallet } from '../features/wallet/WalletContext.tsx';
import { strings } from '../strings/strings.ts';

/** One offer: all of its terms, then the way to buy it. */
export default function ListingPage({ listingId }: { readonly listingId: bigint }): ReactNode {
  const { client } = useWallet();
  const found = useLoad(
    useCallback(async () => {
      const offers = await openOffers(await client());
      const offer = offers.find(({ listing }) => listing.listingId === listingId);
      if (!offer) throw new UnknownListingError(listingId);
      return offer;
    }, [client, listingId]),
  );
  return (
    <Page title={strings.research.listing(listingId)}>
      <Await loaded={found}>
        {(offer) => (
          <>
            <OfferTerms offer={offer} />
            <RequireAccount>{({ address }) => <BuyForm key={address} offer={offer} buyer={address} />}</RequireAccount>
          </>
        )}
      </Await>
    </Page>
  );
}
