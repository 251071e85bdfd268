import type { ContractTransactionResponse } from 'ethers';
import { provider } from '../../test/contracts/fixtures/chain.ts';

interface Step {
  readonly op: string;
  readonly gas: number;
  readonly gasCost: number;
  readonly depth: number;
}

/** Classes of opcodes by what they cost for; everything else is computation. */
const CLASSES: readonly (readonly [string, RegExp])[] = [
  ['storage read', /^SLOAD$/],
  ['storage write', /^SSTORE$/],
  ['transient storage', /^T(LOAD|STORE)$/],
  ['calls', /^(CALL|STATICCALL|DELEGATECALL|EXTCODESIZE)$/],
  ['events', /^LOG\d$/],
  ['hashing', /^KECCAK256$/],
  ['memory and calldata', /^(MLOAD|MSTORE8?|MCOPY|CALLDATALOAD|CALLDATACOPY|RETURNDATACOPY|CODECOPY)$/],
];

/** Gas of a transaction by class of opcode; `intrinsic` is what is paid before the first, less what is refunded. */
export async function opcodeBreakdown(sent: Promise<ContractTransactionResponse>): Promise<Record<string, number>> {
  const receipt = await (await sent).wait();
  if (receipt?.status !== 1) throw new Error('a transaction of the benchmark failed');
  const options = { disableMemory: true, disableStack: true, disableStorage: true };
  const trace: unknown = await provider.request({
    method: 'debug_traceTransaction',
    params: [receipt.hash, options],
  });
  const steps = (trace as { structLogs: Step[] }).structLogs;
  const gas: Record<string, number> = {};
  for (const [index, step] of steps.entries()) {
    const name = CLASSES.find(([, pattern]) => pattern.test(step.op))?.[0] ?? 'computation';
    gas[name] = (gas[name] ?? 0) + ownCost(steps, index);
  }
  const executed = Object.values(gas).reduce((sum, part) => sum + part, 0);
  return { ...gas, 'transaction and refund': Number(receipt.gasUsed) - executed };
}

/** What a step costs without the steps of the call that it makes: a call's own gas is what is gone after it, less those. */
function ownCost(steps: readonly Step[], index: number): number {
  const step = steps[index]!;
  const next = steps[index + 1];
  if (next === undefined || next.depth <= step.depth) return step.gasCost;
  // `gas` counts what is left, so a call's frame used what it was given less what its last step left.
  const after = steps.findIndex((later, i) => i > index && later.depth === step.depth);
  const last = steps[after - 1];
  if (after === -1 || last === undefined) return step.gasCost;
  const used = next.gas - (last.gas - last.gasCost);
  return step.gas - steps[after]!.gas - used;
}
