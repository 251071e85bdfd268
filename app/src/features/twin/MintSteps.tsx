import { encryptionKeysOf, mintTwin, type TwinState } from '@gemel/sdk';
import { useState, type ReactNode } from 'react';
import { newTwinKeys } from '../../chain/newKeys.ts';
import { changing, useAction } from '../../chain/useAction.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Link } from '../../components/page/Link.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { saveFile } from '../../components/saveFile.ts';
import { strings } from '../../strings/strings.ts';
import { RequireAccount } from '../wallet/RequireAccount.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';
import { ReaderChoice } from './ReaderChoice.tsx';

const words = strings.making;

/** Who can open the twin, its key, and then its making. */
export function MintSteps({ state }: { readonly state: TwinState }): ReactNode {
  const { client } = useWallet();
  const [workers, setWorkers] = useState<ReadonlySet<string>>(new Set());
  const [isSaved, setSaved] = useState(false);
  const keys = useAction(newTwinKeys);
  const made = keys.attempt.status === 'done' ? keys.attempt.value : undefined;
  const mint = useAction(async () => {
    if (!made) return undefined;
    const own = await client();
    const { keys: publicKeys, salt } = made;
    // Whom it is encrypted to is for the chain to say, not for the index.
    const readers = await encryptionKeysOf(own, [...workers]);
    const minting = mintTwin(own, { state, keys: publicKeys, salt, readers });
    return (await changing(own, minting)).twinId;
  });
  const minted = mint.attempt.status === 'done' ? mint.attempt.value : undefined;
  return (
    <RequireAccount>
      {() => (
        <Card title={words.keys.title}>
          <ReaderChoice chosen={workers} onChange={setWorkers} />
          <p>{words.keys.text}</p>
          {!made && (
            <div className="row">
              <Button onPress={() => keys.run()}>{words.keys.make}</Button>
            </div>
          )}
          <Outcome attempt={keys.attempt} running={words.keys.making} />
          {made && (
            <>
              <div className="row">
                <Button onPress={() => saveFile(made.backup.name, made.backup.text)}>{words.keys.save}</Button>
                <label className="choice">
                  <input
                    type="checkbox"
                    checked={isSaved}
                    onChange={(event) => setSaved(event.currentTarget.checked)}
                  />
                  {words.keys.saved}
                </label>
              </div>
              {minted === undefined && (
                <div className="row">
                  <Button look="primary" disabled={!isSaved || mint.isRunning} onPress={() => mint.run()}>
                    {words.mint.action}
                  </Button>
                </div>
              )}
            </>
          )}
          <Outcome
            attempt={mint.attempt}
            running={words.mint.running}
            done={(id) => (id === undefined ? '' : words.mint.done(id))}
          />
          {minted !== undefined && (
            <Link to={`/twin/${minted}`} className="button button-primary">
              {words.mint.open}
            </Link>
          )}
        </Card>
      )}
    </RequireAccount>
  );
}
