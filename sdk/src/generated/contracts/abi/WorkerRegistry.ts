// Generated from contracts/ by `npm run generate`. Do not edit.

export const workerRegistryAbi = [
  {"inputs":[{"internalType":"address","name":"operator","type":"address"}],"name":"WorkerRegistryAlreadyRegistered","type":"error"},
  {"inputs":[],"name":"WorkerRegistryInvalidKeys","type":"error"},
  {"inputs":[{"internalType":"address","name":"operator","type":"address"}],"name":"WorkerRegistryNotRegistered","type":"error"},
  {"inputs":[{"internalType":"address","name":"signingKey","type":"address"}],"name":"WorkerRegistrySigningKeyTaken","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"stake","type":"uint256"},{"internalType":"uint256","name":"minimum","type":"uint256"}],"name":"WorkerRegistryStakeTooSmall","type":"error"},
  {"inputs":[{"internalType":"address","name":"operator","type":"address"},{"internalType":"uint256","name":"withdrawableAt","type":"uint256"},{"internalType":"uint256","name":"timestamp","type":"uint256"}],"name":"WorkerRegistryStillBonded","type":"error"},
  {"inputs":[{"internalType":"address","name":"operator","type":"address"}],"name":"WorkerRegistryUnbonding","type":"error"},
  {"inputs":[{"internalType":"uint256","name":"expected","type":"uint256"},{"internalType":"uint256","name":"received","type":"uint256"}],"name":"WorkerRegistryWrongTransfer","type":"error"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"operator","type":"address"},{"indexed":false,"internalType":"uint256","name":"amount","type":"uint256"},{"indexed":false,"internalType":"uint256","name":"stake","type":"uint256"}],"name":"StakeAdded","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"operator","type":"address"},{"indexed":true,"internalType":"address","name":"to","type":"address"},{"indexed":false,"internalType":"uint256","name":"amount","type":"uint256"}],"name":"StakeWithdrawn","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"operator","type":"address"},{"indexed":false,"internalType":"uint40","name":"withdrawableAt","type":"uint40"}],"name":"UnbondingStarted","type":"event"},
  {"anonymous":false,"inputs":[{"indexed":true,"internalType":"address","name":"operator","type":"address"},{"indexed":true,"internalType":"address","name":"signingKey","type":"address"},{"indexed":false,"internalType":"bytes32","name":"encryptionKey","type":"bytes32"},{"indexed":false,"internalType":"uint16","name":"evidenceTypes","type":"uint16"}],"name":"WorkerRegistered","type":"event"},
  {"inputs":[{"internalType":"uint256","name":"amount","type":"uint256"}],"name":"addStake","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"address","name":"operator","type":"address"}],"name":"isActive","outputs":[{"internalType":"bool","name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"minimumStake","outputs":[{"internalType":"uint256","name":"","type":"uint256"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"address","name":"signingKey","type":"address"},{"internalType":"bytes32","name":"encryptionKey","type":"bytes32"},{"internalType":"uint16","name":"evidenceTypes","type":"uint16"},{"internalType":"uint256","name":"stake","type":"uint256"}],"name":"register","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[],"name":"startUnbonding","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[],"name":"unbondingPeriod","outputs":[{"internalType":"uint40","name":"","type":"uint40"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"internalType":"address","name":"to","type":"address"}],"name":"withdrawStake","outputs":[],"stateMutability":"nonpayable","type":"function"},
  {"inputs":[{"internalType":"address","name":"operator","type":"address"}],"name":"workerOf","outputs":[{"components":[{"internalType":"address","name":"signingKey","type":"address"},{"internalType":"bytes32","name":"encryptionKey","type":"bytes32"},{"internalType":"uint16","name":"evidenceTypes","type":"uint16"},{"internalType":"uint40","name":"unbondingAt","type":"uint40"},{"internalType":"uint256","name":"stake","type":"uint256"}],"internalType":"struct Worker","name":"","type":"tuple"}],"stateMutability":"view","type":"function"},
] as const;
