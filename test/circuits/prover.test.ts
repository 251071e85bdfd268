import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import {
  CircuitArtifactMismatchError,
  CircuitArtifactUnavailableError,
  ClaimNotSatisfiedError,
  CommitmentMismatchError,
  InvalidClaimContextError,
  InvalidClaimQueryError,
  ProofGenerationError,
  claimContext,
  fetchCircuitArtifacts,
  packClaimQuery,
  proveWindowClaim,
  unpackClaimQuery,
  verifyWindowClaim,
  type CircuitArtifacts,
  type ClaimQuery,
  type Groth16Proof,
  type WindowClaimProof,
} from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { freePort } from '../../scripts/stack/ports.ts';
import { Aggregate, Operator } from '../../sdk/src/generated/protocol.ts';
import { FIELD_ORDER } from '../../sdk/src/state/poseidon.ts';
import { END_DAY, claimAbout, queryWith, stateWith, type Claim } from './helpers/claims.ts';
import { ROOT, windowClaimCircuit } from './helpers/windowClaimCircuit.ts';

const run = promisify(execFile);
const COORDINATE_ORDER = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;

describe('prover', () => {
  let artifacts: CircuitArtifacts;
  let claim: Claim;
  let proven: WindowClaimProof;

  before('prove one claim', async function () {
    this.timeout(180_000);
    await windowClaimCircuit();
    artifacts = await loadCircuitArtifacts('window-claim-named');
    claim = await claimAbout(stateWith(0, [5901, 6001, 0, 6101]), { windowDays: 4, minValidDays: 3, upper: 6000 });
    proven = await proveWindowClaim({ ...claim, artifacts });
  });

  describe('packClaimQuery', () => {
    it('is undone by unpackClaimQuery at every edge of every field', () => {
      const edges: Partial<ClaimQuery>[] = [
        {},
        {
          channel: 255,
          aggregate: Aggregate.TREND,
          operator: Operator.NOT_IN_RANGE,
          windowDays: 255,
          minValidDays: 255,
        },
        { lower: 2 ** 40 - 1, upper: 2 ** 40 - 1, endDay: 2 ** 24 - 1 },
        { lower: 0, upper: 0, endDay: 0 },
      ];
      for (const edge of edges)
        expect(unpackClaimQuery(packClaimQuery(queryWith(edge)))).to.deep.equal(queryWith(edge));
    });

    it('keeps its layout', () => {
      const query = queryWith({ channel: 1, windowDays: 2, minValidDays: 3, lower: 4, upper: 5, endDay: 6 });
      const fields = ['000006', '0000000005', '0000000004', '03', '02', '06', '01', '01'];
      expect(packClaimQuery(query).toString(16).padStart(36, '0')).to.equal(fields.join(''));
    });

    it('refuses a field that does not fit', () => {
      const wrong: Partial<ClaimQuery>[] = [
        { channel: 256 },
        { windowDays: -1 },
        { lower: 2 ** 40 },
        { upper: 0.5 },
        { endDay: 2 ** 24 },
        { minValidDays: NaN },
      ];
      for (const fields of wrong) {
        expect(() => packClaimQuery(queryWith(fields)), JSON.stringify(fields)).to.throw(InvalidClaimQueryError);
      }
      expect(() => unpackClaimQuery(1n << 168n)).to.throw(InvalidClaimQueryError);
      expect(() => unpackClaimQuery(-1n)).to.throw(InvalidClaimQueryError);
    });
  });

  describe('claimContext', () => {
    const parameters = {
      chainId: 31337n,
      verifier: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
      requestId: 1n,
      twinId: 2n,
      recipient: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    };

    it('T20 depends on every part, and is a field element', () => {
      const contexts = [
        parameters,
        { ...parameters, chainId: 1n },
        { ...parameters, verifier: parameters.recipient },
        { ...parameters, requestId: 2n },
        { ...parameters, twinId: 1n },
        { ...parameters, recipient: parameters.verifier },
      ].map(claimContext);
      expect(new Set(contexts).size).to.equal(contexts.length);
      for (const context of contexts) expect(context >> 248n).to.equal(0n);
    });

    it('refuses what is no address or unsigned integer', () => {
      expect(() => claimContext({ ...parameters, recipient: '0x12' })).to.throw(InvalidClaimContextError);
      expect(() => claimContext({ ...parameters, twinId: -1n })).to.throw(InvalidClaimContextError);
    });
  });

  describe('proveWindowClaim', () => {
    it('proves a true claim', async () => {
      expect(proven.publicSignals).to.deep.equal([
        claim.commitment.stateRoot,
        packClaimQuery(claim.query),
        claim.context,
      ]);
      expect(await verifyWindowClaim({ ...proven, artifacts })).to.equal(true);
    });

    it('makes another proof each time, so that two proofs of one claim share nothing', async function () {
      this.timeout(30_000);
      const [first, second] = await Promise.all([
        proveWindowClaim({ ...claim, artifacts }),
        proveWindowClaim({ ...claim, artifacts }),
      ]);
      expect(first.proof.a).to.not.deep.equal(second.proof.a);
      expect(first.proof.c).to.not.deep.equal(second.proof.c);
    });

    it('refuses a false claim, and says only which condition fails', async () => {
      const cases: readonly (readonly [Partial<ClaimQuery>, string])[] = [
        [{ upper: 5999 }, 'OUT_OF_BOUNDS'],
        [{ lower: 6001, upper: 7000 }, 'OUT_OF_BOUNDS'],
        [{ minValidDays: 4 }, 'TOO_FEW_VALID_DAYS'],
        [{ endDay: END_DAY + 1 }, 'OTHER_END_DAY'],
      ];
      for (const [fields, reason] of cases) {
        const query = { ...claim.query, ...fields };
        const error = await failure(proveWindowClaim({ ...claim, query, artifacts }), ClaimNotSatisfiedError);
        expect(error.reason).to.equal(reason);
        expect(error.message).to.not.match(/\d{4}/);
      }
    });

    it('refuses a query that the circuit does not answer', async () => {
      const queries: Partial<ClaimQuery>[] = [
        { aggregate: 8 as Aggregate },
        { operator: 8 as Operator },
        { operator: Operator.LESS },
        { aggregate: Aggregate.TREND, minValidDays: 1 },
        { channel: 32 },
        { windowDays: 65 },
        { windowDays: 0, minValidDays: 0 },
        { minValidDays: 0 },
        { minValidDays: 5 },
        { lower: 6001, upper: 6000 },
        { upper: 2 ** 40 },
      ];
      for (const fields of queries) {
        const query = { ...claim.query, ...fields };
        await failure(proveWindowClaim({ ...claim, query, artifacts }), InvalidClaimQueryError);
      }
    });

    it('refuses a commitment to another state', async () => {
      const other = await claimAbout(stateWith(0, [1, 2, 3]));
      await failure(proveWindowClaim({ ...claim, commitment: other.commitment, artifacts }), CommitmentMismatchError);
      const salted = await claimAbout(claim.state, claim.query, 78n);
      const mixed = { ...salted.commitment, salt: claim.commitment.salt };
      await failure(proveWindowClaim({ ...claim, commitment: mixed, artifacts }), CommitmentMismatchError);
    });

    it('reports a proving key that the prover cannot use', async () => {
      const broken = { ...artifacts, zkey: artifacts.zkey.slice(0, 100_000) };
      const error = await failure(proveWindowClaim({ ...claim, artifacts: broken }), ProofGenerationError);
      expect(error.cause).to.be.instanceOf(Error);
    });

    it('leaves nothing running that keeps Node from exiting', async function () {
      this.timeout(60_000);
      const script = `
        import { proveWindowClaim, verifyWindowClaim } from '#sdk/prover';
        import { loadCircuitArtifacts } from '#sdk/prover-node';
        import { claimAbout, stateWith } from './test/circuits/helpers/claims.ts';
        const artifacts = await loadCircuitArtifacts('window-claim-named');
        const proven = await proveWindowClaim({ ...(await claimAbout(stateWith(0, [1, 2]))), artifacts });
        console.log(await verifyWindowClaim({ ...proven, artifacts }));`;
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
        cwd: ROOT,
        timeout: 50_000,
      });
      expect(stdout.trim()).to.equal('true');
    });
  });

  describe('verifyWindowClaim', () => {
    const verify = (proof: Groth16Proof, publicSignals: readonly bigint[]): Promise<boolean> =>
      verifyWindowClaim({ proof, publicSignals, artifacts });

    it('refuses every tampered public signal', async function () {
      this.timeout(60_000);
      const signals = [...proven.publicSignals];
      const tampered = signals.flatMap((signal, index) => [
        signals.with(index, (signal + 1n) % FIELD_ORDER),
        signals.with(index, signal - 1n),
        signals.with(index, 0n),
        signals.with(index, FIELD_ORDER - 1n),
        signals.with(index, signals[(index + 1) % 3] ?? 0n).with((index + 1) % 3, signal),
      ]);
      const accepted = await Promise.all(tampered.map((each) => verify(proven.proof, each)));
      expect(accepted).to.deep.equal(tampered.map(() => false));
    });

    it('T18 refuses x + r for each signal x', async () => {
      for (const index of [0, 1, 2]) {
        const signals = proven.publicSignals.map((signal, at) => (at === index ? signal + FIELD_ORDER : signal));
        expect(await verify(proven.proof, signals), `signal ${index}`).to.equal(false);
      }
    });

    it('refuses a wrong number of signals', async () => {
      expect(await verify(proven.proof, proven.publicSignals.slice(0, 2))).to.equal(false);
      expect(await verify(proven.proof, [...proven.publicSignals, 0n])).to.equal(false);
      expect(await verify(proven.proof, [])).to.equal(false);
    });

    it('refuses a proof with a point off its curve, unreduced, swapped or zero', async () => {
      const { a, b, c } = proven.proof;
      const proofs: Groth16Proof[] = [
        { a: [a[0], (a[1] + 1n) % COORDINATE_ORDER], b, c },
        { a: [a[0], COORDINATE_ORDER - a[1]], b, c },
        { a: [a[0] + COORDINATE_ORDER, a[1]], b, c },
        { a: [0n, 0n], b, c },
        { a, b: [b[0], [b[1][0], (b[1][1] + 1n) % COORDINATE_ORDER]], c },
        { a, b: [[b[0][1], b[0][0]], b[1]], c },
        { a: c, b, c: a },
        { a, b, c: [1n, 1n] },
        { a, b: [[0n, 0n], [0n, 0n]], c }, // prettier-ignore
      ];
      const accepted = await Promise.all(proofs.map((proof) => verify(proof, proven.publicSignals)));
      expect(accepted).to.deep.equal(proofs.map(() => false));
    });
  });

  describe('circuit artefacts', () => {
    let directory: string;

    beforeEach('copy the build', () => {
      directory = mkdtempSync(join(tmpdir(), 'gemel-artifacts-'));
      cpSync(join(ROOT, 'circuits', 'build', 'window-claim-named'), join(directory, 'window-claim-named'), {
        recursive: true,
      });
    });
    afterEach('remove the copy', () => rmSync(directory, { recursive: true }));

    it('T25 are refused when one has other bytes', async () => {
      for (const file of ['circuit.wasm', 'development.zkey', 'verification_key.json']) {
        const path = join(directory, 'window-claim-named', file);
        writeFileSync(path, 'other bytes');
        const error = await failure(
          loadCircuitArtifacts('window-claim-named', directory),
          CircuitArtifactMismatchError,
        );
        expect(error.message).to.include(`window-claim-named/${file}`);
        cpSync(join(ROOT, 'circuits', 'build', 'window-claim-named', file), path);
      }
    });

    it('are reported when one is absent', async () => {
      rmSync(join(directory, 'window-claim-named', 'circuit.wasm'));
      const error = await failure(
        loadCircuitArtifacts('window-claim-named', directory),
        CircuitArtifactUnavailableError,
      );
      expect(error.message).to.include('window-claim-named/circuit.wasm').and.to.include('npm run build:circuits');
    });

    it('are fetched over HTTP and checked alike', async () => {
      const port = await freePort('the circuit artefacts');
      const server = await serveArtifacts(artifacts, port);
      const base = `http://127.0.0.1:${port}`;
      try {
        const fetched = await fetchCircuitArtifacts('window-claim-named', `${base}/good/`);
        expect(Buffer.from(fetched.zkey).equals(Buffer.from(artifacts.zkey))).to.equal(true);
        await failure(fetchCircuitArtifacts('window-claim-named', `${base}/tampered`), CircuitArtifactMismatchError);
        await failure(fetchCircuitArtifacts('window-claim-named', `${base}/absent`), CircuitArtifactUnavailableError);
      } finally {
        server.close();
      }
    });
  });
});

/** Serves the artefacts under /good, changed ones under /tampered, and 404 for the rest. */
async function serveArtifacts(artifacts: CircuitArtifacts, port: number): Promise<Server> {
  const files: Record<string, Uint8Array> = {
    'circuit.wasm': artifacts.wasm,
    'development.zkey': artifacts.zkey,
    'verification_key.json': Buffer.from(`${JSON.stringify(artifacts.verificationKey, null, 1)}\n`),
  };
  const server = createServer((request, response) => {
    const [, folder, , file = ''] = (request.url ?? '').split('/');
    const body = files[file];
    if (!body || folder === 'absent') return response.writeHead(404).end();
    return response.end(folder === 'good' ? body : Buffer.concat([body, Buffer.from(' ')]));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

async function failure<E extends Error>(promise: Promise<unknown>, type: new (...args: never[]) => E): Promise<E> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  throw new Error(`expected a ${type.name}`);
}
