import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import Ajv from 'ajv';
import type { Locator, Page } from 'playwright-core';
import {
  buildConsentRecord,
  checkConsent,
  consentScope,
  fetchCohort,
  findConsents,
  InsightKind,
  Purpose,
  readBudget,
  type ConsentRecord,
} from '#sdk';
import schema from '../../docs/reference/consent-record.schema.json' with { type: 'json' };
import { accountOf } from '../../scripts/dev/accounts.ts';
import { makeCohort } from './helpers/cohorts.ts';
import { inspect } from './helpers/inspect.ts';
import { FORECAST, mintFor } from './helpers/owners.ts';
import { visit } from './helpers/visitor.ts';
import { describeInChromium, useWorld } from './helpers/world.ts';

const JOURNEY_MS = 240_000;
const STUDY = 'sleep study';

describeInChromium('sharing in the console', function () {
  this.timeout(JOURNEY_MS);
  const world = useWorld();
  const researcher = accountOf('researcher').address;

  it('gives exactly the permission that was put together, says it in words, and takes it back', async () => {
    await using visitor = await visit(world());
    const { page, wallet, complaints } = visitor;
    const { twinId } = await mintFor(world(), wallet);
    await visitor.connect();
    await visitor.goTo('/sharing');
    await page.getByText('Nothing is shared').waitFor();
    await page.getByRole('button', { name: 'Give a permission' }).click();
    const form = page.locator('form');
    expect(await form.getByRole('checkbox', { checked: true }).count(), 'nothing is chosen at first').to.equal(0);
    const give = page.getByRole('button', { name: 'Give this permission' });
    expect(await give.getAttribute('aria-disabled')).to.equal('true');

    await page.getByLabel('Account that may learn').fill(researcher);
    await page.getByLabel('Name of the study').fill(STUDY);
    await form.getByRole('checkbox', { name: /General research use/ }).check();
    await form.getByRole('checkbox', { name: 'forecasts' }).check();
    await form.getByRole('checkbox', { name: /16 that a forecast reads/ }).check();
    await page.getByText(/may get forecasts from 16 measurements, for General research use, for 30 days/).waitFor();
    await give.click();
    await page.getByText('The permission holds').waitFor();
    const { client, bootstrapped } = world();
    const given = await savedRecord(page, page.getByRole('button', { name: /^Save the receipt/ }).first());
    const [consent] = await findConsents(client, { twinId });
    expect(given).to.deep.equal(buildConsentRecord({ deployment: client.deployment, consent: consent! }));
    expect(given.events.map((event) => event.event_state)).to.deep.equal(['GIVEN']);
    expect(given.events[0]!.evidence).to.have.property('receipt');

    const use = {
      purposes: Purpose.GENERAL_RESEARCH_USE,
      channels: FORECAST.channels,
      kind: InsightKind.PREDICTION,
      processor: bootstrapped.workerOperator,
    };
    const key = { twinId, grantee: researcher, scope: consentScope(STUDY) };
    expect((await checkConsent(client, { ...key, use })).reason).to.equal('GRANTED');
    const more = { ...use, purposes: use.purposes | Purpose.CLINICAL_CARE_USE };
    expect((await checkConsent(client, { ...key, use: more })).granted, 'no other purpose').to.equal(false);

    await page.getByRole('button', { name: /^Take back/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Nothing is shared').waitFor();
    expect((await checkConsent(client, { ...key, use })).granted).to.equal(false);
    const ended = await savedRecord(
      page,
      page.getByRole('button', { name: /^Save the receipt, with its end/ }).first(),
    );
    expect(ended.record).to.deep.equal(given.record);
    expect(ended.events.map((event) => event.event_state)).to.deep.equal(['GIVEN', 'WITHDRAWN']);
    await page.getByText('Permissions that ended').click();
    await inspect(page, 'receipts-light');
    expect(complaints).to.deep.equal([]);
  });

  it('says in words what a contract refused', async () => {
    await using visitor = await visit(world());
    const { page, wallet } = visitor;
    await mintFor(world(), wallet);
    await visitor.connect();
    await visitor.goTo('/sharing');
    await page.getByRole('button', { name: 'Give a permission' }).click();
    await page.getByLabel('Account that may learn').fill('0x1234');
    await page.getByLabel('Name of the study').fill(STUDY);
    for (const name of [/General research use/, 'forecasts', /16 that a forecast reads/]) {
      await page.getByRole('checkbox', { name }).check();
    }
    await page.getByRole('button', { name: 'Give this permission' }).click();
    expect(await page.getByRole('alert').textContent()).to.match(/form is not right.*must be an address/i);
  });

  it('shows the terms of a cohort, joins it, and leaves it', async () => {
    await using visitor = await visit(world());
    const { page, wallet } = visitor;
    const { client } = world();
    const { twinId } = await mintFor(world(), wallet);
    const { cohortId } = await makeCohort(world());
    await visitor.connect();
    await visitor.goTo('/cohorts');
    await page.getByRole('button', { name: `Join with this twin Cohort ${cohortId}` }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).to.match(/General research use.*Steps.*3 members.*0\.05 ρ.*0\.4 ρ/);
    await dialog.getByRole('button', { name: 'Join' }).click();
    await page.getByText('You are a member').waitFor();
    expect((await readBudget(client, { twinId })).reservedNano).to.equal(400_000_000n);
    await page.getByText('0.4 of 0.5 ρ reserved or spent').waitFor({ state: 'attached' });

    await page.getByRole('button', { name: `Leave Cohort ${cohortId}` }).click();
    await page.getByText('Nothing more is learned about you here').waitFor();
    const cohort = await fetchCohort(client, { cohortId });
    expect(cohort?.members.find((member) => member.twinId === twinId)?.state).to.equal('LEFT');
  });
});

/** The receipt that a button saves, as its schema wants it. */
async function savedRecord(page: Page, button: Locator): Promise<ConsentRecord> {
  const saving = page.waitForEvent('download');
  await button.click();
  const record = JSON.parse(await readFile(await (await saving).path(), 'utf8')) as ConsentRecord;
  const ajv = new Ajv({ allErrors: true });
  expect(ajv.validate(schema, record) ? undefined : ajv.errorsText()).to.equal(undefined);
  return record;
}
