import type { ReactNode } from 'react';
import { Page } from '../components/page/Page.tsx';
import { ListingSearch } from '../features/research/ListingSearch.tsx';
import { OrderList } from '../features/research/OrderList.tsx';
import { useWallet } from '../features/wallet/WalletContext.tsx';
import { strings } from '../strings/strings.ts';

/** What is for sale, and what the visitor bought. */
export default function ResearchPage(): ReactNode {
  const { account } = useWallet();
  return (
    <Page title={strings.research.title} lead={strings.research.lead}>
      {account && <OrderList buyer={account.address} />}
      <ListingSearch />
    </Page>
  );
}
