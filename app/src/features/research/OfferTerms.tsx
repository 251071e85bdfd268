import type { ReactNode } from 'react';
import { Card } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { formatNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { channelsOfMask, purposeTitles } from '../channels.ts';
import { amountOf } from '../amounts.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import type { Offer } from './listings.ts';
import { sampleOf } from './OfferCard.tsx';

const words = strings.research;
const WHOLE = 10_000;
const durationFormat = new Intl.NumberFormat('en-GB', { style: 'unit', unit: 'hour', unitDisplay: 'long' });
const minuteFormat = new Intl.NumberFormat('en-GB', { style: 'unit', unit: 'minute', unitDisplay: 'long' });

/** All terms of an offer. */
export function OfferTerms({ offer: { listing, sampleSize } }: { readonly offer: Offer }): ReactNode {
  const token = useToken();
  const { kind, twinId, cohortId, purposes, channels, price, panelSize } = listing;
  const { workerBasisPoints: worker, royaltyBasisPoints: royalty, protocolBasisPoints: protocol } = listing;
  const subject = twinId === undefined ? words.subject.cohort(cohortId ?? 0n) : words.subject.twin(twinId);
  const conditions = purposeTitles(purposes, 'condition');
  const split = [WHOLE - worker - royalty - protocol, worker, royalty, protocol].map(percent);
  return (
    <Card title={`${words.kinds[kind]}: ${subject}`}>
      <Facts
        facts={[
          [words.price, amountOf(price, listing.token, token)],
          [words.sample, sampleOf(sampleSize, twinId !== undefined)],
          [words.purposes, purposeTitles(purposes, 'purpose').join('; ')],
          ...(conditions.length > 0 ? [[words.conditions, conditions.join('; ')] as const] : []),
          [
            words.channels,
            channelsOfMask(channels)
              .map(({ title }) => title)
              .join(', '),
          ],
          [words.split, words.splitValue(...(split as [string, string, string, string]))],
          [
            words.windows,
            words.windowsValue(
              duration(listing.acceptSeconds),
              duration(listing.deliverSeconds),
              duration(listing.reviewSeconds),
            ),
          ],
          [words.panel, panelSize === 0 ? words.panelNone : words.panelOf(panelSize)],
        ]}
      />
    </Card>
  );
}

function percent(basisPoints: number): string {
  return strings.charts.share(Number(formatNumber((100 * basisPoints) / WHOLE)));
}

function duration(seconds: number): string {
  return seconds >= 3600 ? durationFormat.format(seconds / 3600) : minuteFormat.format(Math.round(seconds / 60));
}
