import { expect, test } from 'vitest';
import type { AccountId } from '../../protocol/index.ts';
import { sha256 } from '../../protocol/index.ts';
import { LONES_BURST, LONES_PER_SECOND } from '../limits.ts';
import type { SessionContext } from './context.ts';
import { FetchLones } from './fetch-lones.ts';
import { InVain } from './in-vain.ts';
import type { Remote } from './remote.ts';
import type { TakeFrom } from './take-from.ts';

const [ada, eve] = ['ada' as AccountId, 'eve' as AccountId];

test('a connection brings so many lone records at once, and then so many a second', async () => {
  let now = 0;
  let asked = 0;
  const clock = () => now;
  const replica = { replicates: (account: AccountId) => account === ada, lone: () => undefined };
  const remote = {
    lone: () => {
      asked += 1;
      return Promise.resolve(undefined);
    },
  };
  const fetch = new FetchLones(
    { clock, replica } as unknown as SessionContext,
    'peer',
    remote as unknown as Remote,
    undefined as unknown as TakeFrom,
    new InVain(clock),
  );
  const take = (from: number, count: number) =>
    fetch.take(
      Array.from({ length: count }, (_, n) => ({
        target: ada,
        author: eve,
        hash: sha256(Buffer.from(String(from + n))),
      })),
    );
  await take(0, LONES_BURST + 1);
  expect(asked).toBe(LONES_BURST);
  now += 1000;
  await take(LONES_BURST + 1, LONES_PER_SECOND + 1);
  expect(asked).toBe(LONES_BURST + LONES_PER_SECOND);
});
