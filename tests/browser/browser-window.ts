import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';

const PICTURES = join(import.meta.dirname, '../../test-output/browser');

/** One Chromium for the tests of a file; each window is a person of its own. */
export function useBrowser(): { open: (url: string, options?: WindowOptions) => Promise<Page> } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const executablePath = process.env['STARLING_CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());
  return {
    open: (url, options) => {
      if (browser === undefined) throw new Error('the browser has not started');
      return openWindow(browser, url, options);
    },
  };
}

export interface WindowOptions extends BrowserContextOptions {
  /** The engine is going to be away: then the browser tells of connections that fail. */
  losesEngine?: boolean;
}

/** Fails its test when anything is written to the console: an error, a violation of the policy. */
export async function openWindow(
  browser: Browser,
  url: string,
  { losesEngine = false, ...options }: WindowOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    ...options,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const failed = /WebSocket connection to|Failed to load resource/.test(message.text());
    if (!losesEngine || !failed) problems.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(problems).toEqual([]);
  });
  await page.goto(url);
  return page;
}

/** Keeps a picture of what a person sees here, as test output. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
