import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { RATE_LIMIT_LEAST, RATE_LIMIT_MOST } from '../../api/index.ts';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';

const none = { upLimit: null, downLimit: null, keeps: 'everything', quota: 4_000_000_000 };

test('a space has settings of its own, which outlive a restart and go with it', async () => {
  const folder = temporaryFolder();
  const engine = await openTestEngine(folder);
  const { client } = engine;
  await client.session.create({ name: 'Ada' });
  const { space } = await client.spaces.create({ name: 'Ship', about: '', lanOnly: true });

  expect(await client.spaces.settings.get({ space })).toEqual(none);
  await client.spaces.settings.set({ space, upLimit: 50_000 });
  const both = { ...none, upLimit: 50_000, downLimit: 60_000 };
  expect(await client.spaces.settings.set({ space, downLimit: 60_000 })).toEqual(both);
  expect(await client.spaces.settings.get({ space: PUBLIC_SQUARE })).toEqual({
    ...none,
    keeps: 'interest',
  });
  await engine.close();

  const again = await openTestEngine(folder);
  expect(await again.client.spaces.settings.get({ space })).toEqual(both);
  await again.client.spaces.leave({ space, erase: true });
  await again.close();
  using local = new DatabaseSync(join(folder, 'local.sqlite'));
  const names = local
    .prepare('SELECT name FROM settings')
    .all()
    .map(({ name }) => String(name));
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => name.includes(space))).toEqual([]);
});

test.each(['upLimit', 'downLimit'])('%s is within its bounds, or none', async (name) => {
  const { client } = await openTestEngine(temporaryFolder());
  const set = (limit: number | null) =>
    client.spaces.settings.set({ space: PUBLIC_SQUARE, [name]: limit });
  for (const limit of [RATE_LIMIT_LEAST, RATE_LIMIT_MOST, null])
    expect(await set(limit)).toMatchObject({ [name]: limit });
  for (const limit of [RATE_LIMIT_LEAST - 1, RATE_LIMIT_MOST + 1, 0.5])
    await expect(set(limit)).rejects.toMatchObject({ code: 'BAD_INPUT' });
});
