import { expect, it, vi } from 'vitest';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import type { ToldNotice } from './notice-teller.ts';

it('tells of what others do while the engine runs', async () => {
  const net = { offline: false, listen: ['/ip4/127.0.0.1/tcp/0'], mdns: false };
  const ada = await openTestEngine(temporaryFolder(), net);
  const told: ToldNotice[] = [];
  ada.onNotice((one) => told.push(one));
  const { account } = await ada.client.session.create({ name: 'Ada' });
  await ada.client.posts.create({ text: 'Good morning' });
  const { addresses } = ada.status();
  const ben = await openTestEngine(temporaryFolder(), { ...net, connect: addresses });
  await ben.client.session.create({ name: 'Ben' });
  await vi.waitUntil(
    async () => (await ben.client.feed.page({ everyone: true })).posts.length > 0,
    { timeout: 20_000 },
  );
  await ben.client.people.follow({ account, follow: true });
  await vi.waitUntil(
    async () => (await ada.client.notifications.page({})).notifications.length > 0,
    { timeout: 20_000 },
  );
  await vi.waitUntil(() => told.length > 0, { timeout: 10_000 });
  expect(told).toMatchObject([{ notice: { kind: 'follow' }, others: 0 }]);
}, 60_000);
