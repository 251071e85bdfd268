/** What each custom error of OpenZeppelin's contracts, and what several of Gemel's share means; see {@link describeRevert}. */
export const LIBRARIES_SENTENCES: Readonly<Record<string, string>> = {
  AccessManagedUnauthorized: 'account {caller} lacks the role for this; ask an administrator of the deployment',
  AccessManagedInvalidAuthority: '{authority} is no contract that could administer this one',
  AccessManagedRequiredDelay: 'account {caller} must schedule this {delay} seconds ahead',
  BN254InsufficientGas: '{available} gas was left, and the check of a proof needs {needed}; send more',
  Groth16BatchDifferentSetup:
    'the circuit of claim {index} of the batch was set up apart from the others; submit its claims by themselves',
  ERC20InsufficientAllowance: 'the allowance is {allowance} base units, {needed} are needed; approve the spender first',
  ERC20InsufficientBalance: 'account {sender} has {balance} base units, {needed} are needed; fund it first',
  ERC2612ExpiredSignature: 'the permit ended at {deadline} (seconds); sign a new one',
  ERC2612InvalidSigner: 'the permit is signed by {signer}, not by {owner}',
  ReentrancyGuardReentrantCall: 'a call came back before it was over',
  SafeERC20FailedOperation: 'token {token} refused the transfer',
  SafeCastOverflowedUintDowncast: '{value} does not fit into {bits} bits',
  UnorderedNoncesUsed: 'nonce {nonce} of {signer} was used or cancelled; sign again',
  PullPaymentsNothingToWithdraw: 'account {beneficiary} has nothing to withdraw in token {token}',
  ExactTransferMismatch: 'the token moved {received} base units instead of {expected}; it cannot be used here',
  PullPaymentsZeroRecipient: 'the account to pay is zero',
};
