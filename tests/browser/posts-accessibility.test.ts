import { expect, it } from 'vitest';
import { sendImage } from '../../sync/api/index.ts';
import { examine, THEMES, WIDE } from './axe.ts';
import { useBrowser } from './browser-window.ts';
import { person, write } from './person.ts';
import { PICTURE } from './picture-file.ts';

const browser = useBrowser();

it('axe finds nothing to object to in what happens on posts', { timeout: 300_000 }, async () => {
  const ada = await person('Ada');
  const client = await ada.computer.client();
  const image = async (bytes: Buffer, alt: string) => ({
    ...(await sendImage(client.images, bytes)),
    alt,
  });
  const images = [await image(PICTURE.red, 'Red all over'), await image(PICTURE.blue, '')];
  const first = await write(client, 'Said once, said well #words');
  await client.posts.edit({ address: first, text: 'Said twice, said better #words' });
  await write(client, 'Two pictures', { images });
  await write(client, 'Not for everybody', { images, sensitive: true });
  await write(client, 'They were kind.', { warning: 'Hospital' });
  await write(client, 'As it was said', { quote: first });
  const poll = { options: ['Tuesday', 'Thursday'] };
  await write(client, 'Which evening?', { poll });
  const voted = await write(client, 'Which boat?', {
    poll: { options: ['The early', 'The late'] },
  });
  await client.polls.vote({ address: voted, options: [1] });
  const gone = await write(client, 'Gone', { replyTo: first });
  await write(client, 'But why?', { replyTo: gone });
  await client.posts.delete({ address: gone });

  const page0 = await browser.open(ada.url);
  await page0.getByRole('feed').waitFor();
  const storageState = await page0.context().storageState();
  const { origin } = new URL(ada.url);
  for (const colorScheme of THEMES) {
    const page = await browser.open(origin, { colorScheme, storageState });
    const look = (screen: string) => examine(page, `posts-${colorScheme}-${screen}`);
    // The oldest stands last: others quote and answer it.
    const post = (text: string) => page.getByRole('article').filter({ hasText: text }).last();
    await page.getByRole('feed').waitFor();
    await look('feed');
    await post('Hospital').getByRole('button', { name: 'Show Hospital' }).click();
    await post('Said twice').getByRole('button', { name: 'More about this post' }).click();
    await page.getByRole('menu').waitFor();
    await look('menu');
    await page.keyboard.press('Escape');
    await post('Said twice').getByRole('button', { name: 'edited' }).click();
    await page.getByRole('dialog').locator('ins').first().waitFor();
    await look('history');
    await page.keyboard.press('Escape');
    await post('Which boat?').getByRole('button', { name: 'Recount' }).click();
    await page.getByRole('dialog').getByRole('row', { name: /Ada/ }).waitFor();
    await look('recount');
    await page.keyboard.press('Escape');
    await post('Two pictures')
      .getByRole('button', { name: /^Open picture 1/ })
      .click();
    await page.getByRole('dialog').getByRole('img', { name: 'Red all over' }).waitFor();
    await look('viewer');
    await page.keyboard.press('Escape');
    await page.setViewportSize(WIDE);
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Content warning', exact: true }).click();
    await dialog.getByRole('button', { name: 'Poll', exact: true }).click();
    await page.setInputFiles('dialog input[type=file]', [
      { name: 'one.png', mimeType: 'image/png', buffer: PICTURE.red },
    ]);
    await dialog.getByLabel('Describe picture 1').waitFor();
    await look('composer');
    await dialog.getByRole('button', { name: 'Remove picture 1' }).click();
    await dialog.getByRole('button', { name: 'Remove the poll' }).click();
    await page.keyboard.press('Escape');
    await page.goto(`${origin}/#/thread/${encodeURIComponent(first)}`);
    await page.getByText('Its author deleted this post.').waitFor();
    await look('thread');
  }
  expect(await page0.getByRole('feed').count()).toBe(1);
});
