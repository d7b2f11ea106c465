import { expect, test } from 'vitest';
import { Person, until } from './starling.ts';

const HERE = ['--listen', '/ip4/127.0.0.1/tcp/0', '--no-mdns'];

test('people who were given an address exchange posts, replies and follows', async () => {
  await using ada = await Person.create('Ada');
  await using bob = await Person.create('Bob');
  const address = await ada.start('peer', ...HERE);
  await bob.start('peer', ...HERE, '--connect', address);
  const question = await ada.post('Does it work without a server?');
  await until(bob.timeline, (posts) => posts.some((post) => post.address === question));
  const answer = await bob.post('It does.', '--reply-to', question);
  await bob.run('follow', ada.account);
  const thread = await until(() => ada.thread(question), (posts) => posts.length === 2);
  expect(thread.map((post) => post.address)).toEqual([question, answer]);
  expect(thread[1]?.replyTo).toBe(question);
});

test('a post says how many peers store it', async () => {
  await using ada = await Person.create('Ada');
  await using bob = await Person.create('Bob');
  await using cleo = await Person.create('Cleo');
  const address = await ada.post('Where am I?');
  const storedBy = async (): Promise<number | undefined> =>
    (await ada.timeline()).find((post) => post.address === address)?.storedBy;
  expect(await storedBy()).toBe(0);
  const at = await ada.start('peer', ...HERE);
  await bob.start('peer', ...HERE, '--connect', at);
  await until(storedBy, (count) => count === 1);
  await cleo.start('peer', ...HERE, '--connect', at);
  await until(storedBy, (count) => count === 2);
});

test('who has lost everything gets account and posts back by the 24 words', async () => {
  await using ada = await Person.create('Ada');
  await using bob = await Person.create('Bob');
  const address = await ada.post('Remember me.');
  const at = await ada.start('peer', ...HERE);
  const bobAt = await bob.start('peer', ...HERE, '--connect', at);
  await until(bob.timeline, (posts) => posts.some((post) => post.address === address));
  await ada.stop();

  await using again = Person.nobody();
  await again.restore(ada.phrase);
  await again.start('peer', ...HERE, '--connect', bobAt);
  const posts = await until(again.timeline, (list) => list.some((post) => post.address === address));
  expect(posts[0]?.author).toBe(ada.account);
  const later = await again.post('I am back.');
  const seen = await until(bob.timeline, (list) => list.some((post) => post.address === later));
  expect(seen.find((post) => post.address === later)?.author).toBe(ada.account);
});
