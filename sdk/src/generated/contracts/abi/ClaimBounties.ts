// Generated from contracts/ by `npm run generate`. Do not edit.

export const claimBountiesAbi = [
  {"inputs":[],"name":"Placeholder","type":"error"},
  {"inputs":[],"name":"placeholder","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
