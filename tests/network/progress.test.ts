import { expect, it } from 'vitest';
import type { NetworkStatus } from '../../sync/network/index.ts';
import { Member } from './member.ts';

it('tells how far catching up is while it goes on, and nothing when it is done', async () => {
  const ada = await Member.join('Ada');
  ada.postMany(2000);
  const bob = await Member.make('Bob');
  await bob.join([], ['/ip4/127.0.0.1/tcp/0']);
  const tasks: NetworkStatus['task'][] = [];
  bob.network.onChange(() => {
    const { task } = bob.network.status();
    if (task?.kind === 'fetching') tasks.push(task);
  });
  await bob.network.connect(ada.address);
  await bob.until('has all', () => bob.store.totals().posts === 2000);
  await bob.until('is done', () => bob.network.status().task === undefined);
  expect(tasks.length).toBeGreaterThan(0);
  const [first] = tasks;
  expect(first).toMatchObject({ total: 2000, account: ada.account });
  const done = tasks.map((task) => task?.done ?? 0);
  expect(done).toEqual([...done].sort((a, b) => a - b));
});
