import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Wallet, ZeroHash, hexlify, randomBytes, sha256, type Signer } from 'ethers';
import {
  EvidenceType,
  InsightKind,
  OrderState,
  SubjectKind,
  acceptOrder,
  buyInsight,
  chainNow,
  consentScope,
  contributorRoots,
  createListing,
  deliverOrder,
  encodeInsight,
  grantConsent,
  insightResultBinding,
  parseScoreModel,
  proveFraud,
  readInsight,
  registerWorker,
  requireStorage,
  sendTransaction,
  signAttestation,
  signingDomain,
  withdrawBond,
  type Attestation,
  type BuyInsightReturnType,
  type GemelClient,
  type ScoreDocument,
} from '#sdk';
import { proveScoreFraud } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { contentDigest, encryptEnvelope, generateEncryptionKeys } from '#sdk/storage';
import { TOKEN } from '../../dev/bootstrap.ts';
import type { TwinOwner } from '../cast.ts';
import { FORECAST_CHANNELS, RESEARCH, consentTerms } from './consents.ts';

const WEIGHTS = join(import.meta.dirname, '..', '..', '..', 'models', 'published', 'score', 'weights.json');
const SCORE_SCOPE = consentScope('score');
const SCORE_PRICE = 5n * TOKEN;
const WORKER_BASIS_POINTS = 1_000;
const WINDOWS = { acceptSeconds: 600, deliverSeconds: 600, reviewSeconds: 600 };
const ATTESTATION_SECONDS = 3600;

/** Who takes part besides the owner. */
export interface FraudParties {
  readonly researcher: GemelClient;
  /** An operator that answers without having run the model. */
  readonly dishonest: GemelClient;
  /** Gives the operator its stake. */
  readonly administrator: GemelClient;
}

/** A lie that was proven to be one. */
export interface ProvenFraud {
  readonly provingSeconds: number;
  readonly gasUsed: bigint;
}

/**
 * An operator sells a score that it made up. It attests what it sells, so every check of the researcher passes; the owner proves
 * that the registered model gives something else of the twin, and shows nothing more. The researcher has the price back and the
 * operator loses stake at once, without a jury.
 */
export async function catchInventedScore(
  owner: TwinOwner,
  { researcher, dishonest, administrator }: FraudParties,
  { modelHash, token }: { modelHash: string; token: string },
): Promise<ProvenFraud> {
  const attester = Wallet.createRandom();
  await fundStake(administrator, dishonest);
  await registerWorker(dishonest, { attester, encryptionKey: (await generateEncryptionKeys()).publicKey });
  const listingId = await offerScore(owner, { researcher, dishonest }, { modelHash, token });
  const order = await buyInsight(researcher, { listingId, query: { kind: 'SCORE' } });
  await deliverInvented(owner, { dishonest, attester, order, modelHash });

  const { orderId, buyerKeys } = order;
  const { document } = await readInsight(researcher, { orderId, privateKey: buyerKeys.privateKey });
  const { weights } = parseScoreModel(await readFile(WEIGHTS, 'utf8'));
  const startMs = performance.now();
  const proof = await proveScoreFraud({
    ...{ state: owner.state, commitment: owner.twin.commitment, weights, twinId: owner.twin.twinId },
    document: document as ScoreDocument,
    artifacts: await loadCircuitArtifacts('inference-mismatch'),
  });
  const provingSeconds = (performance.now() - startMs) / 1000;
  const { gasUsed } = await proveFraud(owner.client, { orderId, proof });
  const { state } = await researcher.contracts.insightMarket.orderOf(orderId);
  if (Number(state) !== OrderState.REFUNDED) throw new Error(`order ${orderId} was proven wrong, but not refunded`);
  await withdrawBond(owner.client, { to: owner.account.address });
  return { provingSeconds, gasUsed };
}

async function fundStake(administrator: GemelClient, operator: GemelClient): Promise<void> {
  const { testToken, workerRegistry } = administrator.contracts;
  if (!testToken) throw new Error('the demo needs the test token of a development chain');
  const address = await operator.signer?.getAddress();
  await sendTransaction(administrator, testToken.mint(address ?? '', await workerRegistry.minimumStake()));
}

/** The owner lets the dishonest operator, of all, answer the researcher. */
async function offerScore(
  { client, twin: { twinId } }: TwinOwner,
  { researcher, dishonest }: Pick<FraudParties, 'researcher' | 'dishonest'>,
  model: { readonly modelHash: string; readonly token: string },
): Promise<bigint> {
  const [grantee, processor] = await Promise.all(
    [researcher, dishonest].map(async ({ signer }) => (await signer?.getAddress()) ?? ''),
  );
  const terms = await consentTerms(client, processor ?? '');
  await grantConsent(client, { twinId, grantee: grantee ?? '', scope: SCORE_SCOPE, terms });
  const { listingId } = await createListing(client, {
    subjectKind: SubjectKind.TWIN,
    subjectId: twinId,
    kind: InsightKind.PREDICTION,
    purposes: RESEARCH,
    channels: FORECAST_CHANNELS,
    ...model,
    price: SCORE_PRICE,
    workerBasisPoints: WORKER_BASIS_POINTS,
    scope: SCORE_SCOPE,
    ...WINDOWS,
  });
  return listingId;
}

/** Delivers a score that no model was asked for, with everything else as an honest worker does it. */
async function deliverInvented(
  { state: { endDay }, twin: { twinId, commitment } }: TwinOwner,
  { dishonest, attester, order: { orderId, buyerKeys }, modelHash }: InventedDelivery,
): Promise<void> {
  await acceptOrder(dishonest, { orderId });
  const salt = hexlify(randomBytes(32));
  const plaintext = encodeInsight({ kind: 'SCORE', orderId: `${orderId}`, salt, modelHash, endDay, score: INVENTED });
  const { deployment, provider } = dishonest;
  const binding = insightResultBinding(deployment, orderId);
  const ciphertext = await encryptEnvelope({ plaintext, recipients: [buyerKeys.publicKey], binding });
  const attestation: Attestation = {
    ...{ orderId, modelHash, ...contributorRoots([{ twinId, stateRoot: commitment.stateRoot }]), contributors: 1 },
    outputHash: sha256(plaintext),
    ciphertextDigest: contentDigest(ciphertext),
    ...{ noiseCommitment: ZeroHash, rhoNano: 0n, evidenceType: EvidenceType.NONE, evidenceHash: ZeroHash },
    deadline: BigInt((await chainNow(dishonest)) + ATTESTATION_SECONDS),
  };
  const domain = await signingDomain(deployment.contracts.InsightMarket, deployment.chainId, provider);
  const signature = await signAttestation(attester, domain, attestation);
  await requireStorage(dishonest).put(ciphertext);
  await deliverOrder(dishonest, { attestation, signature });
}

/** What the operator says of everybody: the typical value. */
const INVENTED = 0;

interface InventedDelivery {
  readonly dishonest: GemelClient;
  readonly attester: Signer;
  readonly order: BuyInsightReturnType;
  readonly modelHash: string;
}
