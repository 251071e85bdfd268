import { expect } from 'chai';
import { DAY_COUNT } from '../../sdk/src/generated/protocol.ts';
import { FIELD_ORDER } from '../../sdk/src/state/poseidon.ts';
import { claimAbout, inputOf, stateWith, type Claim } from './helpers/claims.ts';
import { windowClaimCircuit, type WindowClaimCircuit } from './helpers/windowClaimCircuit.ts';

const CHANNEL = 5;

/** A bit of a decomposition, under the names that the compiler leaves it. */
const BIT_NAME = /^(.*)\.(?:Num2Bits_\d+_\d+\.out|bits|bit|shifted)\[(\d+)\]$/;

/** What a prover who writes the witness by hand, past the generator's assertions, cannot do. */
describe('window-claim-named, edited witnesses', () => {
  let circuit: WindowClaimCircuit;
  let full: Claim;
  let gappy: Claim;

  before('build the circuit', async function () {
    this.timeout(180_000);
    circuit = await windowClaimCircuit();
    const days = Array.from({ length: DAY_COUNT }, (_unused, day) => 101 + day);
    full = await claimAbout(stateWith(CHANNEL, days), { channel: CHANNEL, windowDays: 30, minValidDays: 20 });
    const gaps = days.map((stored, day) => (day % 3 === 0 ? 0 : stored));
    gappy = await claimAbout(stateWith(CHANNEL, gaps), { channel: CHANNEL, windowDays: 30, minValidDays: 20 });
  });

  function witnessOf(claim: Claim): bigint[] {
    const witness = circuit.witness(inputOf(claim));
    if (!witness) throw new Error('the claim should be satisfied');
    expect(circuit.checker.satisfied(witness)).to.equal(true);
    return witness;
  }

  function wireOf(name: string): number {
    for (const [wire, each] of circuit.names) if (each === name) return wire;
    throw new Error(`no wire is named ${name}`);
  }

  /** Wires of `main.inWindow`, by day; undefined where the compiler eliminated the signal. */
  function maskWires(): (number | undefined)[] {
    const wires = new Array<number | undefined>(DAY_COUNT).fill(undefined);
    for (const [wire, name] of circuit.names) {
      const day = /^main\.claim\.window\.(?:WindowMask_\d+_\d+|window)\.inWindow\[(\d+)\]$/.exec(name)?.[1];
      if (day !== undefined && wire > 0) wires[Number(day)] = wire;
    }
    return wires;
  }

  it('cannot raise any signal by one when every day counts', async () => {
    const every = await claimAbout(full.state, { channel: CHANNEL });
    const free = circuit.checker.freeWires(witnessOf(every));
    expect(free.map((wire) => circuit.names.get(wire))).to.deep.equal([]);
  });

  it('can choose only the inverse hints of days that do not count, which no constraint reads', () => {
    // circomlib's IsZero: in · inv = 1 − out leaves inv free where in is zero, and out does not depend on it.
    const free = circuit.checker.freeWires(witnessOf(gappy)).map((wire) => circuit.names.get(wire) ?? '');
    const idle = [...Array(DAY_COUNT).keys()].filter((day) => day < DAY_COUNT - 30 || day % 3 === 0);
    const hints = free.map((name) => Number(/\.IsZero_\d+_\d+\[(\d+)\]\.inv$/.exec(name)?.[1] ?? -1));
    expect(hints.toSorted((left, right) => left - right)).to.deep.equal(idle);
  });

  it('T20 cannot change the context of a finished witness', () => {
    // −context has the same square: a witness of another statement, which does not help who holds only a proof.
    const witness = witnessOf(full);
    for (const context of [0n, 1n, full.context - 1n, full.context + 1n, FIELD_ORDER - 1n]) {
      expect(
        circuit.checker.satisfiedWith(witness, new Map([[wireOf('main.context'), context]])),
        `${context}`,
      ).to.equal(false);
    }
  });

  it('T22 cannot write v + p, or any other number, into the bits of a decomposition', () => {
    const groups = new Map<string, Map<number, number>>();
    for (const [wire, name] of circuit.names) {
      const [, group, index] = BIT_NAME.exec(name) ?? [];
      if (wire < 1 || group === undefined) continue;
      groups.set(group, (groups.get(group) ?? new Map<number, number>()).set(Number(index), wire));
    }
    expect(groups.size, 'days, query, index, version and comparators').to.be.at.least(DAY_COUNT + 11);
    const witness = witnessOf(full);
    for (const [group, wires] of groups) {
      let value = 0n;
      for (const [index, wire] of wires) value += (witness[wire] ?? 0n) << BigInt(index);
      for (const other of [value + FIELD_ORDER, value + 1n, value ^ 1n, ~value]) {
        const edits = new Map([...wires].map(([index, wire]) => [wire, (other >> BigInt(index)) & 1n] as const));
        const changed = [...edits].some(([wire, bit]) => witness[wire] !== bit);
        if (changed) expect(circuit.checker.satisfiedWith(witness, edits), `${group} = ${other}`).to.equal(false);
      }
    }
  });

  it('cannot choose other days for the window', () => {
    const witness = witnessOf(full);
    const wires = maskWires();
    const withWindow = (inWindow: (day: number) => bigint): boolean => {
      const edits = new Map<number, bigint>();
      wires.forEach((wire, day) => {
        if (wire !== undefined) edits.set(wire, inWindow(day));
      });
      expect(edits.size, 'mask signals found').to.be.at.least(DAY_COUNT - 1);
      return circuit.checker.satisfiedWith(witness, edits);
    };
    expect(
      withWindow((day) => (day >= 34 ? 1n : 0n)),
      'the window itself',
    ).to.equal(true);
    expect(
      withWindow((day) => (day < 30 ? 1n : 0n)),
      'the oldest days',
    ).to.equal(false);
    expect(
      withWindow((day) => (day >= 33 && day < 63 ? 1n : 0n)),
      'shifted by one day',
    ).to.equal(false);
    expect(
      withWindow((day) => (day >= 33 && day !== 40 ? 1n : 0n)),
      'one day left out',
    ).to.equal(false);
    expect(
      withWindow((day) => (day >= 33 ? 1n : 0n)),
      'one day more',
    ).to.equal(false);
    expect(
      withWindow((day) => (day === 63 ? 30n : 0n)),
      'one day thirty times',
    ).to.equal(false);
  });

  it('cannot call a valid day missing', () => {
    const witness = witnessOf(full);
    const isValid = [...circuit.names].filter(([, name]) =>
      /^main\.claim\.window\.window\.(?:isMissing|isValid|IsZero_\d+_\d+\[\d+\]\.out)(?:\[\d+\])?$/.test(name),
    );
    expect(isValid.length).to.be.at.least(DAY_COUNT - 1);
    for (const [wire, name] of isValid) {
      const flipped = 1n - (witness[wire] ?? 0n);
      expect(circuit.checker.satisfiedWith(witness, new Map([[wire, flipped]])), name).to.equal(false);
    }
  });
});
