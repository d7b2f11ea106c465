import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { Computer } from '../cli/starling-process.ts';
import { ToldOpener } from '../cli/told-opener.ts';
import { useBrowser } from './browser-window.ts';

const browser = useBrowser();

it('a browser that is given the file of "serve" comes in, and stays in', async () => {
  const opener = new ToldOpener();
  const ada = new Computer();
  await ada.ask('init', '--name', 'Ada');
  await ada.firstLine(['serve', '--port', '0'], opener.env);
  const file = await opener.opened();
  const page = await browser.open(pathToFileURL(file).href);
  await page.getByRole('button', { name: 'Write' }).first().waitFor();
  expect(page.url()).not.toContain('token');
  await expect.poll(() => existsSync(file)).toBe(false);
  await page.reload();
  await page.getByRole('button', { name: 'Write' }).first().waitFor();
});
