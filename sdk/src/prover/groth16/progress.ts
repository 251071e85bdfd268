/** What a proof is at. */
export type ProofStep = 'WITNESS' | 'QUOTIENT' | 'COMMITMENTS';

/** How far a proof is. */
export interface ProofProgress {
  readonly step: ProofStep;
  /** Part of the whole proof that is done, 0…1. */
  readonly done: number;
}

/** What snarkjs logs first of each of its parts, in order, with the share of the time that is over by then. */
const PARTS: readonly (readonly [message: string, step: ProofStep, done: number])[] = [
  ['Building ABC', 'QUOTIENT', 0.1],
  ['IFFT_A', 'QUOTIENT', 0.15],
  ['IFFT_B', 'QUOTIENT', 0.2],
  ['IFFT_C', 'QUOTIENT', 0.25],
  ['Join ABC', 'QUOTIENT', 0.3],
  ['Reading A Points', 'COMMITMENTS', 0.35],
  ['Reading B1 Points', 'COMMITMENTS', 0.45],
  ['Reading B2 Points', 'COMMITMENTS', 0.5],
  ['Reading C Points', 'COMMITMENTS', 0.7],
  ['Reading H Points', 'COMMITMENTS', 0.8],
];

/** A logger for snarkjs that reports each part once. */
export function progressLogger(report: (progress: ProofProgress) => void): { debug(message: string): void } {
  let next = 0;
  return {
    debug: (message) => {
      const index = PARTS.findIndex(([start]) => message.startsWith(start));
      const part = PARTS[index];
      if (part === undefined || index < next) return;
      next = index + 1;
      report({ step: part[1], done: part[2] });
    },
  };
}
