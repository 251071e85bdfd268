import { findDelivery } from '../../actions/market/findDelivery.ts';
import { juryAnswer, type JuryAnswer } from '../../actions/dispute/juryAnswer.ts';
import { requireStorage, type GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { SubjectKind } from '../../generated/protocol.ts';
import { normaliseDigest } from '../../storage/cid.ts';
import { ContentUnavailableError } from '../../storage/errors.ts';
import type { OpenOrder, WorkerContext } from '../openOrder.ts';
import { listMembers } from '../readMembers.ts';
import { MaterialFaultError } from './committedNoise.ts';
import { unpackInputs } from './inputs.ts';
import { queryOf, unsealMaterial, type PanelMaterial } from './material.ts';
import { isCovered, type PanelView } from './panelView.ts';
import { reexecute } from './reexecute.ts';

/** Share of the time for seals, at its end, in which a juror no longer waits for what the accused has not published. */
const LATE_SHARE = 4n;

/** What a juror has to say: an answer, that it may not look, or nothing yet. */
export type Decision = JuryAnswer | 'abstain' | 'later';

type JurorContext = Pick<WorkerContext, 'client' | 'model' | 'encryptionPrivateKey'>;

/**
 * Computes an order again, as far as its consents still let the processor.
 *
 * Where a consent is gone nothing is opened and nothing answered: to say that nothing can be computed would convict a worker that
 * did no wrong. That is said when the accused keeps from the panel what it has to show, or shows what contradicts the chain.
 *
 * @throws {OrderNotServableError} when this worker runs no such model or is no reader of a state, and the errors of chain and store:
 * it has no answer as long as that is so.
 */
export async function decideAnswer(context: JurorContext, open: OpenOrder, view: PanelView): Promise<Decision> {
  const { client } = context;
  if (!(await isCovered(client, open))) return 'abstain';
  const material = await readMaterial(context, open.orderId);
  if (!material) return (await isLate(client, view)) ? withheld(client, open) : 'later';
  try {
    if (!(await areMembers(client, open, material))) return 'abstain';
    const delivery = await findDelivery(client, open.orderId);
    const result = await reexecute(context, { open, delivery, material });
    const answer = juryAnswer(result);
    result.output.fill(0);
    return (await isCovered(client, open)) ? answer : 'abstain';
  } catch (error) {
    if (error instanceof MaterialFaultError) return juryAnswer(undefined);
    throw error;
  }
}

/** What the accused shows; undefined when it has published nothing that this worker could fetch and read. */
async function readMaterial(
  { client, encryptionPrivateKey: privateKey }: JurorContext,
  orderId: bigint,
): Promise<PanelMaterial | undefined> {
  const { disputeModule } = client.contracts;
  const [published] = await readContract(
    disputeModule.queryFilter(disputeModule.filters.MaterialPublished(orderId), client.deployment.startBlock),
  );
  if (!published) return undefined;
  try {
    const sealed = await requireStorage(client).get(normaliseDigest(published.args.contentDigest));
    return await unsealMaterial(client, orderId, { sealed, privateKey });
  } catch (error) {
    if (error instanceof ContentUnavailableError) throw error;
    return undefined;
  }
}

/** That nothing can be computed; said only where the store gives what others put there, so that the fault is the accused's. */
async function withheld(client: GemelClient, open: OpenOrder): Promise<JuryAnswer> {
  await queryOf(client, open);
  return juryAnswer(undefined);
}

async function isLate({ contracts: { disputeModule } }: GemelClient, { now, deadline }: PanelView): Promise<boolean> {
  const window = await readContract(disputeModule.COMMIT_SECONDS());
  return now >= deadline - window / LATE_SHARE;
}

/** Whether everybody whose state would be opened still takes part. */
async function areMembers(client: GemelClient, { listing }: OpenOrder, { inputs }: PanelMaterial): Promise<boolean> {
  if (Number(listing.subjectKind) !== SubjectKind.COHORT) return true;
  const { active } = await listMembers(client, listing.subjectId);
  const members = new Set(active.map(({ twinId }) => twinId));
  return unpackInputs(inputs).every(({ twinId }) => members.has(twinId));
}
