import { nounCommand } from '../../command.ts';
import { accreditIssuerVerb } from './accredit.ts';
import { revokeAttestationVerb } from './revokeAttestation.ts';
import { suspendIssuerVerb } from './suspend.ts';

export const issuerNoun = nounCommand('issuer', 'accredit who attests states, and take back what was attested', [
  accreditIssuerVerb,
  suspendIssuerVerb,
  revokeAttestationVerb,
]);
