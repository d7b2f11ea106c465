// `node scripts/icons.ts`: draws the app's icons from the interface's mark, with Chromium. The
// pictures are kept in the tree, so a build needs no browser.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './node-runtime.mjs';

/** Edges in pixels that Linux desktops, Windows and macOS ask for. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
/** A macOS menu bar takes black on nothing, 18 points high, and recolours it. */
const trayPoints = 18;

const mark = readFileSync(path.join(root, 'renderer/mark.svg'), 'utf8');
const silhouette = mark
  .replace(/<rect[^>]*\/>/, '')
  .replaceAll(/(fill|stroke)="#[0-9a-f]{6}"/g, '$1="#000"');
const folder = path.join(root, 'electron/icons');
mkdirSync(path.join(folder, 'tray'), { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env['STARLING_CHROMIUM'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();

async function draw(svg: string, edge: number, name: string): Promise<void> {
  await page.setViewportSize({ width: edge, height: edge });
  await page.setContent(
    `<style>html,body{margin:0}svg{display:block;width:${edge}px;height:${edge}px}</style>${svg}`,
  );
  await page.screenshot({ path: path.join(folder, name), omitBackground: true });
}

for (const size of sizes) await draw(mark, size, `${size}x${size}.png`);
await draw(silhouette, trayPoints, 'tray/trayTemplate.png');
await draw(silhouette, 2 * trayPoints, 'tray/trayTemplate@2x.png');
await browser.close();
