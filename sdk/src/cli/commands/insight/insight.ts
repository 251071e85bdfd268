import { nounCommand } from '../../command.ts';
import { buyInsightVerb } from './buy.ts';
import { listInsights } from './list.ts';
import { readInsightVerb } from './read.ts';
import { refundOrderVerb } from './refund.ts';
import { settleOrderVerb } from './settle.ts';

export const insightNoun = nounCommand('insight', 'buy insights and read them', [
  listInsights,
  buyInsightVerb,
  readInsightVerb,
  settleOrderVerb,
  refundOrderVerb,
]);
