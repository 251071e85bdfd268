import { expect } from 'chai';
import {
  accreditIssuer,
  Aggregate,
  chainNow,
  channelOf,
  channelTableOf,
  createClaimRequest,
  createIdentity,
  eddsaKey,
  emptyTwinState,
  enrolIdentity,
  mintTwin,
  Operator,
  publishRevocationRoot,
  readIdentityGroup,
  RevocationList,
  setIssuerKey,
  signCredential,
  signUnlinkableClaim,
  statementOfProof,
  submitUnlinkableClaim,
} from '#sdk';
import { claimBounds, claimContext, proveUnlinkableClaim } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { generateEncryptionKeys } from '#sdk/storage';
import { ownerAccount } from '../../../../scripts/dev/accounts.ts';
import { testbed } from '../testbed.ts';
import { fixture } from '../../ingest/support.ts';

const [OWNER, ISSUER, FRESH] = [33, 34, 35];
const DAY = 86_400;

describe('an unlinkable claim about a channel of another table', function () {
  this.timeout(240_000);

  it('is proven by the circuit of the core’s claims, and recorded by the chain', async () => {
    const bed = await testbed();
    const table = channelTableOf(JSON.parse(await fixture('learning.table.json')));
    const today = Math.floor((await chainNow(bed.reader)) / DAY);
    const [issuer, owner] = [bed.ownerClient(ISSUER), bed.ownerClient(OWNER)];
    const account = ownerAccount(ISSUER).address;

    // A key of the issuer is for one table.
    await accreditIssuer(bed.clientOf('administrator'), {
      ...{ issuer: account, until: (today + 300) * DAY, schema: table.id },
    });
    const privateKey = crypto.getRandomValues(new Uint8Array(32));
    const key = eddsaKey(privateKey);
    await setIssuerKey(issuer, { key, schema: table.id });
    const revocations = await RevocationList.of([5]);
    await publishRevocationRoot(issuer, { root: revocations.root, validUntil: (today + 10) * DAY });

    const identity = await createIdentity();
    const { publicKey: encryptionKey } = await generateEncryptionKeys();
    const state = emptyTwinState(today - 1, table);
    const recall = channelOf(table, 'recall_rate');
    // 91 % on each of the last ten days.
    state.series[recall.index]!.fill(9101, -10);
    const keys = { encryptionKey, identityCommitment: identity.commitment };
    const { twinId, commitment } = await mintTwin(owner, { state, keys, schema: table.id });
    await enrolIdentity(owner, { twinId, identity });
    const credential = await signCredential(
      {
        ...{ stateRoot: commitment.stateRoot, identityCommitment: identity.commitment, schema: table.id },
        ...{ issuedAt: today - 1, expiry: today + 100, revocationIndex: 7 },
      },
      { privateKey, publicKey: key.publicKey },
    );

    const asked = {
      ...{ channel: recall.index, aggregate: Aggregate.MIN, operator: Operator.GREATER_OR_EQUAL },
      ...{ windowDays: 14, minValidDays: 7 },
      ...claimBounds(recall, Aggregate.MIN, Operator.GREATER_OR_EQUAL, 90),
    };
    const { requestId } = await createClaimRequest(bed.clientOf('researcher'), {
      ...{ query: asked, maxAgeDays: 7, issuer: account, circuit: 'window-claim-unlinkable', schema: table.id },
    });
    const { claimVerifier } = bed.reader.contracts;
    const { scope } = await claimVerifier.requestOf(requestId);
    const recipient = ownerAccount(FRESH).address;
    const { chainId, contracts } = bed.deployment;
    const context = claimContext({
      ...{ chainId: BigInt(chainId), verifier: contracts.ClaimVerifier, requestId, twinId: 0n, recipient },
    });
    const { group } = await readIdentityGroup(bed.reader);
    const proven = await proveUnlinkableClaim({
      ...{ state, commitment, credential, revocations, identity, scope, context },
      query: { ...asked, endDay: state.endDay, validOn: today },
      path: group.path(group.indexOf(identity.commitment)),
      artifacts: await loadCircuitArtifacts('window-claim-unlinkable'),
    });
    const statement = await statementOfProof(bed.reader, { issuer: account, ...proven });
    const claim = await signUnlinkableClaim(bed.ownerClient(FRESH), { requestId, statement });
    await submitUnlinkableClaim(bed.clientOf('relayer'), { claim, proof: proven.proof });
    expect(await claimVerifier.accountAcceptedAt(requestId, recipient)).to.be.greaterThan(0n);
  });
});
