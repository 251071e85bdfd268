import { join, resolve } from 'node:path';
import { accountOf } from '../dev/accounts.ts';
import { bootstrap, type Bootstrapped } from '../dev/bootstrap.ts';
import { buildCircuits, buildContracts } from '../dev/build.ts';
import { deployContracts, startChain, startIndex, type GemelStack } from '../dev/gemelStack.ts';
import { readAbis } from '../subgraph/abis.ts';
import { compileSubgraph } from '../subgraph/compile.ts';
import { castOwners, clientOf, type TwinOwner } from './cast.ts';
import type { DemoRun } from './demoRun.ts';
import type { DemoOptions } from './options.ts';
import { choosePeople, dayText, type DemoPeople } from './people.ts';
import type { Progress } from './progress.ts';
import { proveClaim, requestClaim, submitClaims, type ProvenClaim, type SubmittedClaims } from './steps/claim.ts';
import { grantConsents, openCohort } from './steps/consents.ts';
import { claimModelScore, type ModelClaim } from './steps/modelClaim.ts';
import { attestTwins, mintTwins } from './steps/twins.ts';
import { trade, type TradeOutcome } from './trade.ts';
import { claimUnlinkably, enterUnlinkably, issueCredentials, type AnonymousProof } from './steps/unlinkable.ts';

const SECONDS_PER_DAY = 86_400;
const ARTIFACTS = join(import.meta.dirname, '..', '..', 'artifacts');

/** What {@link runDemo} needs of whoever runs it. */
export interface RunDemoParameters {
  readonly options: DemoOptions;
  readonly progress: Progress;
  /** Is told of all that is begun, so that it can be ended whatever happens next. */
  readonly run: DemoRun;
  /** Aborted when the demo can't go on. */
  readonly signal: AbortSignal;
}

/** What the demo leaves behind for its summary and report. */
export interface DemoOutcome extends TradeOutcome {
  readonly people: DemoPeople;
  readonly gemel: GemelStack;
  readonly cohortId: bigint;
  readonly claim: ProvenClaim & SubmittedClaims;
  readonly modelClaim: ModelClaim;
  /** What was proven without saying of whom. */
  readonly anonymous: AnonymousProofs;
}

/** A claim, and an entry to a cohort, of people who are not named. */
export interface AnonymousProofs {
  readonly claim: AnonymousProof;
  readonly pass: AnonymousProof;
}

/** Brings Gemel up, and carries an insight from people's data to paid, verified answers. */
export async function runDemo(parameters: RunDemoParameters): Promise<DemoOutcome> {
  const { options, progress } = parameters;
  const people = await progress.step('Reading people’s data', async (say) => {
    const dataDirectory = resolve(process.env['GEMEL_DATA'] ?? join('..', 'shared', 'data'));
    const chosen = await choosePeople({ importPath: options.importPath, dataDirectory });
    say(`People: ${chosen.source}; as of ${dayText(chosen.lastDay)}`);
    return chosen;
  });
  const { gemel, world } = await bringUp(people, parameters);
  const { twins, cohortId } = await enrol(people, gemel, world, progress);
  const claim = await claimStep(twins, gemel, progress);
  const modelClaim = await progress.step('An owner proves what a model says of them', async (say) => {
    const researcher = clientOf(gemel.client, 'researcher');
    const proven = await claimModelScore(twins, researcher, accountOf('issuer').address);
    say(`Claim accepted: ${proven.words}`);
    return proven;
  });
  const anonymous = await anonymousSteps(twins, cohortId, gemel, progress);
  const orders = await trade({ twins, cohortId, gemel, world, claimant: claim.prover }, parameters);
  return { people, gemel, cohortId, claim, modelClaim, anonymous, ...orders };
}

