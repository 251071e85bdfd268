import {
  buyInsight,
  CHANNELS,
  checkConsent,
  InsightKind,
  readContract,
  toChannelInteger,
  type InsightQuery,
} from '@gemel/sdk';
import { useCallback, useState, type ReactNode } from 'react';
import { newOrderKeys } from '../../chain/newKeys.ts';
import { changing, useAction } from '../../chain/useAction.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Choices } from '../../components/Field.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { requireAsShown } from './requireAsShown.ts';
import { navigate } from '../../routing/router.ts';
import { strings } from '../../strings/strings.ts';
import { channelsOfMask } from '../channels.ts';
import { amountOf, isOwnToken } from '../amounts.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';
import type { Offer } from './listings.ts';
import { StatisticFields, type StatisticDraft } from './StatisticFields.tsx';

const words = strings.research.buy;
const HORIZONS = ['1', '2', '3', '4', '5', '6', '7'];

/** Asks and pays: whether the owner's permission covers it is looked at before. */
export function BuyForm({ offer: { listing }, buyer }: { readonly offer: Offer; readonly buyer: string }): ReactNode {
  const { client } = useWallet();
  const token = useToken();
  const [horizons, setHorizons] = useState<ReadonlySet<string>>(new Set(HORIZONS));
  const [first] = channelsOfMask(listing.channels);
  const [draft, setDraft] = useState<StatisticDraft>({ channel: first?.key ?? 'steps', from: '', to: '' });
  const isCovered = useConsent(listing, buyer);
  const query = queryOf(listing.kind, horizons, draft);
  const buy = useAction(async (asked: InsightQuery) => {
    const own = await client();
    await requireAsShown(own, listing, token);
    const { listingId, price: maxPrice } = listing;
    const buying = buyInsight(own, { listingId, query: asked, maxPrice, buyerKeys: await newOrderKeys() });
    const { orderId } = await changing(own, buying);
    navigate(`/order/${orderId}`);
  });
  if (listing.kind !== 'PREDICTION' && listing.kind !== 'STATISTIC') return <Notice title={words.unsupported} />;
  if (token && !isOwnToken(listing.token, token)) return <Notice title={words.otherToken} />;
  return (
    <Card title={words.title}>
      {isCovered === true && <Notice kind="good" title={words.consentOk} />}
      {isCovered === false && <Notice kind="warning" title={words.consentNo} />}
      {listing.kind === 'PREDICTION' ? (
        <Choices
          legend={words.horizons}
          chosen={horizons}
          onChange={setHorizons}
          choices={HORIZONS.map((value) => ({ value, label: strings.charts.ahead(Number(value)) }))}
        />
      ) : (
        <StatisticFields channels={listing.channels} draft={draft} onChange={setDraft} />
      )}
      <p className="muted">{words.escrow}</p>
      <div className="row">
        <Button
          look="primary"
          disabled={!token || !query || isCovered === false || buy.isRunning}
          onPress={() => {
            if (query) buy.run(query);
          }}
        >
          {token ? words.submit(amountOf(listing.price, listing.token, token)) : words.title}
        </Button>
      </div>
      <Outcome attempt={buy.attempt} running={words.running} />
    </Card>
  );
}

/** Whether the owner's permission covers a purchase by this account; undefined for a cohort, whose members agreed by joining. */
function useConsent(listing: Offer['listing'], grantee: string): boolean | undefined {
  const { client } = useWallet();
  const checked = useLoad(
    useCallback(async () => {
      const { twinId, scope, purposes, channels, kind } = listing;
      if (twinId === undefined) return undefined;
      const own = await client();
      const { processor } = await readContract(own.contracts.consentRegistry.grantOf(twinId, grantee, scope));
      const use = { purposes, channels, kind: InsightKind[kind], processor };
      return (await checkConsent(own, { twinId, grantee, scope, use })).granted;
    }, [client, listing, grantee]),
  );
  return checked.status === 'ready' ? checked.value : undefined;
}

function queryOf(
  kind: Offer['listing']['kind'],
  horizons: ReadonlySet<string>,
  { channel: key, from, to }: StatisticDraft,
): InsightQuery | undefined {
  if (kind === 'PREDICTION') {
    const horizonsDays = HORIZONS.filter((horizon) => horizons.has(horizon)).map(Number);
    return horizonsDays.length === 0 ? undefined : { kind: 'PREDICTION', horizonsDays };
  }
  const channel = CHANNELS.find((each) => each.key === key);
  if (!channel || from === '' || to === '') return undefined;
  const [lower, upper] = [toChannelInteger(channel, Number(from)), toChannelInteger(channel, Number(to))];
  if (lower === undefined || upper === undefined || lower >= upper) return undefined;
  const windows = { windowDays: 28, minValidDays: 7 };
  return { kind: 'STATISTIC', statistic: 'MEAN', channel: channel.key, ...windows, lower, upper };
}
