import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { hashArtifacts, sha256 } from '../../../scripts/circuits/artifacts.ts';
import type { BuiltCircuit } from '../../../scripts/circuits/buildCircuit.ts';
import { compileCircuit } from '../../../scripts/circuits/compile.ts';
import { CircuitBuildError } from '../../../scripts/circuits/errors.ts';
import { assertGenerated } from '../../../scripts/circuits/generated.ts';
import { assertLocked } from '../../../scripts/circuits/lock.ts';
import { readManifest } from '../../../scripts/circuits/manifest.ts';
import { developmentZkey } from '../../../scripts/circuits/setup/developmentKey.ts';
import { readR1cs } from '../../../scripts/circuits/setup/r1cs.ts';
import { verificationKey } from '../../../scripts/circuits/verificationKey.ts';
import { ROOT, windowClaimCircuit } from '../helpers/windowClaimCircuit.ts';

describe('circuit build', () => {
  let built: BuiltCircuit;

  before('build the circuit', async function () {
    this.timeout(180_000);
    ({ built } = await windowClaimCircuit());
  });

  describe('developmentZkey', () => {
    it('T25 gives the committed bytes again from the compiled circuit and the public seed', async function () {
      this.timeout(60_000);
      const r1cs = readFileSync(join(built.directory, 'circuit.r1cs'));
      const { developmentSeed: seed } = readManifest(ROOT);
      const { name } = built.circuit;
      const lock = JSON.parse(readFileSync(join(ROOT, 'circuits', 'artifacts.lock.json'), 'utf8')) as Record<
        string,
        Record<string, string>
      >;
      const rebuilt = sha256(await developmentZkey(r1cs, seed, name));
      expect(rebuilt).to.equal(lock['window-claim-named']?.['development.zkey']);
      expect(sha256(await developmentZkey(r1cs, `${seed}'`, name)), 'another seed').to.not.equal(rebuilt);
    });

    it('shares α, β and γ with another circuit’s key, but not δ, as one first phase would', async function () {
      this.timeout(60_000);
      const r1cs = readFileSync(join(built.directory, 'circuit.r1cs'));
      const other = await verificationKey(await developmentZkey(r1cs, readManifest(ROOT).developmentSeed, 'another'));
      const own = built.verificationKey;
      for (const part of ['vk_alpha_1', 'vk_beta_2', 'vk_gamma_2'] as const) {
        expect(other[part], part).to.deep.equal(own[part]);
      }
      expect(other.vk_delta_2).to.not.deep.equal(own.vk_delta_2);
    });
  });

  describe('compileCircuit', () => {
    let directory: string;

    beforeEach('make a folder beside the builds', () => {
      directory = mkdtempSync(join(ROOT, 'circuits', 'build', '.test-'));
    });
    afterEach('remove it', () => rmSync(directory, { recursive: true }));

    it('T25 compiles to the committed bytes again', async function () {
      this.timeout(120_000);
      await compileCircuit(ROOT, built.circuit, directory);
      for (const name of ['circuit.r1cs', 'circuit.wasm'] as const) {
        expect(sha256(readFileSync(join(directory, name))), name).to.equal(built.hashes[name]);
      }
    });

    it('reports what the compiler says of a template that does not exist', async function () {
      this.timeout(120_000);
      const error = await failure(compileCircuit(ROOT, { ...built.circuit, template: 'NoSuchTemplate' }, directory));
      expect(error.message).to.include('window-claim-named does not compile').and.to.include('NoSuchTemplate');
    });
  });

  describe('lock and generated files', () => {
    it('T25 match what was built', () => {
      expect(hashArtifacts(built.directory)).to.deep.equal(built.hashes);
      assertLocked(ROOT, [built]);
    });

    it('T25 fail the build when an artefact has other bytes', () => {
      const hashes = { ...built.hashes, 'development.zkey': sha256('another key') };
      expect(() => assertLocked(ROOT, [{ ...built, hashes }]))
        .to.throw(CircuitBuildError)
        .with.property('message')
        .that.includes('window-claim-named/development.zkey')
        .and.not.includes('circuit.wasm');
    });

    it('fail the check when the verifier holds another key', async () => {
      const verificationKey = { ...built.verificationKey, vk_alpha_1: ['1', '2', '1'] };
      const error = await failure(assertGenerated(ROOT, [{ ...built, verificationKey }]));
      expect(error.message).to.include('contracts/verifiers/WindowClaimNamedVerifier.sol');
    });
  });

  describe('readR1cs', () => {
    it('refuses a file of another kind or over another field', () => {
      const r1cs = readFileSync(join(built.directory, 'circuit.r1cs'));
      expect(() => readR1cs(Buffer.from('not an r1cs file, by far'))).to.throw(CircuitBuildError);
      const prime = Buffer.from('010000f093f5e1439170b97948e833285d588181b64550b829a031e1724e6430', 'hex');
      const otherField = Buffer.from(r1cs);
      otherField.writeUInt8(2, r1cs.indexOf(prime));
      expect(() => readR1cs(otherField))
        .to.throw(CircuitBuildError)
        .with.property('message')
        .that.includes('BN254');
    });
  });
});

async function failure(promise: Promise<unknown>): Promise<CircuitBuildError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof CircuitBuildError) return error;
    throw error;
  }
  throw new Error('expected a CircuitBuildError');
}
