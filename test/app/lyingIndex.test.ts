import { expect } from 'chai';
import { Wallet } from 'ethers';
import type { Page } from 'playwright-core';
import { fetchTwins, readTwinState } from '#sdk';
import { generateEncryptionKeys } from '#sdk/storage';
import { accountOf } from '../../scripts/dev/accounts.ts';
import { makeCohort } from './helpers/cohorts.ts';
import { mintFor } from './helpers/owners.ts';
import { visit } from './helpers/visitor.ts';
import { describeInChromium, useWorld } from './helpers/world.ts';

const JOURNEY_MS = 120_000;

describeInChromium('the console, against an index that lies', function () {
  this.timeout(JOURNEY_MS);
  const world = useWorld();

  it('encrypts a twin for the key that the chain says a worker has, not for one that the index says', async () => {
    await using visitor = await visit(world());
    const { page, wallet } = visitor;
    const { client, bootstrapped } = world();
    const stranger = await generateEncryptionKeys();
    const lies = await lie(page, bootstrapped.workerEncryptionKey.toLowerCase(), stranger.publicKey);
    await visitor.connect();
    await visitor.goTo('/twin/new');
    await page.getByRole('button', { name: /invented person/ }).click();
    await page.getByRole('checkbox', { name: /Worker 0x/ }).check();
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('button', { name: 'Save the key file' }).click();
    await page.getByRole('checkbox', { name: 'I have saved it' }).check();
    await page.getByRole('button', { name: 'Make my twin' }).click();
    await page.getByRole('link', { name: 'Open it' }).waitFor();
    expect(lies(), 'the index lied').to.be.above(0);
    const [twin] = await fetchTwins(client, { owner: wallet.address });
    const read = readTwinState(client, { twinId: twin!.twinId, privateKey: stranger.privateKey });
    const opened: unknown = await read.catch((error: unknown) => error);
    expect(opened).to.have.property('code', 'ENVELOPE_NOT_DECRYPTABLE');
  });

  it('gives no permission to be computed by an operator that only the index knows', async () => {
    await using visitor = await visit(world());
    const { page, wallet } = visitor;
    const { client, bootstrapped } = world();
    const { twinId } = await mintFor(world(), wallet);
    const invented = Wallet.createRandom().address.toLowerCase();
    const lies = await lie(page, bootstrapped.workerOperator.toLowerCase(), invented);
    await visitor.connect();
    await visitor.goTo('/sharing');
    await page.getByRole('button', { name: 'Give a permission' }).click();
    await page.getByLabel('Account that may learn').fill(accountOf('researcher').address);
    await page.getByLabel('Name of the study').fill('lied to');
    for (const name of [/General research use/, 'forecasts', /16 that a forecast reads/]) {
      await page.getByRole('checkbox', { name }).check();
    }
    await page.getByRole('button', { name: 'Give this permission' }).click();
    expect(await page.getByRole('alert').textContent()).to.match(/form is not right.*which is not active/i);
    expect(lies(), 'the index lied').to.be.above(0);
    const { consentRegistry } = client.contracts;
    const given = await consentRegistry.queryFilter(consentRegistry.filters.ConsentGranted(twinId));
    expect(given).to.deep.equal([]);
  });

  it('shows the terms of a cohort that joining agrees to, whatever the index says', async () => {
    await using visitor = await visit(world());
    const { page, wallet } = visitor;
    await mintFor(world(), wallet);
    const { cohortId } = await makeCohort(world(), {
      kMin: 4,
      rhoPerOrderNano: 70_000_000n,
      rhoCapNano: 490_000_000n,
    });
    const lies = await lie(page, '"rhoPerOrderNano":"70000000"', '"rhoPerOrderNano":"1000000"');
    await visitor.connect();
    await visitor.goTo('/cohorts');
    await page.getByRole('button', { name: `Join with this twin Cohort ${cohortId}` }).click();
    expect(await page.getByRole('dialog').textContent()).to.match(/4 members.*0\.07 ρ.*0\.49 ρ/);
    expect(lies(), 'the index lied').to.be.above(0);
  });
});

/** Has the index say one thing for another, both as its answers write them; the function says how often it did. */
async function lie(page: Page, truth: string, other: string): Promise<() => number> {
  let lies = 0;
  await page.route('**/subgraphs/**', async (route) => {
    const response = await route.fetch();
    const parts = (await response.text()).split(truth);
    lies += parts.length - 1;
    await route.fulfill({ response, body: parts.join(other) });
  });
  return () => lies;
}
