/** What a dispute waits for; `DisputePhase` of contracts/interfaces/IDisputeModule.sol. */
export const DisputePhase = { NONE: 0, DEMAND: 1, RECHECK: 2, COMMIT: 3, DRAW: 4, REVEAL: 5, ENDED: 6 } as const;
export type DisputePhase = (typeof DisputePhase)[keyof typeof DisputePhase];

/** How a dispute ended; `DisputeOutcome` of contracts/interfaces/IDisputeModule.sol. */
export const DisputeOutcome = { NONE: 0, UPHELD: 1, REJECTED: 2, HUNG: 3 } as const;
export type DisputeOutcome = (typeof DisputeOutcome)[keyof typeof DisputeOutcome];
