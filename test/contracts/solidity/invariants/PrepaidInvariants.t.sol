// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ClaimBounty} from "../../../../contracts/interfaces/IClaimBounties.sol";
import {Subscription} from "../../../../contracts/interfaces/ISubscriptions.sol";
import {ClaimTest} from "../base/ClaimTest.sol";
import {vm} from "../base/Vm.sol";
import {Campaign} from "./Campaign.sol";

/// @title Bounties and subscriptions: money that is paid in before it is earned
contract PrepaidInvariants is ClaimTest, Campaign {
    uint256 private constant TWINS = 5;
    uint256 private constant REQUESTS = 2;
    uint96 private constant REWARD = 1_000;

    uint256[] private _requests;
    uint256[] private _listings;
    uint256 private _bountyCount;
    uint256 private _subscriptionCount;
    uint256 private _orderCount;
    uint256 private _bountyPaid;
    mapping(uint256 bountyId => uint256) private _claimsOf;
    mapping(uint256 bountyId => uint256) private _collected;
    mapping(uint256 bountyId => bool) private _closed;
    mapping(uint256 subscriptionId => uint256) private _remaining;

    function setUp() public override {
        super.setUp();
        fund(stranger, 1e6 * ONE);
        for (uint256 i = 0; i < REQUESTS; ++i) _requests.push(createRequest());
        for (uint256 i = 0; i < TWINS; ++i) mintTwin(memberAt(i));
        for (uint256 i = 0; i < 2; ++i) {
            (, uint256 listingId) = listedTwin();
            _listings.push(listingId);
            vm.prank(i == 0 ? buyer : stranger);
            market.setOperator(address(subscriptions), true);
        }
        _registerHandlers();
    }

    function openBounty(uint256 seed) external step {
        if (_bountyCount > 8 && seed % 2 == 0) revert NothingToDo();
        uint32 count = uint32(1 + (seed % 4));
        vm.prank(buyer);
        uint256 bountyId = bounties.open(
            _requests[seed % REQUESTS],
            token,
            REWARD,
            count,
            uint40(block.timestamp + 1 + (seed % 3 days))
        );
        rule(bountyId == ++_bountyCount, "bounties are numbered in sequence");
        _claimsOf[bountyId] = count;
    }

    function prove(uint256 seed) external step {
        uint256 twinId = 1 + (seed % TWINS);
        submit(_requests[(seed >> 8) % REQUESTS], twinId, twins.beneficiaryOf(twinId));
    }

    function collect(uint256 seed) external step {
        if (_bountyCount == 0) revert NothingToDo();
        uint256 bountyId = 1 + (seed % _bountyCount);
        uint256 twinId = 1 + ((seed >> 8) % TWINS);
        for (uint256 i = 0; i < _bountyCount * TWINS && !_canCollect(bountyId, twinId); ++i) {
            twinId = 1 + (twinId % TWINS);
            if (twinId == 1) bountyId = 1 + (bountyId % _bountyCount);
        }
        bool wasPaid = bounties.isPaid(bountyId, twinId);
        uint256 credit = bounties.balanceOf(twins.beneficiaryOf(twinId), address(token));
        bounties.collect(bountyId, twinId);
        rule(!wasPaid && bounties.isPaid(bountyId, twinId), "a twin is paid once a bounty");
        rule(
            bounties.balanceOf(twins.beneficiaryOf(twinId), address(token)) == credit + REWARD,
            "a proof earns the reward"
        );
        rule(++_collected[bountyId] <= _claimsOf[bountyId], "a bounty pays no more proofs than it promised");
    }

    function closeBounty(uint256 seed) external step {
        if (_bountyCount == 0) revert NothingToDo();
        uint256 bountyId = 1 + (seed % _bountyCount);
        for (uint256 i = 0; i < _bountyCount && _closed[bountyId]; ++i) bountyId = 1 + (bountyId % _bountyCount);
        bounties.close(bountyId);
        rule(!_closed[bountyId], "a bounty closes once");
        _closed[bountyId] = true;
    }

    function withdrawBounty(uint256 seed) external step {
        address account = _claimant(seed % (TWINS + 1));
        for (uint256 i = 0; i <= TWINS && bounties.balanceOf(account, address(token)) == 0; ++i) account = _claimant(i);
        vm.prank(account);
        bounties.withdraw(address(token), account);
    }

    function subscribe(uint256 seed) external step {
        if (_subscriptionCount > 8 && seed % 2 == 0) revert NothingToDo();
        uint16 orders = uint16(1 + (seed % 5));
        vm.prank(seed % 2 == 0 ? buyer : stranger);
        uint256 id = subscriptions.subscribe(_listings[0], orders, uint32(1 + (seed % 1 days)), QUERY, KEY, PRICE);
        rule(id == ++_subscriptionCount, "subscriptions are numbered in sequence");
        _remaining[id] = orders;
    }

    function renew(uint256 seed) external step {
        if (_subscriptionCount == 0) revert NothingToDo();
        uint256 id = 1 + (seed % _subscriptionCount);
        for (uint256 i = 0; i < _subscriptionCount && !_isDue(id); ++i) id = 1 + (id % _subscriptionCount);
        Subscription memory before = subscriptions.subscriptionOf(id);
        uint256 orderId = subscriptions.renew(id);
        rule(block.timestamp >= before.nextAt, "an order is placed when it is due");
        rule(orderId == ++_orderCount, "a renewal places one order");
        rule(market.orderOf(orderId).buyer == before.subscriber, "a renewal buys for its subscriber");
        rule(subscriptions.subscriptionOf(id).remaining == --_remaining[id], "a renewal uses one order up");
    }

    function cancel(uint256 seed) external step {
        if (_subscriptionCount == 0) revert NothingToDo();
        uint256 id = 1 + (seed % _subscriptionCount);
        for (uint256 i = 0; i < _subscriptionCount && _remaining[id] == 0; ++i) id = 1 + (id % _subscriptionCount);
        vm.prank(subscriptions.subscriptionOf(id).subscriber);
        subscriptions.cancel(id);
        _remaining[id] = 0;
    }

    function withdrawSubscription(uint256 seed) external step {
        address account = seed % 2 == 0 ? buyer : stranger;
        vm.prank(account);
        subscriptions.withdraw(address(token), account);
    }

    function passTime(uint256 seed) external step {
        vm.warp(block.timestamp + (seed % 2 days));
    }

    function invariant_prepaid() external view {
        requireUnbroken();
        uint256 owed;
        for (uint256 id = 1; id <= _bountyCount; ++id) {
            ClaimBounty memory bounty = bounties.bountyOf(id);
            assertThat(_closed[id] == (bounty.sponsor == address(0)), "a closed bounty is gone");
            if (!_closed[id]) {
                assertEq(bounty.remaining + _collected[id], _claimsOf[id], "a bounty pays or keeps each reward");
            }
            owed += uint256(bounty.reward) * bounty.remaining;
        }
        for (uint256 i = 0; i <= TWINS; ++i) owed += bounties.balanceOf(_claimant(i), address(token));
        assertEq(token.balanceOf(address(bounties)), owed, "bounties hold exactly what they owe");

        uint256 prepaid =
            subscriptions.balanceOf(buyer, address(token)) + subscriptions.balanceOf(stranger, address(token));
        for (uint256 id = 1; id <= _subscriptionCount; ++id) {
            uint256 remaining = subscriptions.subscriptionOf(id).remaining;
            assertEq(remaining, _remaining[id], "only a renewal or a cancellation uses orders up");
            prepaid += remaining * PRICE;
        }
        assertEq(token.balanceOf(address(subscriptions)), prepaid, "subscriptions hold exactly what they owe");
        assertEq(token.allowance(address(subscriptions), address(market)), 0, "no allowance outlives its order");
        assertEq(token.balanceOf(address(market)), _orderCount * PRICE, "each order's price is escrowed");
    }

    function _canCollect(uint256 bountyId, uint256 twinId) private view returns (bool) {
        ClaimBounty memory bounty = bounties.bountyOf(bountyId);
        return
            bounty.remaining > 0 &&
            block.timestamp < bounty.expiry &&
            !bounties.isPaid(bountyId, twinId) &&
            claims.acceptedAt(bounty.requestId, twinId) >= bounty.openedAt;
    }

    function _isDue(uint256 id) private view returns (bool) {
        return _remaining[id] > 0 && block.timestamp >= subscriptions.subscriptionOf(id).nextAt;
    }

    /// @dev The sponsor, then the owners.
    function _claimant(uint256 index) private view returns (address) {
        return index == 0 ? buyer : memberAt(index - 1);
    }

    function _registerHandlers() private {
        handle(this.openBounty.selector);
        handle(this.prove.selector);
        handle(this.collect.selector);
        handle(this.closeBounty.selector);
        handle(this.withdrawBounty.selector);
        handle(this.subscribe.selector);
        handle(this.renew.selector);
        handle(this.cancel.selector);
        handle(this.withdrawSubscription.selector);
        handle(this.passTime.selector);
    }
}
