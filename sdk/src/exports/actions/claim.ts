export type {
  CreateClaimRequestParameters,
  CreateClaimRequestReturnType,
} from '../../actions/claim/createClaimRequest.ts';
export { createClaimRequest } from '../../actions/claim/createClaimRequest.ts';
export type { ReadClaimRequestParameters, ReadClaimRequestReturnType } from '../../actions/claim/readClaimRequest.ts';
export { readClaimRequest } from '../../actions/claim/readClaimRequest.ts';
export type { SubmitClaimParameters, SubmitClaimReturnType } from '../../actions/claim/submitClaim.ts';
export { submitClaim } from '../../actions/claim/submitClaim.ts';
export type { SignClaimParameters, SignedClaim } from '../../actions/claim/signClaim.ts';
export { signClaim } from '../../actions/claim/signClaim.ts';
export type { SubmitClaimsParameters, SubmitClaimsReturnType } from '../../actions/claim/submitClaims.ts';
export { submitClaims } from '../../actions/claim/submitClaims.ts';
export { RevocationRootNotCurrentError } from '../../actions/claim/errors.ts';
export type { RevocationRootFailureReason } from '../../actions/claim/errors.ts';
export type { RequireCurrentRevocationsParameters } from '../../actions/claim/requireCurrentRevocations.ts';
export { requireCurrentRevocations } from '../../actions/claim/requireCurrentRevocations.ts';
export type { StatementOfProofParameters, UnlinkableClaimStatement } from '../../actions/claim/unlinkableStatement.ts';
export { statementOfProof } from '../../actions/claim/unlinkableStatement.ts';
export type { SignedUnlinkableClaim, SignUnlinkableClaimParameters } from '../../actions/claim/signUnlinkableClaim.ts';
export { signUnlinkableClaim } from '../../actions/claim/signUnlinkableClaim.ts';
export type {
  SubmitUnlinkableClaimParameters,
  SubmitUnlinkableClaimReturnType,
} from '../../actions/claim/submitUnlinkableClaim.ts';
export { submitUnlinkableClaim } from '../../actions/claim/submitUnlinkableClaim.ts';
export type { OpenBountyParameters, OpenBountyReturnType } from '../../actions/bounty/openBounty.ts';
export { openBounty } from '../../actions/bounty/openBounty.ts';
export type { CollectBountyParameters, CollectBountyReturnType } from '../../actions/bounty/collectBounty.ts';
export { collectBounty } from '../../actions/bounty/collectBounty.ts';
export type { CloseBountyParameters, CloseBountyReturnType } from '../../actions/bounty/closeBounty.ts';
export { closeBounty } from '../../actions/bounty/closeBounty.ts';
export type { WithdrawBountyParameters, WithdrawBountyReturnType } from '../../actions/bounty/withdrawBounty.ts';
export { withdrawBounty } from '../../actions/bounty/withdrawBounty.ts';
export type {
  SubmitSignedClaimParameters,
  SubmitSignedClaimReturnType,
} from '../../actions/claim/submitSignedClaim.ts';
export { submitSignedClaim } from '../../actions/claim/submitSignedClaim.ts';
export type {
  CollectUnlinkableBountyParameters,
  CollectUnlinkableBountyReturnType,
} from '../../actions/bounty/collectUnlinkableBounty.ts';
export { collectUnlinkableBounty } from '../../actions/bounty/collectUnlinkableBounty.ts';
export type { SubmitAndCollectParameters, SubmitAndCollectReturnType } from '../../actions/bounty/submitAndCollect.ts';
export { submitAndCollect } from '../../actions/bounty/submitAndCollect.ts';
export type {
  SubmitAndCollectUnlinkableParameters,
  SubmitAndCollectUnlinkableReturnType,
} from '../../actions/bounty/submitAndCollectUnlinkable.ts';
export { submitAndCollectUnlinkable } from '../../actions/bounty/submitAndCollectUnlinkable.ts';
