import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { expect } from 'chai';
import type { Page } from 'playwright-core';

/** Where the pages' pictures go, to be looked at. */
const PICTURES = join(import.meta.dirname, '..', '..', '..', '.gemel', 'app-screenshots');
/** WCAG 2.2 AA, and what axe counts as good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The windows that pages are looked at in. */
export const WIDTHS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;

/** Takes a page's picture on a phone and on a desktop; there is nothing that axe objects to, and nothing too wide. */
export async function inspect(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    await page.setViewportSize(viewport);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
    expect(await violationsOf(page), `${name} on a ${width}`).to.deep.equal([]);
    const isTooWide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(isTooWide, `${name} scrolls sideways on a ${width}`).to.equal(false);
  }
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document, { runOnly: [...runOnly] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  }, RULES);
}
