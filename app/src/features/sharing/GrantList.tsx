import { findConsents, InsightKind, revokeConsent, type FoundConsent } from '@gemel/sdk';
import { useCallback, useState, type ReactNode } from 'react';
import { changing, useAction } from '../../chain/useAction.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Button } from '../../components/Button.tsx';
import { Card, Tag } from '../../components/Card.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { formatTime, shortAddress } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { channelsOfMask, hasBit, purposeTitles } from '../channels.ts';
import { useWallet } from '../wallet/WalletContext.tsx';
import { OfferForm } from './OfferForm.tsx';
import { SaveReceipt, SaveReceiptOf, saveReceipts } from './SaveReceipt.tsx';

const words = strings.sharing;

/** The permissions of a twin, as the chain has them: those that hold, each with the way to end it, then those that ended. */
export function GrantList({ twinId }: { readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const [revoked, setRevoked] = useState<string>();
  const grants = useLoad(useCallback(async () => findConsents(await client(), { twinId }), [client, twinId]));
  const saveAll = async (found: readonly FoundConsent[]): Promise<void> =>
    saveReceipts((await client()).deployment, found);
  return (
    <Await loaded={grants}>
      {(found) => {
        const holding = found.filter(({ ended }) => ended === undefined);
        const over = found.filter(({ ended }) => ended !== undefined).toReversed();
        return (
          <>
            <h2>{words.active.title}</h2>
            {revoked !== undefined && (
              <Notice kind="good" title={words.revoked}>
                <SaveReceiptOf twinId={twinId} hash={revoked} />
              </Notice>
            )}
            {holding.length === 0 && <Notice kind="good" title={words.none} />}
            <div className="two">
              {holding.map((grant) => (
                <GrantCard key={grant.given.transactionHash + grant.scope} grant={grant} onRevoked={setRevoked} />
              ))}
            </div>
            {over.length > 0 && (
              <details>
                <summary>{words.ended.title}</summary>
                <div className="two">
                  {over.map((grant) => (
                    <Card key={grant.given.transactionHash + grant.scope} title={shortAddress(grant.grantee)}>
                      <div>{grant.ended && <Tag>{words.ended[grant.ended.how]}</Tag>}</div>
                      <GrantFacts grant={grant} />
                      <div className="row">
                        <SaveReceipt consent={grant} />
                      </div>
                    </Card>
                  ))}
                </div>
              </details>
            )}
            {found.length > 1 && (
              <div className="row">
                <Button look="quiet" onPress={() => void saveAll(found)}>
                  {words.receipts.saveAll(found.length)}
                </Button>
              </div>
            )}
          </>
        );
      }}
    </Await>
  );
}

interface GrantCardProperties {
  readonly grant: FoundConsent;
  /** Told the hash of the transaction that took it back. */
  readonly onRevoked: (hash: string) => void;
}

function GrantCard({ grant, onRevoked }: GrantCardProperties): ReactNode {
  const { client } = useWallet();
  const [isAsked, setAsked] = useState(false);
  const { twinId, grantee, scope } = grant;
  const revoke = useAction(async () => {
    const own = await client();
    onRevoked((await changing(own, revokeConsent(own, { twinId, grantee, scope }))).hash);
  });
  const close = (): void => setAsked(false);
  return (
    <Card title={shortAddress(grantee)}>
      <GrantFacts grant={grant} />
      <OfferForm grant={grant} />
      <div className="row">
        <SaveReceipt consent={grant} />
        <Button look="danger" disabled={revoke.isRunning} onPress={() => setAsked(true)}>
          {words.revoke}
          <span className="visually-hidden"> {shortAddress(grantee)}</span>
        </Button>
      </div>
      <Outcome attempt={revoke.attempt} running={words.running} />
      {isAsked && (
        <Dialog title={words.revokeAsk} onClose={close}>
          <p>{words.revokeWhat}</p>
          <div className="row">
            <Button onPress={close}>{words.keep}</Button>
            <Button
              look="danger"
              onPress={() => {
                close();
                revoke.run();
              }}
            >
              {words.revoke}
            </Button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}

function GrantFacts({ grant }: { readonly grant: FoundConsent }): ReactNode {
  const { grantee, terms, given, ended } = grant;
  const { purposes, channels, kinds, processor, expiry } = terms;
  const conditions = purposeTitles(purposes, 'condition');
  const answers = Object.entries(InsightKind).filter(([, bit]) => hasBit(BigInt(kinds), bit));
  return (
    <Facts
      facts={[
        [words.who, <code key="who">{grantee}</code>],
        [words.why, purposeTitles(purposes, 'purpose').join('; ')],
        ...(conditions.length > 0 ? [[words.conditions, conditions.join('; ')] as const] : []),
        [words.kinds, answers.map(([kind]) => words.kindNames[kind as keyof typeof words.kindNames]).join(', ')],
        [
          words.which,
          channelsOfMask(channels)
            .map(({ title }) => title)
            .join(', '),
        ],
        [words.how, <code key="how">{shortAddress(processor)}</code>],
        [words.from, formatTime(given.time)],
        [words.until, formatTime(ended?.time ?? expiry)],
        [words.receipt, <code key="receipt">{given.receiptHash}</code>],
      ]}
    />
  );
}
