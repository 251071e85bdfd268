import { toBeHex } from 'ethers';
import { readContract, type IndexedTwin } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { formatTime } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';

const ROOT_CHARACTERS = 12;

/** All states that were published, from the chain's own events. */
export function TwinVersions({ twin: { twinId } }: { readonly twin: IndexedTwin }): ReactNode {
  const { client } = useWallet();
  const words = strings.twin.versions;
  const versions = useLoad(
    useCallback(async () => {
      const { contracts, deployment } = await client();
      const { twinRegistry } = contracts;
      const filter = twinRegistry.filters.StateUpdated(twinId);
      const events = await readContract(twinRegistry.queryFilter(filter, deployment.startBlock));
      const rows = events.map(async (event) => ({
        version: event.args.version,
        root: toBeHex(event.args.stateRoot, 32),
        seconds: (await event.getBlock()).timestamp,
      }));
      return (await Promise.all(rows)).toReversed();
    }, [client, twinId]),
  );
  return (
    <Card title={words.title}>
      <Await loaded={versions}>
        {(rows) => (
          <DataTable
            caption={words.caption}
            columns={[words.number, words.when, words.root]}
            rows={rows.map(({ version, seconds, root }) => [
              version,
              formatTime(seconds),
              <code key="root">{root.slice(0, ROOT_CHARACTERS)}…</code>,
            ])}
          />
        )}
      </Await>
    </Card>
  );
}
