// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16Proof, IProofVerifier} from "../../../../contracts/interfaces/IProofVerifier.sol";
import {Deployment} from "./Deployment.sol";

/// @title Two real proofs of the circuit window-claim-named, and the verifier that accepts them
/// @dev Made with `proveWindowClaim` of the SDK and the circuit's development key: the state has 5,900 + day as channel 0's value
/// on each day and the blinding 1; the query asks for a mean of at most 6,000 over 30 days. Only the contexts, 1 and 2,
/// differ. When the circuit changes, its key does, and these are to be made again.
abstract contract WindowClaimProofs is Deployment {
    uint256 internal constant SIGNALS = 3;
    uint256 internal constant STATE_ROOT = 0x0bef0eeb5b885717a843d065d29c68a91ca4d8d0e4288fffc068bc789b47e399;
    uint256 internal constant CLAIM_QUERY = 0x516100000017700000000000141e060100;

    function deployVerifier() internal returns (IProofVerifier) {
        return IProofVerifier(deploy("WindowClaimNamedVerifier.sol:WindowClaimNamedVerifier", ""));
    }

    /// @dev For context 1 where `index` is even, for context 2 where it is odd.
    function proofAt(uint256 index) internal pure returns (Groth16Proof memory proof) {
        if (index % 2 == 1) return _second();
        proof.a = [
            0x0c51e162193debc780b3d4e9a728508ca7ff74fd507201d95d57567729ae7338,
            0x2c9d16bab76d492c95da0052f56695f80f76d11e583b6185567ec4500f8f43e2
        ];
        proof.b[0] = [
            0x07431ebaff700676fcb211825eb25e6445486e2b4386279cf238bb06f9d93efa,
            0x0cfc5316ed8052cf4592e325c840cbb8b5fac53f687d46aa2f57df724d4f26e0
        ];
        proof.b[1] = [
            0x12121f0b7a8f3e9557a3baae68b3a1dcc5fcded0d5a46ca94ddf2b1bbcfbd92e,
            0x1eec1d2b744fcad1da91b5553bb17e1479ddb9ed8dbe898e4c1a3a33ede3ee65
        ];
        proof.c = [
            0x027cd4b87fb00c1c930d0132630fdf3a9ee5580f799e1bcf6fb6354e00f3f1e1,
            0x05fdf7af5c4913fe994a22005a3fb0ee3c5ad48e960011c835833f79991f03bf
        ];
    }

    function _second() private pure returns (Groth16Proof memory proof) {
        proof.a = [
            0x05b1efca5b3cac55476b9e809a9ae51fdeb0dc097c8bbcf1cafabea87e3f1809,
            0x04ee673403780f290f034a6f66dc32b963c256a3ddb8e24734632dfc3a05536d
        ];
        proof.b[0] = [
            0x002b1919ccb65327ed455bb30425b391bdc71e1d694dc379652c95c9e99438c6,
            0x2f7ae18c24d925352d91555eeac43c677cbdc8a23149494245b8f69fe11634d5
        ];
        proof.b[1] = [
            0x1902bcb2d49568c6077ccd823068554caaba4794f623ba9ee97d56327a724477,
            0x25095cabdd4d576b46260dc564e233ce55f4cb519b0fbce58a3766a270e476f8
        ];
        proof.c = [
            0x1c0ad4841bcfc33839c83ae5f3f021af98c6693c5e3692c4118a9b3b8aff6abd,
            0x2dc4aebe4bebec4b55bbcd4da041585d34a47ca6f2c3a0febf5caa1dc43cfc47
        ];
    }

    function proofsOf(uint256 count) internal pure returns (Groth16Proof[] memory proofs) {
        proofs = new Groth16Proof[](count);
        for (uint256 i = 0; i < count; ++i) proofs[i] = proofAt(i);
    }

    function signalsOf(uint256 count) internal pure returns (uint256[] memory signals) {
        signals = new uint256[](SIGNALS * count);
        for (uint256 i = 0; i < count; ++i) {
            (signals[SIGNALS * i], signals[SIGNALS * i + 1]) = (STATE_ROOT, CLAIM_QUERY);
            signals[SIGNALS * i + 2] = 1 + (i % 2);
        }
    }
}
