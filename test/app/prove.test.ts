import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Aggregate, channelByKey, createClaimRequest, fetchCohort, Operator, withSigner } from '#sdk';
import { claimBounds } from '#sdk/prover';
import { accountOf } from '../../scripts/dev/accounts.ts';
import { makeCohort } from './helpers/cohorts.ts';
import { inspect } from './helpers/inspect.ts';
import { attest, bringKey, mintFor, type MintedTwin } from './helpers/owners.ts';
import { watchLongTasks } from './helpers/pageTools.ts';
import { visit, type Visitor } from './helpers/visitor.ts';
import { describeInChromium, useWorld, type World } from './helpers/world.ts';

const JOURNEY_MS = 180_000;
const PROVING_MS = 90_000;
const LONGEST_TASK_MS = 200;
const HEART = channelByKey('resting_heart_rate');

describeInChromium('claims in the console', function () {
  this.timeout(JOURNEY_MS);
  const world = useWorld();

  it('proves a fact in a worker, and a stranger without a wallet checks the link', async () => {
    await using owner = await visit(world());
    const twin = await openProver(world(), owner);
    const { page, complaints, asked } = owner;
    await writeClaim(page, { bound: '120' });
    const meaning = page.getByRole('region', { name: 'What others learn' });
    expect(await meaning.textContent()).to.match(
      /mean of Resting heart rate is at most 120 .*What is revealed.*What is not/,
    );
    const before = asked.length;
    const longest = await watchLongTasks(page);
    await page.getByRole('button', { name: 'Make the proof' }).click();
    await page.getByText('Nothing was sent: the link holds all of it').waitFor({ timeout: PROVING_MS });
    expect(await longest(), 'the page stayed alive').to.be.below(LONGEST_TASK_MS);
    expect(
      asked.slice(before).filter(({ bytes }) => bytes > 0),
      'nothing was sent',
    ).to.deep.equal([]);
    await inspect(page, 'proof-light');
    const link = await page.getByLabel('Link to pass on').inputValue();
    expect(new URL(link).search, 'no server is told').to.equal('');
    expect(complaints).to.deep.equal([]);

    await using stranger = await visit(world(), { colorScheme: 'dark' });
    await checkLink(stranger, link);
    await stranger.page.getByText('It is proven').waitFor();
    const claimed = stranger.page.getByRole('region', { name: 'What is claimed' });
    expect(await claimed.textContent()).to.match(new RegExp(`Resting heart rate is at most 120 .*Twin${twin.twinId}`));
    expect(await stranger.page.getByRole('listitem').filter({ hasText: ': holds' }).count()).to.equal(6);
    await inspect(stranger.page, 'verified-dark');
    expect(stranger.complaints).to.deep.equal([]);
    expect(stranger.asked.filter(({ url }) => url.includes(link.slice(-40)))).to.deep.equal([]);
  });

  it('says in words what of a link does not hold: another sentence, a cut link, a state that nobody attests', async () => {
    await using owner = await visit(world());
    await openProver(world(), owner, { isAttested: false });
    const { page } = owner;
    await page.getByText('No accredited issuer attests this version').waitFor();
    await writeClaim(page, { bound: '120' });
    await page.getByRole('button', { name: 'Make the proof' }).click();
    const link = await page.getByLabel('Link to pass on').inputValue({ timeout: PROVING_MS });

    await using stranger = await visit(world());
    await checkLink(stranger, link);
    await stranger.page.getByText('Don’t rely on it').waitFor();
    await stranger.page.getByText('No accredited issuer attests that state now').waitFor();
    await stranger.page.getByText('The proof holds for exactly this sentence').waitFor();
    await inspect(stranger.page, 'refused-light');

    await checkLink(stranger, withOtherBound(link));
    await stranger.page.getByText('The proof does not hold for this sentence').waitFor();
    await stranger.page.getByText(/is at most 121 /).waitFor();

    await checkLink(stranger, link.slice(0, -8));
    await stranger.page.getByText('That link holds no proof').waitFor();
  });

  it('makes no proof of what is not true, and stops when it is told to', async () => {
    await using owner = await visit(world());
    await openProver(world(), owner);
    const { page } = owner;
    await writeClaim(page, { bound: '30' });
    await page.getByText('It is not true of your data').waitFor();
    expect(await page.getByRole('button', { name: 'Make the proof' }).count()).to.equal(0);
    await writeClaim(page, { bound: '9999' });
    await page.getByText('That can’t be proven').waitFor();

    await writeClaim(page, { bound: '120' });
    // A circuit that never arrives leaves all the time that it takes to press the button.
    await page.context().route('**/assets/circuits/**', () => new Promise(() => undefined));
    await page.getByRole('button', { name: 'Make the proof' }).click();
    await page.getByText('Fetching the circuit').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('No proof was made, and nothing was sent').waitFor();
  });

  it('refuses a circuit with other bytes than it was made for', async () => {
    await using owner = await visit(world());
    await openProver(world(), owner);
    const { page } = owner;
    await writeClaim(page, { bound: '120' });
    await page.context().route('**/assets/circuits/**.wasm', (route) => route.fulfill({ body: 'something else' }));
    await page.getByRole('button', { name: 'Make the proof' }).click();
    await page.getByText('This site serves other files than proofs need').waitFor();
  });

  it('joins a cohort that needs a claim, once the claim is proven here and accepted on chain', async () => {
    await using owner = await visit(world());
    const { cohortId, requestId } = await cohortWithClaim(world());
    const twin = await openProver(world(), owner);
    const { page, complaints } = owner;
    await owner.goTo('/cohorts');
    const card = page.getByRole('region', { name: `Cohort ${cohortId}`, exact: true });
    await card.getByRole('link', { name: 'Prove it' }).click();
    await page.getByRole('heading', { name: `Prove claim ${requestId}` }).waitFor();
    await page.getByRole('button', { name: 'Prove, and submit it on chain' }).waitFor();
    await inspect(page, 'request-light');
    await page.getByRole('button', { name: 'Prove, and submit it on chain' }).click();
    await page.getByText('The chain checked the proof').waitFor({ timeout: PROVING_MS });
    const { claimVerifier } = world().client.contracts;
    expect(await claimVerifier.acceptedAt(requestId, twin.twinId)).to.be.above(0n);

    await page.getByRole('link', { name: 'To the cohorts' }).click();
    await card.getByText('You have proven it').waitFor();
    await card.getByRole('button', { name: `Join with this twin Cohort ${cohortId}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Join' }).click();
    await card.getByText('You are a member').waitFor();
    const cohort = await fetchCohort(world().client, { cohortId });
    expect(cohort?.members.map(({ twinId }) => twinId)).to.deep.equal([twin.twinId]);
    expect(complaints).to.deep.equal([]);
  });
});

/** A visitor with an attested twin whose key the page has, on the page that proves. */
async function openProver(world: World, visitor: Visitor, { isAttested = true } = {}): Promise<MintedTwin> {
  const twin = await mintFor(world, visitor.wallet);
  if (isAttested) await attest(world, twin);
  await visitor.connect();
  await visitor.goTo('/prove');
  await bringKey(visitor.page, twin);
  await visitor.page.getByLabel('Measurement').selectOption(HEART.key);
  return twin;
}

async function writeClaim(page: Page, { bound }: { readonly bound: string }): Promise<void> {
  await page.getByLabel('The mean is').selectOption('LESS_OR_EQUAL');
  await page.getByLabel(/^Bound, in/).fill(bound);
}

/** Opens a link as somebody who was sent it. */
async function checkLink(visitor: Visitor, link: string): Promise<void> {
  await visitor.goTo(new URL(link).hash.slice(1));
}

/** The same proof, under a sentence whose bound is one unit higher. */
function withOtherBound(link: string): string {
  const [address, text = ''] = link.split('#/verify/');
  const bytes = Buffer.from(text, 'base64url');
  const [from, to] = [120, 121].map((bound) => claimBounds(HEART, Aggregate.MEAN, Operator.LESS_OR_EQUAL, bound));
  // The packed query: after version, twin, owner and issuer; both of its bounds move.
  const start = 1 + 8 + 20 + 20;
  const packed = BigInt(`0x${bytes.subarray(start, start + 24).toString('hex')}`).toString(16);
  const old = BigInt(from!.lower).toString(16).padStart(10, '0');
  const next = BigInt(to!.lower).toString(16).padStart(10, '0');
  const other = BigInt(`0x${packed.replaceAll(old, next)}`)
    .toString(16)
    .padStart(48, '0');
  Buffer.from(other, 'hex').copy(bytes, start);
  return `${address}#/verify/${bytes.toString('base64url')}`;
}

/** A cohort whose members must have proven a heart rate. */
async function cohortWithClaim(world: World): Promise<Record<'cohortId' | 'requestId', bigint>> {
  const { client } = world;
  const curator = withSigner(client, accountOf('curator').connect(client.provider));
  const bounds = claimBounds(HEART, Aggregate.MEAN, Operator.IN_RANGE, { from: 30, to: 120 });
  const asked = { channel: HEART.index, aggregate: Aggregate.MEAN, operator: Operator.IN_RANGE };
  const query = { ...asked, ...bounds, windowDays: 28, minValidDays: 7 };
  const issuer = accountOf('issuer').address;
  const { requestId } = await createClaimRequest(curator, { query, maxAgeDays: 7, issuer });
  const { cohortId } = await makeCohort(world, { claimRequestId: requestId });
  return { cohortId, requestId };
}
