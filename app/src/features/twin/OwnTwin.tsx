import { fetchTwins, type IndexedTwin } from '@gemel/sdk';
import { useCallback, useState, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Field } from '../../components/Field.tsx';
import { Link } from '../../components/page/Link.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { strings } from '../../strings/strings.ts';
import { RequireAccount } from '../wallet/RequireAccount.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';

/** What is about one of the visitor's own twins: the only one, or one that is chosen. */
export function OwnTwin({ children }: { readonly children: (twin: IndexedTwin) => ReactNode }): ReactNode {
  return <RequireAccount>{({ address }) => <Choose owner={address}>{children}</Choose>}</RequireAccount>;
}

function Choose({
  owner,
  children,
}: {
  readonly owner: string;
  readonly children: (twin: IndexedTwin) => ReactNode;
}): ReactNode {
  const { client } = useWallet();
  const [chosen, setChosen] = useState('');
  const twins = useLoad(useCallback(async () => fetchTwins(await client(), { owner }), [client, owner]));
  const { none, make, number } = strings.twin;
  return (
    <Await loaded={twins}>
      {(found) => {
        const twin = found.find(({ id }) => id === chosen) ?? found[0];
        if (!twin) {
          return (
            <Notice title={none.title}>
              <p>{none.text}</p>
              <div className="row">
                <Link to="/twin/new" className="button button-primary">
                  {make}
                </Link>
              </div>
            </Notice>
          );
        }
        return (
          <>
            {found.length > 1 && (
              <Field label={strings.sharing.choose}>
                {(ids) => (
                  <select
                    {...ids}
                    className="input"
                    value={twin.id}
                    onChange={(event) => setChosen(event.currentTarget.value)}
                  >
                    {found.map(({ id, twinId }) => (
                      <option key={id} value={id}>
                        {number(twinId)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
            {children(twin)}
          </>
        );
      }}
    </Await>
  );
}
