import { beforeEach, expect, test } from 'vitest';
import { connectLan, connectPair, namespacesMissing } from './namespaces.ts';
import { Person, until } from './starling.ts';

const missing = namespacesMissing();
beforeEach(({ skip }) => {
  if (missing !== undefined) skip(missing);
});
const texts = (posts: readonly { text: string }[]): string[] => posts.map(({ text }) => text);

test('two people on one cable find each other and have the same thread after writing offline', async () => {
  using lan = connectPair();
  const [left, right] = lan.hosts;
  if (left === undefined || right === undefined) throw new Error('two hosts were asked for');
  await using ada = await Person.create('Ada', left);
  await using bob = await Person.create('Bob', right);
  await ada.start('peer');
  await bob.start('peer');

  const people = await until(
    () => bob.run<{ people: { account: string; name: string; online: boolean }[] }>('people'),
    ({ people: list }) => list.some(({ name, online }) => name === 'Ada' && online),
  );
  expect(people.people.find(({ name }) => name === 'Ada')?.account).toBe(ada.account);
  await bob.run('follow', ada.account);
  const first = await ada.post('Is anybody on this ship?');
  await until(bob.timeline, (posts) => posts.some(({ address }) => address === first));
  await bob.post('I am, two decks down.', '--reply-to', first);
  await until(() => ada.thread(first), (posts) => posts.length === 2);

  left.linkDown();
  await until(bob.status, ({ peers }) => peers.length === 0);
  await ada.post('The cable fell out.', '--reply-to', first);
  await bob.post('Nobody hears me now.', '--reply-to', first);
  left.linkUp();

  const seen = await until(() => ada.thread(first), (posts) => posts.length === 4);
  await until(() => bob.thread(first), (posts) => posts.length === 4);
  expect((await bob.thread(first)).map(({ address }) => address)).toEqual(seen.map(({ address }) => address));
  expect(texts(await bob.timeline())).toEqual(texts(await ada.timeline()));
});

test('somebody who was away gets the posts of a person who is gone from whoever has them', async () => {
  using lan = connectLan(3);
  const [one, two, three] = lan.hosts;
  await using ada = await Person.create('Ada', one);
  await using bob = await Person.create('Bob', two);
  await using cleo = await Person.create('Cleo', three);
  await ada.start('peer');
  await bob.start('peer');
  const address = await ada.post('I leave at noon.');
  await until(bob.timeline, (posts) => posts.some((post) => post.address === address));
  await ada.stop();

  await cleo.start('peer');
  const posts = await until(cleo.timeline, (list) => list.some((post) => post.address === address));
  expect(posts.find((post) => post.address === address)).toMatchObject({ text: 'I leave at noon.', name: 'Ada' });
});
