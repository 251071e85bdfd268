import {
  chainNow,
  consentScope,
  encryptionKeysOf,
  fetchWorkers,
  grantConsent,
  InvalidParameterError,
} from '@gemel/sdk';
import { useCallback, useState, type ReactNode } from 'react';
import { changing, useAction } from '../../chain/useAction.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { shortAddress } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';
import { EMPTY_DRAFT, isComplete, termsOf, type GrantDraft } from './grantForm.ts';
import { GrantFields } from './GrantFields.tsx';
import { GrantSentence } from './GrantSentence.tsx';
import { SaveReceiptOf } from './SaveReceipt.tsx';

const words = strings.sharing.grant;

/** Gives a permission: everything in it is chosen by the owner, and said again in one sentence before it is given. */
export function GrantForm({ twinId }: { readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState<GrantDraft>(EMPTY_DRAFT);
  const [worker, setWorker] = useState('');
  const workers = useLoad(useCallback(async () => fetchWorkers(await client()), [client]));
  const change = (part: Partial<GrantDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const grant = useAction(async (processor: string) => {
    if (!isComplete(draft)) throw new InvalidParameterError('the form', `is not complete: ${words.missing}`);
    const own = await client();
    // An address that the index made up is no active worker on chain.
    await encryptionKeysOf(own, [processor]);
    const terms = termsOf(draft, await chainNow(own), processor);
    const key = { twinId, grantee: draft.grantee.trim(), scope: consentScope(draft.study.trim()) };
    const { hash } = await changing(own, grantConsent(own, { ...key, terms }));
    setDraft(EMPTY_DRAFT);
    setOpen(false);
    return hash;
  });
  return (
    <>
      <Outcome attempt={grant.attempt} running={words.running} />
      {grant.attempt.status === 'done' && (
        <Notice kind="good" title={words.done}>
          <SaveReceiptOf twinId={twinId} hash={grant.attempt.value} />
        </Notice>
      )}
      {!isOpen && (
        <div className="row">
          <Button look="primary" onPress={() => setOpen(true)}>
            {words.open}
          </Button>
        </div>
      )}
      {isOpen && (
        <Card title={words.title}>
          <Await loaded={workers}>
            {(found) => (
              <form
                className="stack"
                onSubmit={(event) => {
                  event.preventDefault();
                  grant.run(worker === '' ? (found[0]?.id ?? '') : worker);
                }}
              >
                <GrantFields draft={draft} onChange={change} />
                <Field label={words.worker}>
                  {(ids) => (
                    <select
                      {...ids}
                      className="input"
                      value={worker}
                      onChange={(event) => setWorker(event.currentTarget.value)}
                    >
                      {found.map(({ id }) => (
                        <option key={id} value={id}>
                          {strings.making.readers.worker(shortAddress(id))}
                        </option>
                      ))}
                    </select>
                  )}
                </Field>
                <Notice title={words.summary}>
                  {isComplete(draft) ? (
                    <GrantSentence draft={draft} worker={worker === '' ? (found[0]?.id ?? '') : worker} />
                  ) : (
                    <p>{words.missing}</p>
                  )}
                </Notice>
                <div className="row">
                  <Button look="primary" type="submit" disabled={!isComplete(draft) || grant.isRunning}>
                    {words.submit}
                  </Button>
                  <Button onPress={() => setOpen(false)}>{strings.wallet.cancel}</Button>
                </div>
              </form>
            )}
          </Await>
        </Card>
      )}
    </>
  );
}
