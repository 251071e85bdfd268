import type { BrowserContextOptions, Page } from 'playwright-core';
import { injectWallet, type InjectedWallet } from './injectedWallet.ts';
import type { World } from './world.ts';

/** Somebody who looks at the console, and what the page did that it should not. */
export interface Visitor extends AsyncDisposable {
  readonly page: Page;
  readonly wallet: InjectedWallet;
  /** Errors of the page, and of its security policy. */
  readonly complaints: readonly string[];
  /** Where the page sent something, or asked for it. */
  readonly asked: readonly { readonly url: string; readonly method: string; readonly bytes: number }[];
  /** Opens a page of the console. */
  goTo(path: string): Promise<void>;
  /** Connects the injected wallet. */
  connect(): Promise<void>;
}

const WALLET_NAME = 'Test <b>wallet</b>';
const PATIENCE_MS = 30_000;

/** Opens the console in a fresh browser profile with a wallet in it. */
export async function visit({ browser, url, provider }: World, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: { url: string; method: string; bytes: number }[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    asked.push({ url: request.url(), method: request.method(), bytes: request.postDataBuffer()?.length ?? 0 });
  });
  const wallet = await injectWallet(page, provider, WALLET_NAME);
  await page.goto(url);
  return {
    page,
    wallet,
    complaints,
    asked,
    goTo: async (path) => {
      await page.evaluate((hash) => (window.location.hash = hash), path);
      await page.locator('h1').waitFor();
    },
    connect: async () => {
      await page.getByRole('button', { name: 'Connect a wallet' }).first().click();
      await page.getByRole('button', { name: WALLET_NAME }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}
