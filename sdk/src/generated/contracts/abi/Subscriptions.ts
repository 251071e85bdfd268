// Generated from contracts/ by `npm run generate`. Do not edit.

export const subscriptionsAbi = [
  {"inputs":[],"name":"Placeholder","type":"error"},
  {"inputs":[],"name":"placeholder","outputs":[],"stateMutability":"nonpayable","type":"function"},
] as const;
