import { nounCommand } from '../../command.ts';
import { issueCredentialVerb } from './issue.ts';
import { newCredentialKey } from './key.ts';
import { presentCredentialVerb } from './present.ts';
import { requestCredential } from './request.ts';
import { revokeCredentials } from './revoke.ts';
import { showCredential } from './show.ts';
import { showCredentialType } from './type.ts';
import { verifyCredentialVerb } from './verify.ts';

export const credentialNoun = nounCommand(
  'credential',
  'carry an attested state elsewhere, as SD-JWT VC or W3C credential',
  [
    newCredentialKey,
    requestCredential,
    issueCredentialVerb,
    showCredential,
    showCredentialType,
    presentCredentialVerb,
    verifyCredentialVerb,
    revokeCredentials,
  ],
);
