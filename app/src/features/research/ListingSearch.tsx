import { useCallback, useState, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Field } from '../../components/Field.tsx';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';
import { OfferCard } from './OfferCard.tsx';
import { openOffers, type Offer } from './listings.ts';

const words = strings.research;

/** What is for sale, by kind. */
export function ListingSearch(): ReactNode {
  const { client } = useWallet();
  const [kind, setKind] = useState('');
  const offers = useLoad(useCallback(async () => openOffers(await client()), [client]));
  return (
    <>
      <Field label={words.filter.label}>
        {(ids) => (
          <select {...ids} className="input" value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            <option value="">{words.filter.all}</option>
            {Object.entries(words.kinds).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Await loaded={offers}>{(found) => <Offers offers={found} kind={kind} />}</Await>
    </>
  );
}

function Offers({ offers, kind }: { readonly offers: readonly Offer[]; readonly kind: string }): ReactNode {
  const shown = offers.filter(({ listing }) => kind === '' || listing.kind === kind);
  if (shown.length === 0) return <p className="muted">{words.none}</p>;
  return (
    <div className="grid">
      {shown.map((offer) => (
        <OfferCard key={offer.listing.id} offer={offer} />
      ))}
    </div>
  );
}
