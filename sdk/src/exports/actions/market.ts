export type { CreateListingParameters, CreateListingReturnType } from '../../actions/listing/createListing.ts';
export { createListing } from '../../actions/listing/createListing.ts';
export type { CloseListingParameters, CloseListingReturnType } from '../../actions/listing/closeListing.ts';
export { closeListing } from '../../actions/listing/closeListing.ts';
export type { ApproveTokenParameters, ApproveTokenReturnType } from '../../actions/token/approveToken.ts';
export { approveToken } from '../../actions/token/approveToken.ts';
export type { BuyInsightParameters, BuyInsightReturnType } from '../../actions/market/prepareOrder.ts';
export { buyInsight } from '../../actions/market/buyInsight.ts';
export { buyInsightWithPermit } from '../../actions/market/buyInsightWithPermit.ts';
export type { SetOperatorParameters, SetOperatorReturnType } from '../../actions/market/setOperator.ts';
export { setOperator } from '../../actions/market/setOperator.ts';
export type { BuyInsightForParameters, BuyInsightForReturnType } from '../../actions/market/buyInsightFor.ts';
export { buyInsightFor } from '../../actions/market/buyInsightFor.ts';
export type { FindOrderParameters, FindOrderReturnType } from '../../actions/market/findOrder.ts';
export { findOrder } from '../../actions/market/findOrder.ts';
export type { AcceptOrderParameters, AcceptOrderReturnType } from '../../actions/market/acceptOrder.ts';
export { acceptOrder } from '../../actions/market/acceptOrder.ts';
export type { DeliverOrderParameters, DeliverOrderReturnType } from '../../actions/market/deliverOrder.ts';
export { deliverOrder } from '../../actions/market/deliverOrder.ts';
export type { OrderEnd } from '../../actions/market/orderEnd.ts';
export type { SettleOrderParameters, SettleOrderReturnType } from '../../actions/market/settleOrder.ts';
export { settleOrder } from '../../actions/market/settleOrder.ts';
export type { RefundOrderParameters, RefundOrderReturnType } from '../../actions/market/refundOrder.ts';
export { refundOrder } from '../../actions/market/refundOrder.ts';
export type { ClaimEarningsParameters, ClaimEarningsReturnType } from '../../actions/earnings/claimEarnings.ts';
export { claimEarnings } from '../../actions/earnings/claimEarnings.ts';
export type { CreditEarningsParameters, CreditEarningsReturnType } from '../../actions/earnings/creditEarnings.ts';
export { creditEarnings } from '../../actions/earnings/creditEarnings.ts';
export type {
  WithdrawEarningsParameters,
  WithdrawEarningsReturnType,
} from '../../actions/earnings/withdrawEarnings.ts';
export { withdrawEarnings } from '../../actions/earnings/withdrawEarnings.ts';
export type { WaitForInsightParameters } from '../../actions/market/waitForInsight.ts';
export { waitForInsight } from '../../actions/market/waitForInsight.ts';
export type { InsightCheck } from '../../actions/market/answerChecks.ts';
export type { ReadInsightParameters, ReadInsightReturnType } from '../../actions/market/readInsight.ts';
export {
  checkDeliveryEvidence,
  type CheckDeliveryEvidenceParameters,
} from '../../actions/market/checkDeliveryEvidence.ts';
export { readInsight } from '../../actions/market/readInsight.ts';
export type { SubscribeParameters, SubscribeReturnType } from '../../actions/subscription/subscribe.ts';
export { subscribe } from '../../actions/subscription/subscribe.ts';
export type {
  RenewSubscriptionParameters,
  RenewSubscriptionReturnType,
} from '../../actions/subscription/renewSubscription.ts';
export { renewSubscription } from '../../actions/subscription/renewSubscription.ts';
export type {
  CancelSubscriptionParameters,
  CancelSubscriptionReturnType,
} from '../../actions/subscription/cancelSubscription.ts';
export { cancelSubscription } from '../../actions/subscription/cancelSubscription.ts';
export type {
  WithdrawSubscriptionRefundParameters,
  WithdrawSubscriptionRefundReturnType,
} from '../../actions/subscription/withdrawSubscriptionRefund.ts';
export { withdrawSubscriptionRefund } from '../../actions/subscription/withdrawSubscriptionRefund.ts';
