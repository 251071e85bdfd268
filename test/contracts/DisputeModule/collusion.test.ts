import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { ethers, loadFixture } from '../fixtures/chain.ts';
import { challenged, disputesFixture, Outcome, panelOf, revealAs, RIGHT, WRONG } from '../fixtures/disputes.ts';

const COMMITTERS = 15;
const PANEL_SIZES = [3, 5, 7] as const;
const DRAWS = 1500;

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let result = 1;
  for (let index = 1; index <= k; index++) result = (result * (n - k + index)) / index;
  return result;
}

/** Chance that more than half of `size` jurors, drawn from `committers`, are among the `colluders`. */
function captured(committers: number, colluders: number, size: number): number {
  let sum = 0;
  for (let drawn = (size + 1) / 2; drawn <= size; drawn++) {
    sum += choose(colluders, drawn) * choose(committers - colluders, size - drawn);
  }
  return sum / choose(committers, size);
}

/** The draw of `Panels`, by the hash of a block; the panel's tests compare it with the contract's. */
function drawnColluders(hash: string, committers: number, colluders: number, size: number): number {
  const order = Array.from({ length: committers }, (_, index) => index);
  let count = 0;
  for (let index = 0; index < size; index++) {
    const words = ethers.AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint256', 'uint256'], [hash, 1n, index]);
    const drawn = index + Number(BigInt(ethers.keccak256(words)) % BigInt(committers - index));
    [order[index], order[drawn]] = [order[drawn]!, order[index]!];
    if (order[index]! < colluders) count += 1;
  }
  return count;
}

/** The table of SECURITY.md. */
function table(): string {
  const percent = (share: number) => (share === 0 ? '0' : share === 1 ? '100%' : `${(100 * share).toFixed(1)}%`);
  const rows = Array.from({ length: COMMITTERS + 1 }, (_, colluders) => [
    `${colluders} of ${COMMITTERS}`,
    ...PANEL_SIZES.map((size) => percent(captured(COMMITTERS, colluders, size))),
  ]);
  const head = ['colluding', ...PANEL_SIZES.map((size) => `panel of ${size}`)];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

describe('DisputeModule', () => {
  describe('colluding workers', () => {
    it('T29 win as often as SECURITY.md says, for every number of colluders', async () => {
      console.log(table());
      const published = await readFile(new URL('../../../SECURITY.md', import.meta.url), 'utf8');
      expect(published).to.include(table());
      for (const size of PANEL_SIZES) {
        for (let colluders = 0; colluders <= COMMITTERS; colluders += 3) {
          let won = 0;
          for (let index = 0; index < DRAWS / size; index++) {
            const hash = ethers.id(`block ${index} of ${size} ${colluders}`);
            if (drawnColluders(hash, COMMITTERS, colluders, size) * 2 > size) won += 1;
          }
          const error = Math.abs(won / Math.ceil(DRAWS / size) - captured(COMMITTERS, colluders, size));
          expect(error < 0.07, `${colluders} colluders, panel of ${size}: off by ${error}`).to.equal(true);
        }
      }
    });

    it('T29 decide if, and only if, they are the majority of those drawn: q = 0…5 of 5', async () => {
      for (let colluders = 0; colluders <= 5; colluders++) {
        const context = await loadFixture(disputesFixture);
        const { disputes } = context;
        const { orderId, attestation } = await challenged(context, WRONG);
        const outputs = Array.from({ length: 5 }, (_, index) => (index < colluders ? WRONG : RIGHT));
        const panel = await panelOf(context, orderId, outputs);
        for (const { juror, output } of panel) await revealAs(context, attestation, juror, output);
        await disputes.resolve(orderId);
        const lying = panel.filter(({ output }) => output === WRONG).length;
        const { outcome } = await disputes.disputeOf(orderId);
        expect(outcome, `${colluders} of 5, ${lying} drawn`).to.equal(lying > 1 ? Outcome.Rejected : Outcome.Upheld);
        if (colluders < 2) expect(outcome).to.equal(Outcome.Upheld);
        if (colluders > 3) expect(outcome).to.equal(Outcome.Rejected);
      }
    });
  });
});
