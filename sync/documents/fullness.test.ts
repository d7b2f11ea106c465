import { expect, test } from 'vitest';
import { introduce, newAccount, openTestSpace, post } from './testing/open-test-space.ts';

test('a space is full from when something finds no room, until there is room for it', async () => {
  let room = 2000;
  const source = openTestSpace();
  const here = openTestSpace({ totalBytes: () => room });
  const told: boolean[] = [];
  here.replica.on('full', () => told.push(here.replica.isFull()));
  const ada = newAccount();
  await introduce(ada, source, here);
  const author = source.author(ada);
  const take = async (text: string) => {
    author.write('posts', [post(text)]);
    return here.replica.takeLive(source.updates.at(-1) ?? new Uint8Array());
  };
  expect(await take('short')).toMatchObject({ verdict: 'accept' });
  expect(here.replica.isFull()).toBe(false);
  for (const long of ['long '.repeat(400), 'longer '.repeat(400)])
    expect(await take(long)).toMatchObject({ verdict: 'ignore' });
  expect([told, here.replica.isFull()]).toEqual([[true], true]);
  room = 4_000_000;
  expect(here.replica.isFull()).toBe(false);
});

test('what one account has no room for leaves the space as it is', async () => {
  const source = openTestSpace();
  const here = openTestSpace({ quotas: { accountBytes: 1000 } });
  const ada = newAccount();
  await introduce(ada, source, here);
  source.author(ada).write('posts', [post('long '.repeat(300))]);
  expect(await here.replica.takeLive(source.updates[0] ?? new Uint8Array())).toMatchObject({
    reason: 'over-quota',
  });
  expect(here.replica.isFull()).toBe(false);
});
