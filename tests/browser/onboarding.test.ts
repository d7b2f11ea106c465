import { validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Computer } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { person, serve } from './person.ts';

const browser = useBrowser();

async function makeAccount(page: Page, name: string): Promise<readonly string[]> {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await page.getByRole('heading', { name: 'Write these 24 words on paper' }).waitFor();
  return shownWords(page);
}

const shownWords = (page: Page): Promise<string[]> =>
  page.locator('main ol li span[lang=en]').allInnerTexts();

/** Fields of the words that are asked for, with their places from 0. */
async function asked(page: Page): Promise<{ place: number; label: string }[]> {
  await page.getByRole('heading', { name: 'Three words, to be sure' }).waitFor();
  const labels = await page.locator('main label').allInnerTexts();
  return labels.map((label) => ({ place: Number(label.replace('Word ', '')) - 1, label }));
}

describe('the way in', () => {
  it('asks for a name, shows 24 words, wants three of them and opens the square', async () => {
    const { url } = await serve(new Computer());
    const page = await browser.open(url);
    await page.getByRole('heading', { name: 'What should people call you?' }).waitFor();
    await picture(page, 'welcome-name');
    const words = await makeAccount(page, 'Inès');
    expect(words).toHaveLength(24);
    await picture(page, 'welcome-words');
    // Without a keychain the words cannot wait, so waiting is not offered.
    expect(await page.getByRole('button', { name: 'Later' }).count()).toBe(0);

    await page.getByRole('button', { name: 'I have written them down' }).click();
    const [first, second, third] = await asked(page);
    if (!first || !second || !third) throw new Error('three words are asked for');
    const next = page.getByRole('button', { name: 'Continue' });
    const right = words[first.place] ?? '';

    // Not a word at all: caught while it is typed, with the one that was meant.
    await page.getByLabel(first.label, { exact: true }).fill('zebrra');
    await page.getByText('“zebrra” is not one of the 2,048 possible words').waitFor();
    await page.getByRole('button', { name: 'Use “zebra”' }).click();
    expect(await page.getByLabel(first.label, { exact: true }).inputValue()).toBe('zebra');
    expect(await next.isDisabled()).toBe(true);

    // A word, but not this one.
    const other = right === 'zebra' ? 'zero' : 'zebra';
    await page.getByLabel(first.label, { exact: true }).fill(other);
    await page.getByLabel(second.label, { exact: true }).fill(words[second.place] ?? '');
    await page.getByLabel(third.label, { exact: true }).fill(words[third.place] ?? '');
    await next.click();
    await page.getByText(`but not word ${first.place + 1} of your phrase`).waitFor();
    await picture(page, 'welcome-wrong-word');

    await page.getByLabel(first.label, { exact: true }).fill(right);
    await next.click();
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('Nobody here yet but you').waitFor();
    await picture(page, 'home-empty');

    await page.reload();
    await page.getByRole('link', { name: 'Your profile: Inès' }).waitFor();
  });

  it('shows the words again to whoever reloads before they are on paper', async () => {
    const { url } = await serve(new Computer());
    const page = await browser.open(url);
    const words = await makeAccount(page, 'Nour');
    await page.reload();
    await page.getByRole('heading', { name: 'Write these 24 words on paper' }).waitFor();
    await page.locator('main ol li span[lang=en]').first().waitFor();
    expect(await shownWords(page)).toEqual(words);
  });

  it('speaks French when asked to', async () => {
    const { url } = await serve(new Computer());
    const page = await browser.open(url);
    await page.getByRole('button', { name: 'Français' }).click();
    await page.getByRole('heading', { name: 'Comment faut-il vous appeler' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  });
});

describe('restoring', () => {
  it('finds the account of 24 words that are pasted', async () => {
    const ada = await person('Ada');
    const { url } = await serve(new Computer(), '--connect', ada.address);
    const page = await browser.open(url);
    await page.getByRole('button', { name: 'I already have one' }).click();
    await page.getByRole('heading', { name: 'Your 24 words' }).waitFor();
    const restore = page.getByRole('button', { name: 'Restore my account' });

    await paste(page, outOfOrder(ada.phrase).join(' '));
    await page.getByText('24 of 24 words are known ones').waitFor();
    await restore.click();
    await page.getByText('BAD_PHRASE').waitFor();
    await page.getByLabel('Word 1', { exact: true }).fill('abandn');
    await page.getByText('no possible word').waitFor();
    expect(await restore.isDisabled()).toBe(true);
    await picture(page, 'welcome-restore');

    await paste(page, ada.phrase.map((word, index) => `${index + 1}. ${word}`).join('\n'));
    await restore.click();
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('link', { name: 'Your profile: Ada' }).waitFor();
  });
});

/** The same words, each a possible one, that together are no phrase. */
function outOfOrder(phrase: readonly string[]): readonly string[] {
  for (let turn = 1; turn < phrase.length; turn++) {
    const turned = [...phrase.slice(turn), ...phrase.slice(0, turn)];
    if (!validateMnemonic(turned.join(' '), wordlist)) return turned;
  }
  throw new Error('one in 256 orders is a phrase, and all were');
}

/** What a paste from the clipboard does; the clipboard itself needs a permission. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Word 1', { exact: true }).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    const how = { clipboardData, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent('paste', how));
  }, text);
}
