import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { inspect, WIDTHS } from './helpers/inspect.ts';
import { mintFor } from './helpers/owners.ts';
import { visit, type Visitor } from './helpers/visitor.ts';
import { describeInChromium, useWorld } from './helpers/world.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FIRST_LOAD_BYTES = 200_000;
const PAGES_MS = 180_000;

/** Every page, and how far to go in it before it is looked at. */
const PAGES: Readonly<Record<string, { readonly path: string; readonly open?: (page: Page) => Promise<void> }>> = {
  home: { path: '/' },
  wallet: {
    path: '/',
    open: (page) => page.getByRole('banner').getByRole('button', { name: /0x/ }).click(),
  },
  twins: { path: '/twin' },
  drop: { path: '/twin/new' },
  imported: {
    path: '/twin/new',
    open: async (page) => {
      await page.getByRole('button', { name: /invented person/ }).click();
      await page.getByRole('button', { name: 'Make the key' }).click();
      await page.getByRole('button', { name: 'Save the key file' }).waitFor();
    },
  },
  twin: { path: '/twin/1' },
  prove: { path: '/prove' },
  verify: { path: '/verify' },
  sharing: { path: '/sharing' },
  grant: {
    path: '/sharing',
    open: (page) => page.getByRole('button', { name: 'Give a permission' }).click(),
  },
  cohorts: { path: '/cohorts' },
  research: { path: '/research' },
  missing: { path: '/nowhere' },
};

describeInChromium('every page of the console', function () {
  this.timeout(PAGES_MS);
  const world = useWorld();

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing that WCAG 2.2 AA forbids, ${colorScheme}, on phones and desktops`, async () => {
      await using visitor = await visit(world(), { colorScheme });
      await mintFor(world(), visitor.wallet);
      await visitor.connect();
      for (const [name, { path, open }] of Object.entries(PAGES)) {
        await openPage(visitor, path, open);
        await inspect(visitor.page, `${name}-${colorScheme}`);
      }
      expect(visitor.complaints).to.deep.equal([]);
    });
  }

  it('asks nobody but its own server and the services of its stack', async () => {
    const { url, services } = world();
    await using visitor = await visit(world());
    await visitor.connect();
    for (const { path } of Object.values(PAGES)) await visitor.goTo(path);
    const strangers = visitor.asked.map((request) => new URL(request.url).origin);
    expect(strangers.filter((origin) => ![url, ...services, 'null'].includes(origin))).to.deep.equal([]);
    const policy = (await fetch(url)).headers.get('content-security-policy');
    expect(policy).to.match(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    expect(policy).to.not.match(/'unsafe-inline'|'unsafe-eval'|\*|https:/);
  });

  it(`shows its first page for less than ${FIRST_LOAD_BYTES / 1000} kB, compressed`, async () => {
    await using visitor = await visit(world());
    await visitor.page.locator('h1').waitFor();
    const files = visitor.asked.map((request) => request.url).filter((asked) => asked.startsWith(world().url));
    let bytes = 0;
    for (const file of files) bytes += gzipSync(await (await fetch(file)).bytes()).length;
    expect(bytes).to.be.below(FIRST_LOAD_BYTES);
  });

  it('has its English in one place', async () => {
    const sources = join(ROOT, 'app', 'src');
    const files = (await readdir(sources, { recursive: true })).filter((file) => file.endsWith('.tsx'));
    const spoken: string[] = [];
    for (const file of files) {
      const text = await readFile(join(sources, file), 'utf8');
      // Two words or more between tags are a sentence that a translation would miss.
      for (const [found] of text.matchAll(/>\s*[A-Z][a-z]+ [a-z]+[^<>{}=]*</g)) spoken.push(`${file}: ${found}`);
    }
    expect(spoken).to.deep.equal([]);
  });
});

async function openPage(visitor: Visitor, path: string, open?: (page: Page) => Promise<void>): Promise<void> {
  const { page } = visitor;
  await page.keyboard.press('Escape');
  await page.setViewportSize(WIDTHS.desktop);
  await visitor.goTo('/nowhere');
  await visitor.goTo(path);
  await page.getByText('Loading…').first().waitFor({ state: 'detached' });
  await open?.(page);
  await page.locator('.spinner').first().waitFor({ state: 'detached' });
}
