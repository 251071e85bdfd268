// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IClaimBounties} from "../../../../contracts/interfaces/IClaimBounties.sol";
import {IClaimVerifier} from "../../../../contracts/interfaces/IClaimVerifier.sol";
import {ICohortPasses} from "../../../../contracts/interfaces/ICohortPasses.sol";
import {ICohortRegistry} from "../../../../contracts/interfaces/ICohortRegistry.sol";
import {IDisputeModule} from "../../../../contracts/interfaces/IDisputeModule.sol";
import {IIdentityGroup} from "../../../../contracts/interfaces/IIdentityGroup.sol";
import {IInsightMarket} from "../../../../contracts/interfaces/IInsightMarket.sol";
import {IIssuerRegistry} from "../../../../contracts/interfaces/IIssuerRegistry.sol";
import {IListingRegistry} from "../../../../contracts/interfaces/IListingRegistry.sol";
import {IModelRegistry} from "../../../../contracts/interfaces/IModelRegistry.sol";
import {IPurposeRegistry} from "../../../../contracts/interfaces/IPurposeRegistry.sol";
import {ISubscriptions} from "../../../../contracts/interfaces/ISubscriptions.sol";
import {IWorkerRegistry} from "../../../../contracts/interfaces/IWorkerRegistry.sol";
import {TestToken} from "../../../../contracts/mocks/TestToken.sol";
import {TwinTest} from "./TwinTest.sol";

/// @title The whole suite, deployed and wired as `ignition/modules/Gemel.ts` does; the test administers it
abstract contract GemelTest is TwinTest {
    uint256 internal constant ONE = 1e18;
    uint256 internal constant MINIMUM_STAKE = 100 * ONE;
    uint40 internal constant UNBONDING = 30 days;
    uint256 internal constant BOND = 10 * ONE;
    uint256 internal constant WORKER_SLASH = 50 * ONE;
    uint256 internal constant JUROR_SLASH = 5 * ONE;
    uint16 internal constant PROTOCOL_BASIS_POINTS = 100;

    IAccessManager internal access;
    TestToken internal token;
    IIssuerRegistry internal issuers;
    IModelRegistry internal models;
    IWorkerRegistry internal workers;
    IPurposeRegistry internal purposes;
    IIdentityGroup internal identities;
    IClaimVerifier internal claims;
    ICohortRegistry internal cohorts;
    ICohortPasses internal passes;
    IListingRegistry internal listings;
    IInsightMarket internal market;
    IDisputeModule internal disputes;
    ISubscriptions internal subscriptions;
    IClaimBounties internal bounties;

    function setUp() public virtual override {
        super.setUp();
        access = IAccessManager(deploy("AccessManager.sol:AccessManager", abi.encode(address(this))));
        token = TestToken(deploy("TestToken.sol:TestToken", ""));
        deployRegistries();
        deployMarket();
        cohorts.setMarket(address(market));
        market.setDisputes(disputes);
        workers.setDisputes(address(disputes));
        listings.setTokenAllowed(address(token), true);
        listings.setProtocolFee(PROTOCOL_BASIS_POINTS, treasury);
    }

    function deployRegistries() private {
        issuers = IIssuerRegistry(deploy("IssuerRegistry.sol:IssuerRegistry", abi.encode(access)));
        models = IModelRegistry(deploy("ModelRegistry.sol:ModelRegistry", abi.encode(access)));
        workers = IWorkerRegistry(
            deploy("WorkerRegistry.sol:WorkerRegistry", abi.encode(access, token, MINIMUM_STAKE, UNBONDING))
        );
        purposes = IPurposeRegistry(deploy("PurposeRegistry.sol:PurposeRegistry", ""));
        identities = IIdentityGroup(deploy("IdentityGroup.sol:IdentityGroup", abi.encode(twins)));
        claims = IClaimVerifier(
            deploy("ClaimVerifier.sol:ClaimVerifier", abi.encode(access, twins, issuers, identities))
        );
        cohorts = ICohortRegistry(deploy("CohortRegistry.sol:CohortRegistry", abi.encode(access, twins, claims)));
        passes = ICohortPasses(deploy("CohortPasses.sol:CohortPasses", abi.encode(cohorts)));
    }

    function deployMarket() private {
        listings = IListingRegistry(
            deploy(
                "ListingRegistry.sol:ListingRegistry",
                abi.encode(access, twins, consents, cohorts, workers, models, treasury)
            )
        );
        market = IInsightMarket(
            deploy("InsightMarket.sol:InsightMarket", abi.encode(access, twins, cohorts, listings, workers, models))
        );
        disputes = IDisputeModule(
            deploy("DisputeModule.sol:DisputeModule", abi.encode(access, market, BOND, WORKER_SLASH, JUROR_SLASH))
        );
        subscriptions = ISubscriptions(deploy("Subscriptions.sol:Subscriptions", abi.encode(market)));
        bounties = IClaimBounties(deploy("ClaimBounties.sol:ClaimBounties", abi.encode(claims)));
    }
}
