import { CircuitBuildError } from '../errors.ts';
import { ELEMENT_BYTES, SCALAR_ORDER, readElement } from './field.ts';

/** `coefficient × wire`; wire 0 is the constant one. */
export interface Term {
  readonly wire: number;
  readonly coefficient: bigint;
}

/** The constraint `a · b = c`, each side a sum of terms. */
export interface Constraint {
  readonly a: readonly Term[];
  readonly b: readonly Term[];
  readonly c: readonly Term[];
}

/** A compiled circuit. Wires 1…publicSignals are the public signals: outputs, then public inputs; private inputs follow. */
export interface R1cs {
  readonly wires: number;
  readonly outputs: number;
  readonly publicSignals: number;
  readonly privateInputs: number;
  readonly constraints: readonly Constraint[];
}

const HEADER_SECTION = 1;
const CONSTRAINTS_SECTION = 2;

/** The sizes of a compiled circuit. */
export interface R1csCounts {
  readonly wires: number;
  readonly outputs: number;
  readonly publicSignals: number;
  readonly privateInputs: number;
  readonly constraints: number;
}

/**
 * Reads the sizes from circom's `.r1cs` file.
 *
 * @throws {CircuitBuildError} when it is not one, or is over another field than BN254's.
 */
export function readCounts(bytes: Uint8Array): R1csCounts {
  const { counts } = readSections(bytes);
  return counts;
}

/**
 * Reads circom's `.r1cs` file.
 *
 * @throws {CircuitBuildError} when it is not one, or is over another field than BN254's.
 * @see https://github.com/iden3/r1csfile/blob/master/doc/r1cs_bin_format.md
 */
export function readR1cs(bytes: Uint8Array): R1cs {
  const { view, counts, start } = readSections(bytes);
  return { ...counts, constraints: readConstraints(view, start, counts.constraints) };
}

function readSections(bytes: Uint8Array): { view: DataView; counts: R1csCounts; start: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'r1cs') {
    throw new CircuitBuildError('the compiled circuit is not an r1cs file');
  }
  const sections = sectionOffsets(view);
  const header = sections.get(HEADER_SECTION);
  const start = sections.get(CONSTRAINTS_SECTION);
  if (header === undefined || start === undefined) {
    throw new CircuitBuildError('the r1cs file lacks its header or its constraints');
  }
  if (view.getUint32(header, true) !== ELEMENT_BYTES || readElement(view, header + 4) !== SCALAR_ORDER) {
    throw new CircuitBuildError('the r1cs file is not over the BN254 scalar field');
  }
  const sizes = header + 4 + ELEMENT_BYTES;
  const [outputs, publicInputs] = [view.getUint32(sizes + 4, true), view.getUint32(sizes + 8, true)];
  const counts = {
    wires: view.getUint32(sizes, true),
    outputs,
    publicSignals: outputs + publicInputs,
    privateInputs: view.getUint32(sizes + 12, true),
    constraints: view.getUint32(sizes + 24, true),
  };
  return { view, counts, start };
}

function sectionOffsets(view: DataView): Map<number, number> {
  const offsets = new Map<number, number>();
  let position = 12;
  for (let left = view.getUint32(8, true); left > 0; left--) {
    offsets.set(view.getUint32(position, true), position + 12);
    position += 12 + Number(view.getBigUint64(position + 4, true));
  }
  return offsets;
}

function readConstraints(view: DataView, start: number, count: number): Constraint[] {
  let position = start;
  const readTerms = (): Term[] => {
    const terms = new Array<Term>(view.getUint32(position, true));
    position += 4;
    for (let index = 0; index < terms.length; index++) {
      terms[index] = { wire: view.getUint32(position, true), coefficient: readElement(view, position + 4) };
      position += 4 + ELEMENT_BYTES;
    }
    return terms;
  };
  return Array.from({ length: count }, () => ({ a: readTerms(), b: readTerms(), c: readTerms() }));
}
