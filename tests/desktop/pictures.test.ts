import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/node-runtime.mjs';
import { Computer } from '../cli/starling-process.ts';
import { flag, jpegOf, pngClaiming, pngOf } from '../fixtures/pictures.ts';
import { launch, newFolder } from './app.ts';
import { Person } from './person.ts';

interface Posts {
  posts: {
    author: string;
    images: { hash: string; type: string; width: number; alt: string }[];
  }[];
}

test('the engine of the window prepares a picture in a process of its own, and gives it back', async () => {
  const folder = newFolder();
  const { page } = await launch(folder);
  await new Person(page).join('Ada');
  const computer = new Computer(path.join(folder, 'data'));
  const file = path.join(folder, 'flag.jpg');
  writeFileSync(file, await jpegOf(flag(2400, 1200)));
  await computer.ask('post', 'Look', '--image', file, '--alt', 'A flag');
  const { posts } = await computer.ask<Posts>('timeline');
  const [image] = posts[0]?.images ?? [];
  expect(image).toMatchObject({ type: 'image/webp', width: 2048 });
  const got = await computer.ask<{ type: string; size: number }>(
    'image',
    'get',
    image?.hash ?? '',
    posts[0]?.author ?? '',
    '-o',
    path.join(folder, 'got.webp'),
  );
  expect(got.type).toBe('image/webp');
  // What cannot be unpacked ends its process alone: the next picture is prepared.
  writeFileSync(path.join(folder, 'bomb.png'), pngClaiming(8000, 8000));
  await expect(
    computer.ask('post', 'Boom', '--image', path.join(folder, 'bomb.png')),
  ).rejects.toThrow();
  await computer.ask('post', 'Again', '--image', file);
});

test('a picture from the clipboard of the system ends up in the post, smaller and described', async () => {
  const folder = newFolder();
  const { page } = await launch(folder);
  const ada = new Person(page);
  await ada.join('Ada');
  await page.evaluate(
    (bytes) => {
      const blob = new Blob([Uint8Array.from(bytes)], { type: 'image/png' });
      return navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    },
    [...(await pngOf(flag(2400, 1200)))],
  );
  await ada.write.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your post').fill('Out of the clipboard');
  await dialog.getByLabel('Your post').press('ControlOrMeta+V');
  await dialog.getByLabel('Describe picture 1').fill('A flag');
  await dialog.getByRole('button', { name: 'Post', exact: true }).click();
  const post = page.getByRole('article').filter({ hasText: 'Out of the clipboard' });
  await post.getByRole('button', { name: 'Open picture 1 of 1: A flag' }).waitFor();
  await post.locator('img').waitFor();
  await page.screenshot({ path: path.join(root, 'test-output', 'desktop-pasted-picture.png') });
  const computer = new Computer(path.join(folder, 'data'));
  const { posts } = await computer.ask<Posts>('timeline');
  expect(posts[0]?.images).toMatchObject([{ type: 'image/webp', width: 2048, alt: 'A flag' }]);
});
