import * as cohorts from './actions/cohorts.ts';
import * as consents from './actions/consents.ts';
import * as disputes from './actions/disputes.ts';
import * as listings from './actions/listings.ts';
import * as orders from './actions/orders.ts';
import * as services from './actions/services.ts';
import * as twins from './actions/twins.ts';
import type { Call } from './chain.ts';
import { learn, type Action, type World } from './world.ts';

/** What may happen next, and how often it does against the others. */
const WEIGHTS: readonly (readonly [number, Action])[] = [
  ...([
    [8, twins.mint],
    [3, twins.mintBatch],
    [8, twins.updateState],
    [3, twins.setKeys],
    [4, twins.revokeAll],
  ] as const),
  ...([
    [1, twins.burn],
    [5, twins.setGuardians],
    [8, twins.approveRecovery],
    [2, twins.withdrawApproval],
  ] as const),
  ...([
    [2, twins.cancelRecovery],
    [2, twins.executeRecovery],
    [3, twins.offerMigration],
  ] as const),
  ...([
    [3, twins.acceptMigration],
    [2, twins.setBudgetCap],
  ] as const),
  ...([
    [16, consents.grant],
    [8, consents.grantBatch],
    [6, consents.revoke],
  ] as const),
  ...([
    [2, cohorts.createCohort],
    [14, cohorts.join],
    [4, cohorts.leave],
    [3, cohorts.evict],
    [1, cohorts.remove],
  ] as const),
  ...([
    [8, listings.listTwin],
    [3, listings.listCohort],
    [2, listings.closeListing],
  ] as const),
  ...([
    [1, listings.approveModel],
    [1, listings.publishModel],
    [1, listings.setProtocolFee],
  ] as const),
  ...([
    [36, orders.buy],
    [34, orders.accept],
    [32, orders.deliver],
    [12, orders.settle],
    [4, orders.refund],
  ] as const),
  ...([
    [8, orders.withdraw],
    [8, orders.claimEarnings],
  ] as const),
  ...([
    [6, disputes.challenge],
    [4, disputes.demand],
    [4, disputes.answer],
    [1, disputes.publishMaterial],
  ] as const),
  ...([
    [28, disputes.commit],
    [8, disputes.closeCommits],
    [12, disputes.draw],
    [16, disputes.reveal],
  ] as const),
  [3, disputes.resolve],
  ...([
    [3, services.subscribe],
    [4, services.renew],
    [1, services.cancelSubscription],
  ] as const),
  ...([
    [8, services.attest],
    [1, services.revokeAttestation],
    [2, services.requestClaim],
  ] as const),
  ...([
    [10, services.proveClaim],
    [3, services.openBounty],
    [5, services.collectBounty],
    [1, services.closeBounty],
  ] as const),
  ...([
    [3, services.addStake],
    [1, services.setEvidence],
    [1, services.comeAndGo],
  ] as const),
  ...([
    [1, services.pause],
    [20, services.unpause],
  ] as const),
];
const TOTAL = WEIGHTS.reduce((sum, [weight]) => sum + weight, 0);
const MOST_IN_BLOCK = 4;
/** Seconds between blocks, at most, where nobody waits for a deadline. */
const BLOCK_SECONDS = 90;

/** What became of a walk's transactions. */
export interface Walked {
  succeeded: number;
  refused: number;
  /** Successes, and refusals, by the name of the action. */
  readonly actions: Map<string, number>;
  readonly refusals: Map<string, number>;
}

/** A walk that has not begun. */
export function notWalked(): Walked {
  return { succeeded: 0, refused: 0, actions: new Map(), refusals: new Map() };
}

/** Lets people do `steps` things, up to four in a block, and blocks follow each other until they are mined. */
export async function walk(world: World, steps: number, walked: Walked): Promise<void> {
  for (let done = 0; done < steps;) {
    const size = Math.min(1 + world.random(MOST_IN_BLOCK), steps - done);
    await walkBlock(world, size, walked);
    done += size;
  }
}

/** Has one block mined in which `size` people do something at once, each by what held before it. */
export async function walkBlock(world: World, size: number, walked: Walked): Promise<void> {
  const [names, calls]: [string[], Call[]] = [[], []];
  while (calls.length < size) {
    const action = choose(world);
    const call = await action(world);
    if (call === undefined) continue;
    names.push(action.name);
    calls.push(call);
  }
  const mined = await world.chain.mine(calls, 1 + world.random(BLOCK_SECONDS));
  for (const [index, { status, logs }] of mined.entries()) {
    const name = names[index] ?? '';
    const counts = status === 'succeeded' ? walked.actions : walked.refusals;
    walked[status]++;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    learn(world, logs);
  }
}

/** Names of everything that may happen. */
export const ACTION_NAMES: readonly string[] = WEIGHTS.map(([, action]) => action.name);

function choose({ random }: World): Action {
  let rest = random(TOTAL);
  for (const [weight, action] of WEIGHTS) {
    rest -= weight;
    if (rest < 0) return action;
  }
  throw new Error('the weights do not add up');
}
