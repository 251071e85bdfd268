// Generated from contracts/ by `npm run generate`. Do not edit.

export const disputeModuleAbi = [
  {"inputs":[{"internalType":"uint256","name":"orderId","type":"uint256"},{"internalType":"address","name":"worker","type":"address"},{"internalType":"uint8","name":"panelSize","type":"uint8"}],"name":"openCheck","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
