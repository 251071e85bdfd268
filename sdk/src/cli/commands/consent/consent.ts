import { nounCommand } from '../../command.ts';
import { grantConsentVerb } from './grant.ts';
import { listPurposes } from './purposes.ts';
import { revokeConsentVerb } from './revoke.ts';
import { revokeAllVerb } from './revokeAll.ts';
import { showConsents } from './show.ts';

export const consentNoun = nounCommand('consent', 'say who may learn what from your twin', [
  grantConsentVerb,
  revokeConsentVerb,
  revokeAllVerb,
  showConsents,
  listPurposes,
]);
