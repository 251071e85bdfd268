import { nounCommand } from '../../command.ts';
import { auditInsight } from './audit.ts';
import { buyInsightVerb } from './buy.ts';
import { closeListingVerb } from './close.ts';
import { listInsights } from './list.ts';
import { offerInsight } from './offer.ts';
import { readInsightVerb } from './read.ts';
import { refundOrderVerb } from './refund.ts';
import { settleOrderVerb } from './settle.ts';
import { showOrder } from './show.ts';

export const insightNoun = nounCommand('insight', 'offer insights, buy them and read them', [
  listInsights,
  offerInsight,
  closeListingVerb,
  buyInsightVerb,
  showOrder,
  readInsightVerb,
  auditInsight,
  settleOrderVerb,
  refundOrderVerb,
]);
