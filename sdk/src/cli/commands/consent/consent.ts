import { nounCommand } from '../../command.ts';
import { grantConsentVerb } from './grant.ts';
import { revokeConsentVerb } from './revoke.ts';
import { showConsents } from './show.ts';

export const consentNoun = nounCommand('consent', 'say who may learn what from your twin', [
  grantConsentVerb,
  revokeConsentVerb,
  showConsents,
]);
