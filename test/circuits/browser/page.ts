/** What the browser test runs inside the page: proves for real, cancels once, and posts what it saw. */
import { fetchCircuitArtifacts, proveWindowClaim, verifyWindowClaim, type ProofProgress } from '#sdk/prover';
import { claimAbout, stateWith } from '../helpers/claims.ts';

/** What the page reports; bigints as decimal strings. */
export interface PageReport {
  readonly isVerified: boolean;
  readonly proof: unknown;
  readonly publicSignals: readonly string[];
  readonly steps: readonly string[];
  /** Turns of the page's own loop while the proof was made. */
  readonly turns: number;
  readonly cancelled: string;
  readonly falseClaim: string;
  readonly provenInMs: number;
}

try {
  await post('/report', await report());
} catch (error) {
  await post('/failure', { message: String((error as Error).stack), cause: String((error as Error).cause) });
}

async function report(): Promise<PageReport> {
  const artifacts = await fetchCircuitArtifacts('window-claim-named', `${location.origin}/artifacts`);
  const claim = await claimAbout(stateWith(0, [5901, 6001, 0, 6101]), { windowDays: 4, lower: 6000, upper: 6000 });
  const progress: ProofProgress[] = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  const startMs = performance.now();
  const proven = await proveWindowClaim({ ...claim, artifacts, onProgress: (each) => progress.push(each) });
  const provenInMs = performance.now() - startMs;
  clearInterval(timer);
  const controller = new AbortController();
  const onProgress = ({ step }: ProofProgress): void => {
    if (step === 'QUOTIENT') controller.abort();
  };
  const falseQuery = { ...claim.query, lower: 7000, upper: 7000 };
  return {
    isVerified: await verifyWindowClaim({ ...proven, artifacts }),
    proof: proven.proof,
    publicSignals: proven.publicSignals.map(String),
    steps: [...new Set(progress.map(({ step }) => step))],
    turns,
    cancelled: await codeOf(proveWindowClaim({ ...claim, artifacts, signal: controller.signal, onProgress })),
    falseClaim: await codeOf(proveWindowClaim({ ...claim, query: falseQuery, artifacts })),
    provenInMs,
  };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'NONE',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}

async function post(path: string, body: unknown): Promise<void> {
  const text = JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  await fetch(path, { method: 'POST', body: text });
}
