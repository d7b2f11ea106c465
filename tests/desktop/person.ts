import type { Page } from 'playwright-core';

/** What a person does in the window, by what they see. */
export class Person {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Makes an account, and writes its 24 words down. */
  async join(name: string): Promise<void> {
    const { page } = this;
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Make my account' }).click();
    await page.getByRole('heading', { name: 'Write these 24 words on paper' }).waitFor();
    const words = await page.locator('ol li span[lang="en"]').allTextContents();
    await page.getByRole('button', { name: 'I have written them down' }).click();
    await page.getByRole('heading', { name: 'Three words, to be sure' }).waitFor();
    for (const field of await page.getByLabel(/^Word \d+$/).all()) {
      const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText);
      await field.fill(words[Number(/\d+/.exec(label ?? '')) - 1] ?? '');
    }
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Enter' }).click();
    await this.write.waitFor();
  }

  get write() {
    return this.page.getByRole('button', { name: 'Write' }).first();
  }

  async post(text: string): Promise<void> {
    await this.write.click();
    await this.page.getByLabel('Your post').last().fill(text);
    await this.page.getByRole('button', { name: 'Post', exact: true }).last().click();
    await this.sees(text);
  }

  /** Opens the thread of a post in a timeline. */
  async opens(text: string): Promise<void> {
    const post = this.page.getByRole('article').filter({ hasText: text }).first();
    await post.focus();
    await post.press('Enter');
    await this.page.getByRole('heading', { name: 'Thread', exact: true }).waitFor();
  }

  /** Waits until a post with this text is on the screen. */
  async sees(text: string): Promise<void> {
    await this.page.getByRole('article').filter({ hasText: text }).first().waitFor();
  }
}
