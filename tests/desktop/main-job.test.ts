import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/node-runtime.mjs';
import { Computer, until } from '../cli/starling-process.ts';
import { launch, newFolder, starling } from './app.ts';
import { Person } from './person.ts';

const pictures = path.join(root, 'test-output');

interface Posts {
  posts: { address: string; text: string; name: string }[];
}

describe('the main job, in a window', () => {
  test('onboarding, a post, a reply from a second engine, a restart: it is still there', async () => {
    mkdirSync(pictures, { recursive: true });
    const folder = newFolder();
    const desktop = new Computer(path.join(folder, 'data'));
    const first = await launch(folder);
    const ada = new Person(first.page);
    await ada.join('Ada');
    await ada.post('Is anybody out there?');

    const { addresses } = await desktop.ask<{ addresses: string[] }>('status');
    const ben = new Computer();
    await ben.ask('init', '--name', 'Ben');
    await ben.listen(...addresses);
    const client = await ben.client();
    const page = await until(client.feed.live({ everyone: true }), ({ newer }) => newer > 0);
    expect(page.newer).toBeGreaterThan(0);
    const { posts } = await ben.ask<Posts>('timeline');
    expect(posts.map(({ name, text }) => [name, text])).toEqual([['Ada', 'Is anybody out there?']]);
    await ben.ask('post', 'Yes, here', '--reply-to', posts[0]?.address ?? '');

    await ada.opens('Is anybody out there?');
    await ada.sees('Yes, here');
    await first.page.screenshot({ path: path.join(pictures, 'desktop-thread.png') });
    await first.electron.close();
    await ben.stop();

    const second = await launch(folder);
    const again = new Person(second.page);
    await again.sees('Is anybody out there?');
    await second.page.screenshot({ path: path.join(pictures, 'desktop-home.png') });
    await again.opens('Is anybody out there?');
    await again.sees('Yes, here');
  });

  test('a link that starts the app opens its post', async () => {
    const folder = newFolder();
    starling(folder, 'init', '--name', 'Ada');
    const { address } = starling(folder, 'post', 'Found by a link') as { address: string };
    const { page } = await launch(folder, address);
    await page.getByRole('heading', { name: 'Thread', exact: true }).waitFor();
    await new Person(page).sees('Found by a link');
  });
});
