// Generated from contracts/ by `npm run generate`. Do not edit.

export const modelRegistryAbi = [
  {"inputs":[{"internalType":"address","name":"accessManager","type":"address"}],"stateMutability":"nonpayable","type":"constructor"},
  {"inputs":[{"internalType":"address","name":"authority","type":"address"}],"name":"AccessManagedInvalidAuthority","type":"error"},
  {"inputs":[{"internalType":"address","name":"caller","type":"address"},{"internalType":"uint32","name":"delay","type":"uint32"}],"name":"AccessManagedRequiredDelay","type":"error"},
  {"inputs":[{"internalType":"address","name":"caller","type":"address"}],"name":"AccessManagedUnauthorized","type":"error"},
  {"inputs":[{"internalType":"bytes32","name":"modelHash","type":"bytes32"}],"name":"ModelRegistryAlreadyRegistered","type":"error"},
  {"inputs":[{"internalType":"uint16","name":"basisPoints","type":"uint16"}],"name":"ModelRegistryRoyaltyTooHigh","type":"error"},
  {"inputs":[{"internalType":"bytes32","name":"modelHash","type":"bytes32"},{"internalType":"address","name":"expected","type":"address"},{"internalType":"address","name":"actual","type":"address"}],"name":"ModelRegistryWrongPublisher","type":"error"},
  {"inputs":[],"name":"ModelRegistryZeroHash","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":false,"internalType":"address","name":"authority","type":"address"}],"name":"AuthorityUpdated","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"bytes32","name":"modelHash","type":"bytes32"},{"indexed":false,"internalType":"bool","name":"approved","type":"bool"}],"name":"ModelApprovalSet","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"bytes32","name":"modelHash","type":"bytes32"},{"indexed":true,"internalType":"address","name":"publisher","type":"address"},{"indexed":false,"internalType":"enum ModelKind","name":"kind","type":"uint8"},{"indexed":false,"internalType":"uint16","name":"royaltyBasisPoints","type":"uint16"},{"indexed":false,"internalType":"bytes32","name":"cardDigest","type":"bytes32"},{"indexed":false,"internalType":"bytes32","name":"circuit","type":"bytes32"}],"name":"ModelRegistered","type":"event"},
  {"inputs":[],"name":"authority","outputs":[{"internalType":"address","name":"","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"bytes32","name":"modelHash","type":"bytes32"}],"name":"isApproved","outputs":[{"internalType":"bool","name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"isConsumingScheduledOp","outputs":[{"internalType":"bytes4","name":"","type":"bytes4"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"bytes32","name":"modelHash","type":"bytes32"}],"name":"modelOf","outputs":[{"components":[{"internalType":"address","name":"publisher","type":"address"},{"internalType":"enum ModelKind","name":"kind","type":"uint8"},{"internalType":"uint16","name":"royaltyBasisPoints","type":"uint16"},{"internalType":"bool","name":"approved","type":"bool"},{"internalType":"bytes32","name":"cardDigest","type":"bytes32"},{"internalType":"bytes32","name":"circuit","type":"bytes32"}],"internalType":"struct Model","name":"","type":"tuple"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"bytes32","name":"modelHash","type":"bytes32"},{"internalType":"enum ModelKind","name":"kind","type":"uint8"},{"internalType":"uint16","name":"royaltyBasisPoints","type":"uint16"},{"internalType":"bytes32","name":"cardDigest","type":"bytes32"},{"internalType":"bytes32","name":"circuit","type":"bytes32"}],"name":"registerModel","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"bytes32","name":"modelHash","type":"bytes32"},{"internalType":"address","name":"publisher","type":"address"},{"internalType":"bool","name":"approved","type":"bool"}],"name":"setApproved","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"address","name":"newAuthority","type":"address"}],"name":"setAuthority","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
