import type { ReactNode } from 'react';
import { Card, Tag } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Link } from '../../components/page/Link.tsx';
import { strings } from '../../strings/strings.ts';
import { purposeTitles } from '../channels.ts';
import { amountOf } from '../amounts.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import type { Offer } from './listings.ts';

const words = strings.research;

/** An offer at a glance: what, of whom, how many, what for, and its price. */
export function OfferCard({ offer: { listing, sampleSize } }: { readonly offer: Offer }): ReactNode {
  const token = useToken();
  const { kind, twinId, cohortId, listingId, purposes, price } = listing;
  const subject = twinId === undefined ? words.subject.cohort(cohortId ?? 0n) : words.subject.twin(twinId);
  return (
    <Card title={`${words.kinds[kind]}: ${subject}`}>
      <div>
        <Tag>{words.listing(listingId)}</Tag>
      </div>
      <Facts
        facts={[
          [words.price, amountOf(price, listing.token, token)],
          [words.sample, sampleOf(sampleSize, twinId !== undefined)],
          [words.purposes, purposeTitles(purposes, 'purpose').join('; ')],
        ]}
      />
      <div className="row">
        <Link to={`/offer/${listingId}`} className="button">
          {words.open}
          <span className="visually-hidden"> {words.listing(listingId)}</span>
        </Link>
      </div>
    </Card>
  );
}

/** How many people an answer is about, in words. */
export function sampleOf(sampleSize: number, isTwin: boolean): string {
  return isTwin ? words.sampleOne : words.sampleMany(sampleSize);
}
