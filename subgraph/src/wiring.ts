import { MarketSet as MarketSetEvent } from '../generated/CohortRegistry/CohortRegistry';
import { DisputesSet as DisputesSetEvent } from '../generated/InsightMarket/InsightMarket';
import { DisputesSet, MarketSet } from '../generated/schema';
import { stamp } from './fetch/event';
import { eventId } from './fetch/ids';

/** Of every contract that is told the market: they emit the same event. */
export function handleMarketSet(event: MarketSetEvent): void {
  const set = new MarketSet(eventId(event));
  set.registry = event.address;
  set.market = event.params.market;
  stamp(set, event);
  set.save();
}

/** Of every contract that is told the dispute module: they emit the same event. */
export function handleDisputesSet(event: DisputesSetEvent): void {
  const set = new DisputesSet(eventId(event));
  set.registry = event.address;
  set.disputes = event.params.disputes;
  stamp(set, event);
  set.save();
}