async function bringUp(
  people: DemoPeople,
  { progress, run, signal }: RunDemoParameters,
): Promise<{ gemel: GemelStack; world: Bootstrapped }> {
  // The chain's clock starts on the morning after the last day that the twins know.
  const chainTimestampSeconds = (people.lastDay + 1) * SECONDS_PER_DAY;
  const circuits = buildCircuits(signal);
  const contracts = buildContracts(signal);
  const index = contracts.then(() => compileSubgraph(readAbis(ARTIFACTS), signal));
  for (const work of [circuits, contracts, index]) run.addWork(work);
  const stack = await progress.step('Starting Postgres, chain, content store and Graph Node', () => {
    const starting = startChain({ directory: run.directory, chainTimestampSeconds, signal });
    run.addStack(starting);
    return starting;
  });
  await progress.step('Compiling the contracts', () => contracts);
  const { deployment, deploymentFile } = await progress.step('Deploying the contracts', () => deployContracts(stack));
  await progress.step('Building the circuits and their keys', () => circuits);
  const gemel = await progress.step('Building the index over the contracts', async () => {
    await index;
    return startIndex(stack, deployment, deploymentFile);
  });
  const world = await progress.step('Accrediting an issuer, publishing the model, registering a worker', () =>
    bootstrap(gemel, signal),
  );
  return { gemel, world };
}

async function enrol(
  people: DemoPeople,
  { client }: GemelStack,
  world: Bootstrapped,
  progress: Progress,
): Promise<{ twins: readonly TwinOwner[]; cohortId: bigint }> {
  const twins = await progress.step(`Minting ${people.people.length} twins, encrypted and stored`, async () =>
    mintTwins(await castOwners(client, people.people), world.workerEncryptionKey),
  );
  await progress.step('An issuer signs each state', () => attestTwins(twins, clientOf(client, 'issuer')));
  await progress.step('Everyone consents, one of them by a signature alone', () =>
    grantConsents(twins, {
      researcher: accountOf('researcher').address,
      processor: world.workerOperator,
      relayer: clientOf(client, 'relayer'),
    }),
  );
  const cohortId = await progress.step('Everyone sets a privacy budget and joins a cohort', () =>
    openCohort(twins, clientOf(client, 'curator'), { processor: world.workerOperator, token: world.token }),
  );
  return { twins, cohortId };
}

function claimStep(
  twins: readonly TwinOwner[],
  { client }: GemelStack,
  progress: Progress,
): Promise<ProvenClaim & SubmittedClaims> {
  return progress.step('An owner proves a claim about themself', async (say) => {
    const chosen = await requestClaim(twins, clientOf(client, 'researcher'));
    const { channel, lower, upper, windowDays } = chosen.topic;
    const words = `mean ${channel} of the last ${windowDays} days in ${lower}…${upper}`;
    say(`Proving: ${words}`);
    const proven = await proveClaim(chosen);
    const submitted = await submitClaims(proven, accountOf('issuer').address);
    say(`Claim accepted: ${words}; a tampered copy was refused: ${submitted.refusedWith}`);
    return { ...proven, ...submitted };
  });
}

/** Two of the owners act through accounts that nobody knows, and a relayer pays for them. */
async function anonymousSteps(
  twins: readonly TwinOwner[],
  cohortId: bigint,
  { client }: GemelStack,
  progress: Progress,
): Promise<AnonymousProofs> {
  const relayer = clientOf(client, 'relayer');
  const unlinkable = await progress.step('Everyone enrols an identity, and gets a credential for their state', () =>
    issueCredentials(twins, clientOf(client, 'issuer')),
  );
  const claim = await progress.step('Somebody proves a claim without saying who', async (say) => {
    const parties = { researcher: clientOf(client, 'researcher'), relayer, issuer: accountOf('issuer').address };
    const proven = await claimUnlinkably(twins, unlinkable, parties);
    say(`Claim of somebody accepted: ${proven.words}`);
    return proven;
  });
  const pass = await progress.step('Somebody enters the cohort without saying who', async (say) => {
    const [somebody] = twins.toReversed();
    if (!somebody) throw new Error('the demo needs people');
    const entered = await enterUnlinkably(somebody.identity, cohortId, relayer);
    say(`Entered: ${entered.words}`);
    return entered;
  });
  return { claim, pass };
}
