import { expect } from 'chai';
import { visit } from './helpers/visitor.ts';
import { describeInChromium, useWorld } from './helpers/world.ts';

describeInChromium('the wallet of the console', () => {
  const world = useWorld();

  it('finds a wallet that announces itself, shows its name as text, and connects its account', async () => {
    await using visitor = await visit(world());
    const { page, wallet, complaints } = visitor;
    await visitor.connect();
    const shown = page.getByRole('banner').getByRole('button', { name: /^Test <b>wallet<\/b> 0x/ });
    expect(await shown.textContent()).to.contain(wallet.address.slice(-4));
    expect(wallet.called).to.include.members(['eth_requestAccounts', 'eth_chainId']);
    await shown.click();
    expect(await page.getByRole('dialog').textContent()).to.contain(wallet.address);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('button', { name: 'Connect a wallet' }).first().waitFor();
    expect(complaints).to.deep.equal([]);
  });

  it('offers demo accounts on this local chain, and says that their keys are public', async () => {
    await using visitor = await visit(world());
    const { page } = visitor;
    await page
      .getByRole('banner')
      .getByText(/everyone has its keys/)
      .waitFor();
    await page.getByRole('button', { name: 'Connect a wallet' }).first().click();
    await page.getByText(/Their keys are public/).waitFor();
    await page.getByRole('button', { name: 'Be the researcher' }).click();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /the researcher 0x/ })
      .waitFor();
  });

  it('offers no demo account, and no wallet of its own, where the chain is another', async () => {
    await using visitor = await visit(world());
    const { page } = visitor;
    const config = (await (await fetch(`${world().url}/gemel.json`)).json()) as { deployment: { chainId: number } };
    config.deployment.chainId = 1;
    await page.route('**/gemel.json', (route) => route.fulfill({ json: config }));
    await Promise.all([page.waitForResponse('**/gemel.json'), page.reload()]);
    await page.getByRole('button', { name: 'Connect a wallet' }).first().click();
    await page
      .getByRole('button', { name: /wallet/ })
      .last()
      .waitFor();
    expect(await page.getByText('Demo accounts').count()).to.equal(0);
    expect(await page.getByText(/everyone has its keys/).count()).to.equal(0);
  });

  it('is worked with the keyboard alone, and gives the focus back', async () => {
    await using visitor = await visit(world());
    const { page } = visitor;
    const opener = page.getByRole('button', { name: 'Connect a wallet' }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).to.equal(true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await opener.evaluate((element) => element === document.activeElement)).to.equal(true);
  });
});
