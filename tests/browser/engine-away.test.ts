import { describe, expect, it } from 'vitest';
import { picture, useBrowser } from './browser-window.ts';
import { person, serve } from './person.ts';

const browser = useBrowser();

describe('an engine that is killed', () => {
  it('is missed in words, and nothing that was being written is lost', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url, { losesEngine: true });
    await page.getByText('Nobody here yet but you').waitFor();
    await ada.computer.stop('SIGKILL');
    await page.getByText('what you are writing is kept as a draft').waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Written without an engine');
    await page.keyboard.press('Control+Enter');
    await dialog.getByRole('alert').getByText('ENGINE_AWAY').waitFor();
    await picture(page, 'engine-away');

    // Back at the same port, with a new token: this page's key is of the engine before.
    const port = new URL(ada.url).port;
    const { url } = await serve(ada.computer, '--port', port);
    await page.getByText('This page may not speak to Starling').waitFor();
    await page.goto(url);
    await page.getByText('Nobody here yet but you').waitFor();
    await page.keyboard.press('n');
    await dialog.waitFor();
    expect(await dialog.getByRole('textbox').inputValue()).toBe('Written without an engine');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').getByText('Written without an engine').waitFor();
  });
});
