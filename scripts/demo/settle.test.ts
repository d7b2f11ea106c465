import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openTestEngine } from '../../sync/engine/testing/open-test-engine.ts';
import { settle } from './settle.ts';

const NOW = Date.UTC(2026, 10, 29, 12);

async function townOf(posts: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'starling-town-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await settle(folder, NOW, posts);
  return openTestEngine(folder);
}

test('the town of the demo is sound, and its first resident can look around and write', async () => {
  const { client } = await townOf(120);
  const { posts } = await client.feed.page({ everyone: true, limit: 100 });
  expect(posts.length).toBeGreaterThan(60);
  expect(posts.some(({ likes }) => likes > 0)).toBe(true);
  expect(posts.some(({ poll }) => (poll?.voters.all ?? 0) > 10)).toBe(true);
  expect(await client.store.doctor({})).toEqual({ ok: true, problems: [] });
  const { me } = await client.session.get({});
  expect(me?.name).toBe('Adaeze');
  expect(await client.posts.create({ text: 'Good morning' })).toMatchObject({
    author: { me: true },
  });
});

test('the town says the same at every run', async () => {
  const texts = async () => {
    const { client } = await townOf(60);
    const { posts } = await client.feed.page({ everyone: true, limit: 100 });
    return posts.map(({ text, author }) => `${author.name}: ${text}`);
  };
  expect(await texts()).toEqual(await texts());
});
