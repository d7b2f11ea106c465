import { expect, onTestFinished, test } from 'vitest';
import { networkOf, twoPeers } from '../bench/reconciliation.ts';
import { until } from './member.ts';

// Most of them have not written here: what is compared of them has the same size.
test('two peers that share 10,000 accounts and differ in 10 catch up with 50 KB', async () => {
  const { source, other, remove } = twoPeers(10_000, 10, 10);
  const first = await networkOf(source);
  const second = await networkOf(other);
  onTestFinished(async () => {
    await second.close();
    await first.close();
    await remove();
  });
  await second.connect(first.status().addresses[0] ?? '');
  const news = source.store.feedPage({ of: 'everyone' }, { limit: 10 }).posts;
  await until(
    'all is there, and the first one knows that it is',
    () =>
      other.store.totals().posts === 1010 &&
      // Its author, who is not here, counts as one.
      news.every(({ account, tid }) => source.store.post(account, tid)?.storedBy === 2),
    (look) => {
      const offs = [other.store.onChange(look), source.store.onChange(look)];
      return () => {
        for (const off of offs) off();
      };
    },
  );
  expect(news.map(({ text }) => text)).toEqual(Array(10).fill('And this is new.'));
  const { bytesIn, bytesOut } = second.status();
  expect(bytesIn + bytesOut).toBeLessThanOrEqual(50 * 1024);
}, 240_000);
