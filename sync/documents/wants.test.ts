import { expect, test } from 'vitest';
import { introduce, newAccount, openTestSpace, post } from './testing/open-test-space.ts';

test('what is missing is the same, asked of everybody or of each, while it comes', async () => {
  const [there, here] = [openTestSpace(), openTestSpace()];
  const people = Array.from({ length: 5 }, newAccount);
  for (const person of people) {
    await introduce(person, there, here);
    const author = there.author(person);
    author.write('profile', [{ type: 'profile', name: 'Somebody', about: '' }]);
    author.write('posts', [post('one')]);
    // The last two have not written more than that.
    if (people.indexOf(person) < 3) author.write('reactions', [post('as if')]);
  }
  for (const { tips } of there.replica.frontier())
    for (const id of tips) {
      const tip = there.replica.tip(id);
      if (tip !== undefined) await here.replica.takeTip(tip);
    }
  for (let left = 13; left >= 0; left--) {
    const all = here.replica.wants(100);
    expect(all).toHaveLength(left);
    const each = people.flatMap(({ account }) => here.replica.wants(100, [account]));
    expect(each).toHaveLength(left);
    expect(new Set(each.map((want) => JSON.stringify(want)))).toEqual(
      new Set(all.map((want) => JSON.stringify(want))),
    );
    expect(all.map(({ rank }) => rank)).toEqual(all.map(({ rank }) => rank).sort((a, b) => a - b));
    const [want] = all;
    if (want === undefined) break;
    const bytes = await there.replica.shard(want.name, want.entry.heads, want.have);
    if (bytes !== undefined) await here.replica.takeShard(want, bytes);
  }
});
