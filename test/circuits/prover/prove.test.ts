import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import {
  CircuitArtifactMismatchError,
  InvalidCircuitInputError,
  ProofGenerationError,
  Prover,
  ProverClosedError,
  ProvingCancelledError,
  UnsatisfiedCircuitError,
  decodeWindowClaimNamedSignals,
  encodeWindowClaimNamedSignals,
  prove,
  verifyWindowClaim,
  windowClaimInput,
  type CircuitArtifacts,
  type ProofProgress,
  type WindowClaimNamedInput,
} from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { FIELD_ORDER } from '../../../sdk/src/state/poseidon.ts';
import { claimAbout, stateWith } from '../helpers/claims.ts';
import { ROOT, windowClaimCircuit } from '../helpers/windowClaimCircuit.ts';

const CIRCUIT = 'window-claim-named';
const run = promisify(execFile);

describe('prove', function () {
  this.timeout(120_000);
  let artifacts: CircuitArtifacts;
  let input: WindowClaimNamedInput;

  before('build the circuit', async () => {
    await windowClaimCircuit();
    artifacts = await loadCircuitArtifacts(CIRCUIT);
    input = windowClaimInput(await claimAbout(stateWith(0, [5901, 6001, 0, 6101])));
  });

  it('proves, and reports each step once, always further on', async () => {
    const progress: ProofProgress[] = [];
    const { proof, publicSignals } = await prove(CIRCUIT, input, { artifacts, onProgress: (p) => progress.push(p) });
    expect(publicSignals).to.deep.equal(encodeWindowClaimNamedSignals(input));
    expect(await verifyWindowClaim({ proof, publicSignals, artifacts })).to.equal(true);
    expect(progress[0]).to.deep.equal({ step: 'WITNESS', done: 0 });
    expect([...new Set(progress.map(({ step }) => step))]).to.deep.equal(['WITNESS', 'QUOTIENT', 'COMMITMENTS']);
    const parts = progress.map(({ done }) => done);
    expect(parts).to.deep.equal([...new Set(parts)].toSorted((left, right) => left - right));
    expect(parts.at(-1)).to.be.within(0.5, 1);
  });

  it('leaves the caller’s thread free', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await prove(CIRCUIT, input, { artifacts });
    clearInterval(timer);
    expect(turns).to.be.above(10);
  });

  describe('what it refuses', () => {
    it('names the signal that is foreign, lacks or has another shape, never its value', async () => {
      const withoutSalt = Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'salt'));
      const cases: readonly (readonly [string, object])[] = [
        ['extra', { ...input, extra: 1n }],
        ['salt', withoutSalt],
        ['salt', { ...input, salt: [1n] }],
        ['context', { ...input, context: 77 }],
        ['context', { ...input, context: FIELD_ORDER }],
        ['context', { ...input, context: -1n }],
        ['days', { ...input, days: input.days.slice(1) }],
        ['days', { ...input, days: input.days.with(3, FIELD_ORDER + 12_345n) }],
      ];
      for (const [signal, wrong] of cases) {
        const error = await failure(prove(CIRCUIT, wrong as typeof input, { artifacts }), InvalidCircuitInputError);
        expect(error.message, signal)
          .to.include(signal)
          .and.not.match(/77|12345/);
      }
    });

    it('names the template whose assertion fails', async () => {
      const wrong = { ...input, stateRoot: input.stateRoot + 1n };
      const error = await failure(prove(CIRCUIT, wrong, { artifacts }), UnsatisfiedCircuitError);
      expect(error.template).to.equal('AssertWindowClaim');
      expect(error.line).to.be.above(0);
    });

    it('the artefacts of another circuit', async () => {
      const other = { ...artifacts, circuit: 'another' } as unknown as CircuitArtifacts;
      await failure(prove(CIRCUIT, input, { artifacts: other }), CircuitArtifactMismatchError);
    });

    it('a wasm or a key that is none', async () => {
      for (const broken of [{ wasm: new Uint8Array(8) }, { zkey: artifacts.zkey.slice(0, 5000) }]) {
        await failure(prove(CIRCUIT, input, { artifacts: { ...artifacts, ...broken } }), ProofGenerationError);
      }
    });
  });

  describe('cancelling', () => {
    it('stops a proof at any step, with the reason as the cause', async () => {
      for (const step of ['WITNESS', 'QUOTIENT', 'COMMITMENTS'] as const) {
        const controller = new AbortController();
        const onProgress = (progress: ProofProgress): void => {
          if (progress.step === step) controller.abort(`at ${step}`);
        };
        const promise = prove(CIRCUIT, input, { artifacts, onProgress, signal: controller.signal });
        expect((await failure(promise, ProvingCancelledError)).cause).to.equal(`at ${step}`);
      }
    });

    it('starts nothing when it was cancelled before', async () => {
      const progress: ProofProgress[] = [];
      const signal = AbortSignal.abort();
      const promise = prove(CIRCUIT, input, { artifacts, signal, onProgress: (p) => progress.push(p) });
      await failure(promise, ProvingCancelledError);
      expect(progress).to.deep.equal([]);
    });

    it('leaves nothing running', async () => {
      const script = `
        import { readdirSync } from 'node:fs';
        import { prove, windowClaimInput } from '#sdk/prover';
        import { loadCircuitArtifacts } from '#sdk/prover-node';
        import { claimAbout, stateWith } from './test/circuits/helpers/claims.ts';
        const artifacts = await loadCircuitArtifacts('window-claim-named');
        const input = windowClaimInput(await claimAbout(stateWith(0, [1, 2])));
        const workers = () => process.getActiveResourcesInfo().filter((name) => name === 'Worker' || name === 'MessagePort').length;
        const before = workers();
        for (const step of ['WITNESS', 'COMMITMENTS', 'never']) {
          const controller = new AbortController();
          const onProgress = (progress) => progress.step === step && controller.abort();
          await prove('window-claim-named', input, { artifacts, onProgress, signal: controller.signal }).catch(({ code }) => console.log(code));
        }
        console.log(workers() - before);`;
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
        cwd: ROOT,
        timeout: 60_000,
      });
      expect(stdout.trim().split('\n')).to.deep.equal(['PROVING_CANCELLED', 'PROVING_CANCELLED', '0']);
    });
  });

  describe('Prover', () => {
    it('goes on after a refusal and a cancelled proof, one proof after the other', async () => {
      await using prover = new Prover();
      const controller = new AbortController();
      const wrong = { ...input, stateRoot: 1n };
      const results = await Promise.allSettled([
        prove(CIRCUIT, input, { artifacts, prover }),
        prove(CIRCUIT, wrong, { artifacts, prover }),
        prove(CIRCUIT, input, { artifacts, prover, signal: controller.signal, onProgress: () => controller.abort() }),
        prove(CIRCUIT, input, { artifacts, prover }),
      ]);
      const states = results.map((result) =>
        result.status === 'fulfilled' ? 'proven' : (result.reason as Error).name,
      );
      expect(states).to.deep.equal(['proven', 'UnsatisfiedCircuitError', 'ProvingCancelledError', 'proven']);
    });

    it('proves and verifies without other threads where a page’s policy forbids them', async () => {
      await using prover = new Prover({ singleThread: true });
      const { proof, publicSignals } = await prove(CIRCUIT, input, { artifacts, prover });
      const verifying = { proof, artifacts, singleThread: true };
      expect(await verifyWindowClaim({ ...verifying, publicSignals })).to.equal(true);
      const [root = 0n, ...rest] = publicSignals;
      expect(await verifyWindowClaim({ ...verifying, publicSignals: [root + 1n, ...rest] })).to.equal(false);
    });

    it('refuses what is under way and what is asked after it was closed', async () => {
      const prover = new Prover();
      const started = Promise.withResolvers<undefined>();
      const proof = prove(CIRCUIT, input, { artifacts, prover, onProgress: () => started.resolve(undefined) });
      const refusal = failure(proof, ProverClosedError);
      await started.promise;
      await prover.close();
      await refusal;
      await failure(prove(CIRCUIT, input, { artifacts, prover }), ProverClosedError);
    });
  });

  it('encodes and decodes public signals in the verifier’s order', () => {
    const signals = { stateRoot: 1n, query: 2n, context: 3n };
    expect(encodeWindowClaimNamedSignals(signals)).to.deep.equal([1n, 2n, 3n]);
    expect(decodeWindowClaimNamedSignals([1n, 2n, 3n])).to.deep.equal(signals);
  });
});

async function failure<E extends Error>(promise: Promise<unknown>, type: new (...args: never[]) => E): Promise<E> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  throw new Error(`expected a ${type.name}`);
}
