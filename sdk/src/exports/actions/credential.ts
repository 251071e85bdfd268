export type {
  CertifyCredentialKeyParameters,
  CertifyCredentialKeyReturnType,
} from '../../actions/credential/certifyCredentialKey.ts';
export { certifyCredentialKey } from '../../actions/credential/certifyCredentialKey.ts';
export type { FetchStatusListParameters, FetchStatusListReturnType } from '../../actions/credential/fetchStatusList.ts';
export { fetchStatusList } from '../../actions/credential/fetchStatusList.ts';
export type {
  IssueStateCredentialParameters,
  IssueStateCredentialReturnType,
} from '../../actions/credential/issueStateCredential.ts';
export { issueStateCredential } from '../../actions/credential/issueStateCredential.ts';
export type {
  PublishStatusListsParameters,
  PublishStatusListsReturnType,
} from '../../actions/credential/publishStatusLists.ts';
export { publishStatusLists } from '../../actions/credential/publishStatusLists.ts';
export type {
  VerifyStateCredentialParameters,
  VerifyStateCredentialReturnType,
} from '../../actions/credential/verifyStateCredential.ts';
export { verifyStateCredential } from '../../actions/credential/verifyStateCredential.ts';
export type {
  SignCredentialRequestParameters,
  SignCredentialRequestReturnType,
} from '../../actions/credential/signCredentialRequest.ts';
export { requireCredentialRequest, signCredentialRequest } from '../../actions/credential/signCredentialRequest.ts';
export type { ResolverOptions } from '../../actions/did/resolverOf.ts';
export { resolverOf } from '../../actions/did/resolverOf.ts';
export type { SetIssuerKeyParameters, SetIssuerKeyReturnType } from '../../actions/issuer/setIssuerKey.ts';
export { setIssuerKey } from '../../actions/issuer/setIssuerKey.ts';
export type {
  PublishRevocationRootParameters,
  PublishRevocationRootReturnType,
} from '../../actions/issuer/publishRevocationRoot.ts';
export { publishRevocationRoot } from '../../actions/issuer/publishRevocationRoot.ts';
