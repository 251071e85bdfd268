import {
  InsightKind,
  NODE_CHANNELS,
  Purpose,
  chainNow,
  channelMask,
  consentScope,
  createCohort,
  grantConsent,
  joinCohort,
  kindMask,
  setBudgetCap,
  signConsentGrant,
  submitConsentGrant,
  type ConsentKey,
  type ConsentTerms,
  type GemelClient,
} from '#sdk';
import type { TwinOwner } from '../cast.ts';

const CONSENT_SECONDS = 30 * 24 * 3600;

/** Scope of the consents that the demo's listings ask for. */
export const FORECAST_SCOPE = consentScope('forecast');

/** What the insights may be used for. */
export const RESEARCH = Purpose.GENERAL_RESEARCH_USE;

/** The channels that a forecast is computed from. */
export const FORECAST_CHANNELS = channelMask(NODE_CHANNELS.map(({ key }) => key));

/** Fewest members with which the cohort answers. */
const K_MIN = 10;
/** ρ = 0.5 for each order, 1 for all of them together: as much as a twin's own budget can hold. */
const RHO_PER_ORDER_NANO = 500_000_000n;
const RHO_CAP_NANO = 1_000_000_000n;

/** The consent of one twin to forecasts and simulations for the researcher. */
export function consentKey(owner: TwinOwner, grantee: string): ConsentKey {
  return { twinId: owner.twin.twinId, grantee, scope: FORECAST_SCOPE };
}

/** Everyone consents to forecasts and simulations for the researcher: the first by a signature that the relayer pays for. */
export async function grantConsents(
  owners: readonly TwinOwner[],
  { researcher, processor, relayer }: { researcher: string; processor: string; relayer: GemelClient },
): Promise<void> {
  const terms = await consentTerms(relayer, processor);
  await Promise.all(
    owners.map(async (owner, index) => {
      const grant = { ...consentKey(owner, researcher), terms };
      if (index > 0) return grantConsent(owner.client, grant);
      const { signedGrant } = await signConsentGrant(owner.client, grant);
      return submitConsentGrant(relayer, { signedGrant });
    }),
  );
}

/** Forecasts and simulations for research from now on, computed by one processor. */
export async function consentTerms(client: GemelClient, processor: string): Promise<ConsentTerms> {
  const notBefore = await chainNow(client);
  return {
    purposes: RESEARCH,
    channels: FORECAST_CHANNELS,
    kinds: kindMask([InsightKind.PREDICTION, InsightKind.SIMULATION]),
    notBefore,
    expiry: notBefore + CONSENT_SECONDS,
    processor,
  };
}

/** The curator opens a cohort for statistics and synthetic people about steps; everyone sets aside a privacy budget for it, and joins. */
export async function openCohort(
  owners: readonly TwinOwner[],
  curator: GemelClient,
  { processor, token }: { processor: string; token: string },
): Promise<bigint> {
  const { cohortId } = await createCohort(curator, {
    terms: {
      purposes: RESEARCH,
      channels: channelMask(['steps']),
      kinds: kindMask([InsightKind.STATISTIC, InsightKind.SYNTHETIC]),
      kMin: K_MIN,
      rhoPerOrderNano: RHO_PER_ORDER_NANO,
      rhoCapNano: RHO_CAP_NANO,
      claimRequestId: 0n,
      processor,
      token,
    },
  });
  await Promise.all(
    owners.map(async ({ client, twin: { twinId } }) => {
      await setBudgetCap(client, { twinId, capNano: RHO_CAP_NANO });
      await joinCohort(client, { cohortId, twinId });
    }),
  );
  return cohortId;
}
