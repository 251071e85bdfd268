/**
 * `node scripts/proofs/semaphore.ts`: proves with Semaphore's published artefacts, of its own ceremony, in both directions,
 * and writes what came of it to test/sdk/identity/fixtures/semaphore.json.
 *
 *   theirs  proven by `@semaphore-protocol/proof` from its own identity and group; the SDK must verify it
 *   ours    proven by the SDK's prover from its own identity and group; `@semaphore-protocol/proof` must verify it
 *
 * Their packages and artefacts (200 MB) are installed into a temporary folder and removed; the tests read only the fixture.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { keccak256, toBeHex } from 'ethers';
import { createIdentity, IdentityGroup } from '#sdk';
import { Prover, verifyWindowClaim, type CircuitArtifacts, type Groth16Proof } from '#sdk/prover';

const PACKAGES = [
  '@semaphore-protocol/identity@4.14.3',
  '@semaphore-protocol/group@4.14.3',
  '@semaphore-protocol/proof@4.14.3',
  '@zk-kit/semaphore-artifacts@4.13.0',
];
const FIXTURE = join(import.meta.dirname, '..', '..', 'test', 'sdk', 'identity', 'fixtures', 'semaphore.json');
const [DEPTH, MESSAGE, SCOPE] = [3, 2_026n, 1_123n];
/** Commitments of the group; the prover takes the third place. */
const OTHERS = [101n, 102n, 103n, 104n, 105n];
const PLACE = 2;
const SECRET = 'gemel';

/** A Semaphore proof as its package writes it. */
interface SemaphoreProof {
  readonly merkleTreeDepth: number;
  readonly merkleTreeRoot: string;
  readonly nullifier: string;
  readonly message: string;
  readonly scope: string;
  readonly points: readonly string[];
}
interface Semaphore {
  readonly Identity: new (secret: string) => { readonly commitment: bigint };
  readonly Group: new (members: readonly bigint[]) => object;
  readonly generateProof: (...parameters: readonly unknown[]) => Promise<SemaphoreProof>;
  readonly verifyProof: (proof: SemaphoreProof) => Promise<boolean>;
}

const directory = mkdtempSync(join(tmpdir(), 'semaphore-'));
try {
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }\n');
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts', ...PACKAGES], { cwd: directory, stdio: 'inherit' });
  await interoperate(directory);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function interoperate(root: string): Promise<void> {
  const semaphore = await importFrom(root);
  const files = join(root, 'node_modules', '@zk-kit', 'semaphore-artifacts', `semaphore-${DEPTH}`);
  const theirs = await provenByThem(semaphore, files);
  const ours = await provenByUs(files);
  const verificationKey = JSON.parse(readFileSync(`${files}.json`, 'utf8')) as CircuitArtifacts['verificationKey'];
  if (!(await semaphore.verifyProof(ours))) throw new Error('Semaphore refuses our proof');
  const signals = [theirs.merkleTreeRoot, theirs.nullifier, hashed(MESSAGE), hashed(SCOPE)].map(BigInt);
  const isTaken = await verifyWindowClaim({
    proof: unpacked(theirs.points),
    publicSignals: signals,
    artifacts: { verificationKey },
  });
  if (!isTaken) throw new Error('the SDK refuses their proof');
  writeFileSync(FIXTURE, `${JSON.stringify({ packages: PACKAGES, theirs, ours, verificationKey }, null, 2)}\n`);
  console.log(`both directions verified; wrote ${FIXTURE}`);
}

async function importFrom(root: string): Promise<Semaphore> {
  const require = createRequire(join(root, 'package.json'));
  const packages = ['identity', 'group', 'proof'].map((name) => require.resolve(`@semaphore-protocol/${name}`));
  const modules = await Promise.all(packages.map((path) => import(pathToFileURL(path).href) as Promise<object>));
  return Object.assign({}, ...modules) as Semaphore;
}

function provenByThem({ Identity, Group, generateProof }: Semaphore, files: string): Promise<SemaphoreProof> {
  const identity = new Identity(SECRET);
  const group = new Group(OTHERS.with(PLACE, identity.commitment));
  return generateProof(identity, group, MESSAGE, SCOPE, DEPTH, { wasm: `${files}.wasm`, zkey: `${files}.zkey` });
}

async function provenByUs(files: string): Promise<SemaphoreProof> {
  const identity = await createIdentity({ privateKey: `0x${Buffer.from(SECRET).toString('hex')}` });
  const path = (await IdentityGroup.of(OTHERS.with(PLACE, identity.commitment))).path(PLACE);
  const input = {
    secret: [identity.secretScalar],
    merkleProofLength: [BigInt(path.siblings.length)],
    merkleProofIndex: [BigInt(path.index)],
    merkleProofSiblings: [...path.siblings, ...new Array<bigint>(DEPTH - path.siblings.length).fill(0n)],
    message: [BigInt(hashed(MESSAGE))],
    scope: [BigInt(hashed(SCOPE))],
  };
  const [wasm, zkey] = [readFileSync(`${files}.wasm`), readFileSync(`${files}.zkey`)];
  await using prover = new Prover();
  // Any circuit's files can be proven with; only `prove` looks at the name.
  const artifacts = { circuit: 'cohort-membership', wasm, zkey } as unknown as CircuitArtifacts;
  const { proof, publicSignals } = await prover.prove(input, artifacts, {});
  return {
    merkleTreeDepth: DEPTH,
    merkleTreeRoot: String(publicSignals[0]),
    nullifier: String(publicSignals[1]),
    message: String(MESSAGE),
    scope: String(SCOPE),
    points: [...proof.a, ...proof.b.flat(), ...proof.c].map(String),
  };
}

/** How Semaphore turns messages and scopes into signals. */
function hashed(value: bigint): string {
  return String(BigInt(keccak256(toBeHex(value, 32))) >> 8n);
}

function unpacked(points: readonly string[]): Groth16Proof {
  const [ax, ay, bxImaginary, bxReal, byImaginary, byReal, cx, cy] = points.map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint, // prettier-ignore
  ];
  return { a: [ax, ay], b: [[bxImaginary, bxReal], [byImaginary, byReal]], c: [cx, cy] }; // prettier-ignore
}
