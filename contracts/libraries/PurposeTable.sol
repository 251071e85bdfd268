// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from protocol/*.json by `npm run generate`. Do not edit.

/// @title Terms and titles of the bits of a purpose mask
library PurposeTable {
    /// @notice Term of a bit; empty for one that is not in use.
    function termOf(uint8 bit) internal pure returns (string memory) {
        if (bit == 0) return "DUO:0000042";
        if (bit == 1) return "DUO:0000006";
        if (bit == 2) return "DUO:0000007";
        if (bit == 3) return "DUO:0000011";
        if (bit == 4) return "DUO:0000004";
        if (bit == 5) return "DUO:0000012";
        if (bit == 6) return "DUO:0000015";
        if (bit == 7) return "DUO:0000016";
        if (bit == 8) return "DUO:0000018";
        if (bit == 9) return "DUO:0000019";
        if (bit == 10) return "DUO:0000020";
        if (bit == 11) return "DUO:0000021";
        if (bit == 12) return "DUO:0000022";
        if (bit == 13) return "DUO:0000024";
        if (bit == 14) return "DUO:0000025";
        if (bit == 15) return "DUO:0000026";
        if (bit == 16) return "DUO:0000027";
        if (bit == 17) return "DUO:0000028";
        if (bit == 18) return "DUO:0000029";
        if (bit == 19) return "DUO:0000043";
        if (bit == 20) return "DUO:0000044";
        if (bit == 21) return "DUO:0000045";
        if (bit == 22) return "DUO:0000046";
        if (bit == 32) return "gemel:commercial-use";
        if (bit == 33) return "gemel:no-reidentification";
        if (bit == 40) return "dpv:AcademicResearch";
        if (bit == 41) return "dpv:CommercialResearch";
        if (bit == 42) return "dpv:NonCommercialResearch";
        if (bit == 43) return "dpv:ScientificResearch";
        if (bit == 44) return "dpv:ResearchAndDevelopment";
        if (bit == 45) return "dpv:ServiceProvision";
        if (bit == 46) return "dpv:RequestedServiceProvision";
        if (bit == 47) return "dpv:ServicePersonalisation";
        if (bit == 48) return "dpv:ProvidePersonalisedRecommendations";
        if (bit == 49) return "dpv:PersonalisedBenefits";
        if (bit == 50) return "dpv:ServiceOptimisation";
        if (bit == 51) return "dpv:ImproveExistingProductsAndServices";
        if (bit == 52) return "dpv:SellInsightsFromData";
        if (bit == 53) return "dpv:PublicBenefit";
        if (bit == 54) return "dpv:DataAltruism";
        if (bit == 55) return "dpv:ImproveHealthcare";
        if (bit == 56) return "dpv:ProvideOfficialStatistics";
        if (bit == 57) return "dpv:PublicPolicyMaking";
        return "";
    }

    /// @notice Title of a bit; empty for one that is not in use.
    function titleOf(uint8 bit) internal pure returns (string memory) {
        if (bit == 0) return "General research use";
        if (bit == 1) return "Health, medical or biomedical research";
        if (bit == 2) return "Research on a specific disease";
        if (bit == 3) return "Population origins or ancestry research";
        if (bit == 4) return "Any use";
        if (bit == 5) return "Only studies of a named type";
        if (bit == 6) return "No development of general methods";
        if (bit == 7) return "Only genetic studies";
        if (bit == 8) return "Only by not-for-profit organisations, for non-commercial use";
        if (bit == 9) return "Results are published";
        if (bit == 10) return "In collaboration with the primary investigators";
        if (bit == 11) return "With an ethics board's approval";
        if (bit == 12) return "Only in a named region";
        if (bit == 13) return "Nothing is published before a named date";
        if (bit == 14) return "Only for a number of months";
        if (bit == 15) return "Only by approved users";
        if (bit == 16) return "Only in an approved project";
        if (bit == 17) return "Only in an approved institution";
        if (bit == 18) return "Derived data is returned";
        if (bit == 19) return "Clinical use and care";
        if (bit == 20) return "No population origins or ancestry research";
        if (bit == 21) return "Only by not-for-profit organisations";
        if (bit == 22) return "Only for non-commercial use";
        if (bit == 32) return "Commercial use";
        if (bit == 33) return "No attempt to find out whose data it is";
        if (bit == 40) return "Academic research";
        if (bit == 41) return "Commercial research";
        if (bit == 42) return "Non-commercial research";
        if (bit == 43) return "Scientific research";
        if (bit == 44) return "Research and development";
        if (bit == 45) return "Service provision";
        if (bit == 46) return "A service that the person asked for";
        if (bit == 47) return "Personalisation of a service";
        if (bit == 48) return "Personalised recommendations";
        if (bit == 49) return "Personalised benefits";
        if (bit == 50) return "Optimisation of a service";
        if (bit == 51) return "Improvement of products and services";
        if (bit == 52) return "Sale of insights to others";
        if (bit == 53) return "Public benefit";
        if (bit == 54) return "Data altruism";
        if (bit == 55) return "Improvement of healthcare";
        if (bit == 56) return "Official statistics";
        if (bit == 57) return "Public policy making";
        return "";
    }
}
