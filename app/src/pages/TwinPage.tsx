import { fetchTwins, UnknownTwinError } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { hasKey } from '../chain/keyring.ts';
import { useLoad } from '../chain/useLoad.ts';
import { Await } from '../components/feedback/Await.tsx';
import { Link } from '../components/page/Link.tsx';
import { Page } from '../components/page/Page.tsx';
import { LockedTwin } from '../features/twin/LockedTwin.tsx';
import { PublicFacts } from '../features/twin/PublicFacts.tsx';
import { TwinChannels } from '../features/twin/TwinChannels.tsx';
import { TwinControls } from '../features/twin/TwinControls.tsx';
import { TwinVersions } from '../features/twin/TwinVersions.tsx';
import { useWallet } from '../features/wallet/WalletContext.tsx';
import { strings } from '../strings/strings.ts';

/** One twin: what its owner sees, what is public, and how to stop or delete it. */
export default function TwinPage({ twinId }: { readonly twinId: bigint }): ReactNode {
  const { client, account } = useWallet();
  const found = useLoad(
    useCallback(async () => {
      const [twin] = await fetchTwins(await client(), { twinIds: [twinId] });
      if (!twin) throw new UnknownTwinError(twinId);
      return { twin, isOpenable: await hasKey(twin.encryptionKey) };
    }, [client, twinId]),
  );
  return (
    <Page title={strings.twin.number(twinId)}>
      <Await loaded={found}>
        {({ twin, isOpenable }) => (
          <>
            {isOpenable ? <TwinChannels twin={twin} /> : <LockedTwin twin={twin} />}
            <div className="two">
              <PublicFacts twin={twin} />
              <TwinVersions twin={twin} />
            </div>
            {twin.owner === account?.address.toLowerCase() && (
              <>
                <div className="row">
                  <Link to={`/twin/${twinId}/update`} className="button">
                    {strings.twin.update}
                  </Link>
                  <Link to="/sharing" className="button">
                    {strings.sharing.title}
                  </Link>
                </div>
                <TwinControls twinId={twinId} />
              </>
            )}
          </>
        )}
      </Await>
    </Page>
  );
}
