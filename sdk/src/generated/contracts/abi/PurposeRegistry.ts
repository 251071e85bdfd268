// Generated from contracts/ by `npm run generate`. Do not edit.

export const purposeRegistryAbi = [
  {"inputs":[{"internalType":"uint8","name":"bit","type":"uint8"}],"name":"PurposeRegistryUnknownBit","type":"error"},
  {"inputs":[],"name":"conditions","outputs":[{"internalType":"uint64","name":"","type":"uint64"}],"stateMutability":"pure","type":"function"},
  {"inputs":[{"internalType":"uint64","name":"granted","type":"uint64"},{"internalType":"uint64","name":"used","type":"uint64"}],"name":"covers","outputs":[{"internalType":"bool","name":"","type":"bool"}],"stateMutability":"pure","type":"function"},
  {"inputs":[],"name":"knownPurposes","outputs":[{"internalType":"uint64","name":"","type":"uint64"}],"stateMutability":"pure","type":"function"},
  {"inputs":[{"internalType":"uint8","name":"bit","type":"uint8"}],"name":"termOf","outputs":[{"internalType":"string","name":"","type":"string"}],"stateMutability":"pure","type":"function"},
  {"inputs":[{"internalType":"uint8","name":"bit","type":"uint8"}],"name":"titleOf","outputs":[{"internalType":"string","name":"","type":"string"}],"stateMutability":"pure","type":"function"},
] as const;
