import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { picture } from './browser-window.ts';

export const THEMES = ['light', 'dark'] as const;
export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 360, height: 740 };

/** Everything axe knows, best practices too; each finding as a line that names its place. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document),
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Looks at a screen as wide as a window of the desktop and as narrow as a telephone. */
export async function examine(page: Page, name: string): Promise<void> {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    await picture(page, `${name}-${size.width}`);
    expect.soft(await violations(page), `${name} at ${size.width}`).toEqual([]);
  }
}
