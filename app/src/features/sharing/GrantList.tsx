import { chainNow, fetchGrants, InsightKind, revokeConsent, type IndexedGrant } from '@gemel/sdk';
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

const words = strings.sharing;

/** The permissions of a twin: those that hold, each with the way to end it, then those that ended. */
export function GrantList({ twinId }: { readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const grants = useLoad(
    useCallback(async () => {
      const own = await client();
      const [found, now] = await Promise.all([fetchGrants(own, { twinId }), chainNow(own)]);
      return found.map((grant) => ({ grant, ended: endOf(grant, now) }));
    }, [client, twinId]),
  );
  return (
    <Await loaded={grants}>
      {(found) => {
        const holding = found.filter(({ ended }) => ended === undefined);
        const over = found.filter(({ ended }) => ended !== undefined);
        return (
          <>
            <h2>{words.active.title}</h2>
            {holding.length === 0 && <Notice kind="good" title={words.none} />}
            <div className="two">
              {holding.map(({ grant }) => (
                <GrantCard key={grant.id} grant={grant} />
              ))}
            </div>
            {over.length > 0 && (
              <details>
                <summary>{words.ended.title}</summary>
                <div className="two">
                  {over.map(({ grant, ended }) => (
                    <Card key={grant.id} title={shortAddress(grant.grantee)}>
                      <div>
                        <Tag>{ended}</Tag>
                      </div>
                      <GrantFacts grant={grant} />
                    </Card>
                  ))}
                </div>
              </details>
            )}
          </>
        );
      }}
    </Await>
  );
}

/** How a permission ended; undefined while it holds. */
function endOf({ state, epochEnded, expiry }: IndexedGrant, now: number): string | undefined {
  if (state === 'REVOKED') return words.ended.revoked;
  if (epochEnded) return words.ended.paused;
  return expiry <= now ? words.ended.expired : undefined;
}

function GrantCard({ grant }: { readonly grant: IndexedGrant }): ReactNode {
  const { client } = useWallet();
  const [isAsked, setAsked] = useState(false);
  const { twinId, grantee, scope } = grant;
  const revoke = useAction(async () => {
    const own = await client();
    return changing(own, revokeConsent(own, { twinId, grantee, scope }));
  });
  const close = (): void => setAsked(false);
  return (
    <Card title={shortAddress(grantee)}>
      <GrantFacts grant={grant} />
      <OfferForm grant={grant} />
      <div className="row">
        <Button look="danger" disabled={revoke.isRunning} onPress={() => setAsked(true)}>
          {words.revoke}
          <span className="visually-hidden"> {shortAddress(grantee)}</span>
        </Button>
      </div>
      <Outcome attempt={revoke.attempt} running={words.running} done={() => words.revoked} />
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

function GrantFacts({ grant }: { readonly grant: IndexedGrant }): ReactNode {
  const { grantee, purposes, channels, kinds, processor, expiry, receiptHash } = grant;
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
        [words.until, formatTime(expiry)],
        [words.receipt, <code key="receipt">{receiptHash}</code>],
      ]}
    />
  );
}
