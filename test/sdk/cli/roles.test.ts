import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { HDNodeWallet } from 'ethers';
import { Aggregate, CHANNEL_SCHEMA_ID, Operator, channelByKey, createClaimRequest, readRecovery } from '#sdk';
import { contentDigest } from '#sdk/storage';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { run } from '../../../sdk/src/cli/run.ts';
import { attest, fund, mintFor, registeredServices, testbed, type Testbed } from '../actions/testbed.ts';
import { gemel, jsonOf, writeStackFile, type Outcome } from './support.ts';

const SCORE = join(import.meta.dirname, '..', '..', '..', 'models', 'published', 'score');
const OWNER = 20;

describe('gemel, for guardians, sponsors, issuers, publishers and operators', function () {
  this.timeout(300_000);
  let folder: string;
  let bed: Testbed;
  let stackFile: string;

  before(async () => {
    bed = await testbed();
    await registeredServices();
    folder = await mkdtemp(join(tmpdir(), 'gemel-roles-'));
    stackFile = await writeStackFile(folder, bed);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function optionsOf({ privateKey, address }: HDNodeWallet): Promise<string[]> {
    const keyFile = join(folder, `${address}.key`);
    await writeFile(keyFile, privateKey, { mode: 0o600 });
    return ['--stack', stackFile, '--key-file', keyFile, '--home', join(folder, 'home')];
  }

  const as = async (account: HDNodeWallet, ...args: string[]): Promise<Outcome> =>
    gemel(...args, ...(await optionsOf(account)));
  const jsonAs = (account: HDNodeWallet, ...args: string[]) => jsonOf(as(account, ...args, '--json'));

  it('recovery: guardians agree, everyone sees it, and the owner vetoes', async () => {
    const { twinId } = (await mintFor(OWNER)).twin;
    const [first, second, next] = [ownerAccount(40), ownerAccount(41), ownerAccount(42)];
    const id = String(twinId);
    const named = ['--guardian', first.address, second.address, '--quorum', '2', '--days', '7'];
    await jsonAs(ownerAccount(OWNER), 'recovery', 'set', id, ...named);
    for (const guardian of [first, second]) await jsonAs(guardian, 'recovery', 'approve', id, '--to', next.address);
    const shown = await as(next, 'recovery', 'show', id);
    expect(shown.stdout).to.include(`UNDER WAY: to ${next.address}`).and.to.include(first.address);
    const early = await as(next, 'recovery', 'execute', id);
    expect(early.code).to.equal(1);
    await jsonAs(ownerAccount(OWNER), 'recovery', 'cancel', id);
    expect((await readRecovery(bed.reader, { twinId })).recovery).to.equal(undefined);
  });

  it('bounty: opened, shown, and not closed before its time', async () => {
    const query = {
      ...{ channel: channelByKey('steps').index, aggregate: Aggregate.MEAN, operator: Operator.IN_RANGE },
      ...{ windowDays: 30, minValidDays: 20, lower: 10, upper: 100 },
    };
    const { requestId } = await createClaimRequest(bed.clientOf('researcher'), { query, maxAgeDays: 7 });
    const sponsor = accountOf('researcher');
    await fund(bed.clientOf('administrator'), sponsor.address);
    const terms = ['--reward', '0.5', '--claims', '3', '--days', '2'];
    const opened = await jsonAs(sponsor, 'bounty', 'open', String(requestId), ...terms);
    const shown = await jsonAs(sponsor, 'bounty', 'show', String(opened['bountyId']));
    expect(shown).to.include({ remaining: '3', reward: String(5n * 10n ** 17n), requestId: String(requestId) });
    const early = await as(sponsor, 'bounty', 'close', String(opened['bountyId']));
    expect(early.stderr).to.include('gemel: ClaimBounties');
  });

  it('issuer: accredited, attesting, revoking, suspended', async () => {
    const issuer = ownerAccount(OWNER);
    const administrator = accountOf('administrator');
    await jsonAs(administrator, 'issuer', 'accredit', issuer.address, '--days', '3000');
    const owner = await mintFor(OWNER);
    const { twinId, commitment } = owner.twin;
    await attest(owner, bed.ownerClient(OWNER));
    const isAttested = () =>
      bed.reader.contracts.issuerRegistry.isAttested(twinId, commitment.stateRoot, CHANNEL_SCHEMA_ID, issuer.address);
    expect(await isAttested()).to.equal(true);
    await jsonAs(issuer, 'issuer', 'revoke-attestation', String(twinId));
    expect(await isAttested()).to.equal(false);
    await jsonAs(administrator, 'issuer', 'suspend', issuer.address);
  });

  it('model: published once with its card, shown, approved and listed', async () => {
    const publisher = accountOf('modelPublisher');
    const [file, card] = [join(SCORE, 'model.onnx'), join(SCORE, 'card.json')];
    const publish = () => jsonAs(publisher, 'model', 'publish', file, '--card', card, '--royalty', '5');
    const modelHash = contentDigest(new Uint8Array(await readFile(file)));
    expect(await publish()).to.include({ modelHash, royaltyBasisPoints: 500, publisher: publisher.address });
    expect(await publish()).to.include({ modelHash, transaction: null });
    const taken = await as(accountOf('curator'), 'model', 'publish', file, '--card', card);
    expect(taken.stderr).to.include('its royalty is theirs');
    await jsonAs(accountOf('administrator'), 'model', 'approve', modelHash, '--publisher', publisher.address);
    const shown = await jsonAs(publisher, 'model', 'show', modelHash);
    expect(shown).to.deep.include({ approved: true, kind: 'FORECAST', stored: { model: true, card: true } });
    expect((await as(publisher, 'model', 'list', '--approved')).stdout).to.include(modelHash);
    const other = await as(publisher, 'model', 'publish', card, '--card', card);
    expect(other.stderr).to.include('the model card describes');
  });

  it('worker: appointed, joins and parts', async () => {
    const [processor, operator] = [ownerAccount(OWNER), accountOf('workerOperator')];
    const unregistered = await as(ownerAccount(30), 'worker', 'evidence', 'none');
    expect(unregistered.stderr).to.include('WorkerRegistry');
    const { workerRegistry } = bed.reader.contracts;
    const processorOf = async () => (await workerRegistry.workerOf(operator.address)).processor;
    await jsonAs(processor, 'worker', 'appoint', operator.address);
    await jsonAs(operator, 'worker', 'join', processor.address);
    expect(await processorOf()).to.equal(processor.address);
    await jsonAs(operator, 'worker', 'part');
    expect(await processorOf()).to.equal(operator.address);
    await jsonAs(processor, 'worker', 'appoint', operator.address, '--end');
    expect((await as(operator, 'worker', 'join', processor.address)).code).to.equal(1);
  });

  it('says what a transaction does and costs, and sends it only to a yes, --yes or where nobody can be asked', async () => {
    const { twinId } = (await mintFor(OWNER)).twin;
    const options = await optionsOf(ownerAccount(OWNER));
    const questions: string[] = [];
    const answering = (answer: string, ...more: string[]): Promise<number> => {
      const guardians = ['--guardian', ownerAccount(40).address, '--quorum', '1', '--days', '7'];
      const ask = (question: string) => (questions.push(question), Promise.resolve(answer));
      const io = { stdout: () => undefined, stderr: () => undefined, environment: {}, ask };
      return run(['recovery', 'set', String(twinId), ...guardians, ...options, ...more], io);
    };
    const quorum = async () => (await readRecovery(bed.reader, { twinId })).quorum;
    expect(await answering('')).to.equal(1);
    expect(questions.join()).to.match(/^This transaction calls setGuardians of TwinRegistry, and takes .*gas at most/);
    expect(await quorum()).to.equal(0);
    expect(await answering('n', '--yes')).to.equal(0);
    expect(questions).to.have.length(1);
    expect(await answering('y')).to.equal(0);
    expect(await quorum()).to.equal(1);
  });
});
