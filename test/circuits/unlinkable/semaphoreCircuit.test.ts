import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect } from 'chai';
import { loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { ROOT, circuitNamed, type CompiledCircuit } from '../helpers/circuitNamed.ts';
import { compileTemplate, valueOf } from '../helpers/template.ts';
import { statementOf } from './statements.ts';

const SOURCES = [
  'node_modules/@semaphore-protocol/circuits/src/semaphore.circom',
  'node_modules/@zk-kit/binary-merkle-root.circom/src/binary-merkle-root.circom',
];
const DEPTH = 24;

describe('Semaphore’s own circuit', function () {
  this.timeout(240_000);
  let theirs: CompiledCircuit;

  before('compile it with our compiler', async () => {
    // The compiler looks for includes beside a file, so both lie in one folder.
    mkdirSync(join(ROOT, 'circuits', 'build'), { recursive: true });
    const directory = mkdtempSync(join(ROOT, 'circuits', 'build', '.test-'));
    try {
      for (const source of SOURCES) copyFileSync(join(ROOT, source), join(directory, basename(source)));
      const file = join(relative(join(ROOT, 'circuits'), directory), 'semaphore.circom');
      theirs = await compileTemplate({ file, template: 'Semaphore', parameters: [DEPTH] });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('takes our identities and paths, and computes our roots', async () => {
    const poseidon = await loadPoseidon();
    for (const [seed, groupSize, place] of [
      [1, 5, 2],
      [2, 1, 0],
      [3, 9, 8],
    ] as const) {
      const { identity, path } = await statementOf({ seed, groupSize, place });
      const padding = new Array<bigint>(DEPTH - path.siblings.length).fill(0n);
      const witness = theirs.witness({
        secret: identity.secretScalar,
        merkleProofLength: BigInt(path.siblings.length),
        merkleProofIndex: BigInt(path.index),
        merkleProofSiblings: [...path.siblings, ...padding],
        message: 5n,
        scope: 6n,
      });
      expect(witness && theirs.checker.satisfied(witness)).to.equal(true);
      expect(valueOf(theirs, witness!, 'merkleRoot')).to.equal(path.root);
      expect(valueOf(theirs, witness!, 'nullifier')).to.equal(poseidon([6n, identity.secretScalar]));
    }
  });

  it('has more constraints than cohort-membership, which also binds its context', async () => {
    const ours = await circuitNamed('cohort-membership');
    expect(theirs.checker.r1cs.constraints.length).to.equal(7_415);
    expect(ours.checker.r1cs.constraints.length).to.be.below(7_415);
  });

  it('has the root 0 for a path longer than its last level, which cohort-membership refuses', async () => {
    const { identity, path } = await statementOf();
    const siblings = [...path.siblings, ...new Array<bigint>(DEPTH - path.siblings.length).fill(0n)];
    const place = {
      secret: identity.secretScalar,
      merkleProofIndex: BigInt(path.index),
      merkleProofSiblings: siblings,
    };
    const witness = theirs.witness({ ...place, merkleProofLength: 25n, message: 5n, scope: 6n });
    expect(valueOf(theirs, witness!, 'merkleRoot')).to.equal(0n);
  });
});
