import { lazy, Suspense, type ReactNode } from 'react';
import { Frame } from './components/page/Frame.tsx';
import { Busy } from './components/feedback/Busy.tsx';
import { ErrorScreen } from './components/page/ErrorScreen.tsx';
import { WalletScope } from './features/wallet/WalletContext.tsx';
import { HomePage } from './pages/HomePage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { useRoute } from './routing/router.ts';
import { strings } from './strings/strings.ts';

const TwinsPage = lazy(() => import('./pages/TwinsPage.tsx'));
const NewTwinPage = lazy(() => import('./pages/NewTwinPage.tsx'));
const TwinPage = lazy(() => import('./pages/TwinPage.tsx'));
const ProvePage = lazy(() => import('./pages/ProvePage.tsx'));
const VerifyPage = lazy(() => import('./pages/VerifyPage.tsx'));
const UpdateTwinPage = lazy(() => import('./pages/UpdateTwinPage.tsx'));
const SharingPage = lazy(() => import('./pages/SharingPage.tsx'));
const CohortsPage = lazy(() => import('./pages/CohortsPage.tsx'));
const ResearchPage = lazy(() => import('./pages/ResearchPage.tsx'));
const ListingPage = lazy(() => import('./pages/ListingPage.tsx'));
const OrderPage = lazy(() => import('./pages/OrderPage.tsx'));

/** The console. */
export function App(): ReactNode {
  const route = useRoute();
  return (
    <WalletScope>
      <Frame section={route[0] ?? ''}>
        <ErrorScreen key={route.join('/')}>
          <Suspense fallback={<Waiting />}>{pageOf(route)}</Suspense>
        </ErrorScreen>
      </Frame>
    </WalletScope>
  );
}

function Waiting(): ReactNode {
  return (
    <main className="page" id="main">
      <Busy>{strings.shell.loading}</Busy>
    </main>
  );
}

function pageOf([section, first, ...rest]: readonly string[]): ReactNode {
  if (section === undefined) return <HomePage />;
  const number = first !== undefined && /^[0-9]{1,18}$/.test(first) ? BigInt(first) : undefined;
  if (section === 'twin' && number !== undefined && rest.join('/') === 'update') {
    return <UpdateTwinPage twinId={number} />;
  }
  if (rest.length > 0) return <NotFoundPage />;
  if (first === undefined) {
    if (section === 'twin') return <TwinsPage />;
    if (section === 'prove') return <ProvePage />;
    if (section === 'verify') return <VerifyPage />;
    if (section === 'sharing') return <SharingPage />;
    if (section === 'cohorts') return <CohortsPage />;
    if (section === 'research') return <ResearchPage />;
  }
  if (section === 'twin' && first === 'new') return <NewTwinPage />;
  if (section === 'twin' && number !== undefined) return <TwinPage twinId={number} />;
  if (section === 'prove' && number !== undefined) return <ProvePage requestId={number} />;
  if (section === 'verify' && first !== undefined) return <VerifyPage claim={first} />;
  if (section === 'offer' && number !== undefined) return <ListingPage listingId={number} />;
  if (section === 'order' && number !== undefined) return <OrderPage orderId={number} />;
  return <NotFoundPage />;
}
