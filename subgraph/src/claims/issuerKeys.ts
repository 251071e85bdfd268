import { BigInt } from '@graphprotocol/graph-ts';
import {
  IssuerKeySet as IssuerKeySetEvent,
  RevocationRootPublished as RevocationRootPublishedEvent,
} from '../../generated/IssuerRegistry/IssuerRegistry';
import {
  IssuerAccreditation,
  IssuerKey,
  IssuerKeySet,
  RevocationRoot,
  RevocationRootPublished,
} from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';
import { fetchAccreditation } from '../fetch/issuer';

export function handleIssuerKeySet(event: IssuerKeySetEvent): void {
  const accreditation = fetchAccreditation(event.params.issuer, event.params.schema);
  replaceKey(accreditation, event.block.timestamp, event.params.from);
  const key = new IssuerKey(accreditation.id.concat(wordId(event.params.y)));
  key.accreditation = accreditation.id;
  key.x = event.params.x;
  key.y = event.params.y;
  key.setAt = event.block.timestamp;
  key.from = event.params.from;
  key.save();
  accreditation.latestKey = key.id;
  accreditation.save();
  const set = new IssuerKeySet(eventId(event));
  set.key = key.id;
  set.from = key.from;
  stamp(set, event);
  set.save();
}

/** The key that counts now does so until the new one; one that was to count only later is dropped. */
function replaceKey(accreditation: IssuerAccreditation, now: BigInt, from: BigInt): void {
  const latestId = accreditation.latestKey;
  if (latestId === null) return;
  const latest = IssuerKey.load(latestId)!;
  if (latest.from.le(now)) {
    latest.until = from;
    latest.save();
    accreditation.previousKey = latest.id;
    return;
  }
  latest.until = latest.from;
  latest.save();
  const previousId = accreditation.previousKey;
  if (previousId === null) return;
  const previous = IssuerKey.load(previousId)!;
  previous.until = from;
  previous.save();
}

export function handleRevocationRootPublished(event: RevocationRootPublishedEvent): void {
  const issuer = fetchAccount(event.params.issuer).id;
  const id = issuer.concat(wordId(event.params.root));
  let root = RevocationRoot.load(id);
  if (root === null) {
    root = new RevocationRoot(id);
    root.issuer = issuer;
    root.root = event.params.root;
    root.publishedAt = event.block.timestamp;
  }
  root.validUntil = event.params.validUntil;
  const published = new RevocationRootPublished(eventId(event));
  published.root = root.id;
  published.validUntil = event.params.validUntil;
  published.previousUntil = event.params.previousUntil;
  if (!event.params.previousRoot.isZero()) {
    const previous = RevocationRoot.load(issuer.concat(wordId(event.params.previousRoot)))!;
    previous.validUntil = event.params.previousUntil;
    previous.save();
    endOlder(previous, event.block.timestamp);
    root.previous = previous.id;
    published.previousRoot = previous.id;
  }
  root.save();
  stamp(published, event);
  published.save();
}

/** The event does not say it: at most two roots of an issuer count, so what came before them ends. */
function endOlder(previous: RevocationRoot, timestamp: BigInt): void {
  const olderId = previous.previous;
  if (olderId === null) return;
  const older = RevocationRoot.load(olderId)!;
  if (older.validUntil.le(timestamp)) return;
  older.validUntil = timestamp;
  older.save();
}
