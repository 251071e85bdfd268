import { fetchWorkers } from '@gemel/sdk';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { loadConfig, type SiteConfig } from '../../chain/config.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Choices } from '../../components/Field.tsx';
import { formatAmount, shortAddress } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.making.readers;

/** Which workers can open the twin's state, by their operators' addresses: none, unless its owner says so. */
export function ReaderChoice({
  chosen,
  onChange,
}: {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}): ReactNode {
  const { client } = useWallet();
  const token = useToken();
  const workers = useLoad(useCallback(async () => fetchWorkers(await client()), [client]));
  return (
    <Await loaded={workers}>
      {(found) =>
        found.length === 0 || !token ? (
          <p className="muted">{words.none}</p>
        ) : (
          <Choices
            legend={words.legend}
            hint={words.hint}
            chosen={chosen}
            onChange={onChange}
            choices={found.map(({ id, stake }) => ({
              value: id,
              label: words.worker(shortAddress(id)),
              hint: words.workerHint(formatAmount(stake, token)),
            }))}
          />
        )
      }
    </Await>
  );
}

/** How amounts are written; undefined until the configuration is there. */
export function useToken(): SiteConfig['token'] | undefined {
  const [token, setToken] = useState<SiteConfig['token']>();
  useEffect(() => {
    loadConfig().then(
      (config) => setToken(config.token),
      () => setToken(undefined),
    );
  }, []);
  return token;
}
