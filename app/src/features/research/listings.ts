import { fetchCohorts, fetchListings, type GemelClient, type IndexedListing } from '@gemel/sdk';

/** Something that is for sale, and how many people it is about. */
export interface Offer {
  readonly listing: IndexedListing;
  /** People whose data the answer is made from: what a buyer knows before paying. */
  readonly sampleSize: number;
}

/** Everything that is for sale now. */
export async function openOffers(client: GemelClient): Promise<Offer[]> {
  const [listings, cohorts] = await Promise.all([fetchListings(client), fetchCohorts(client)]);
  const members = new Map(cohorts.map(({ cohortId, activeMembers }) => [cohortId, activeMembers]));
  return listings.map((listing) => {
    const { cohortId } = listing;
    return { listing, sampleSize: cohortId === undefined ? 1 : (members.get(cohortId) ?? 0) };
  });
}
