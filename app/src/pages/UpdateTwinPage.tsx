import { fetchTwins, UnknownTwinError } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../chain/useLoad.ts';
import { Await } from '../components/feedback/Await.tsx';
import { Notice } from '../components/feedback/Notice.tsx';
import { Page } from '../components/page/Page.tsx';
import { ImportSteps } from '../features/import/ImportSteps.tsx';
import { UpdateSteps } from '../features/twin/UpdateSteps.tsx';
import { RequireAccount } from '../features/wallet/RequireAccount.tsx';
import { useWallet } from '../features/wallet/WalletContext.tsx';
import { strings } from '../strings/strings.ts';

const words = strings.making.update;

/** A twin's next version, from another export. */
export default function UpdateTwinPage({ twinId }: { readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const found = useLoad(
    useCallback(async () => {
      const [twin] = await fetchTwins(await client(), { twinIds: [twinId] });
      if (!twin) throw new UnknownTwinError(twinId);
      return twin;
    }, [client, twinId]),
  );
  return (
    <Page title={words.page(twinId)} lead={words.lead}>
      <RequireAccount>
        {({ address }) => (
          <Await loaded={found}>
            {(twin) =>
              twin.owner === address.toLowerCase() ? (
                <ImportSteps>{(state) => <UpdateSteps twin={twin} state={state} />}</ImportSteps>
              ) : (
                <Notice kind="warning" title={words.notYours} />
              )
            }
          </Await>
        )}
      </RequireAccount>
    </Page>
  );
}
