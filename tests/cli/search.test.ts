import { describe, expect, it } from 'vitest';
import { created, found, posts, tags } from './shapes.ts';
import { Computer } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 60_000 };

describe('finding posts', LIMIT, () => {
  it('is a command, with what means nothing beside what is found', async () => {
    const ada = new Computer();
    await ada.ask('init', '--name', 'Ada');
    const { address } = created.parse(await ada.ask('post', 'Regen in Köln #Rain', '--lang', 'de'));
    const other = created.parse(
      await ada.ask('post', 'Spiders #rain', '--warn', 'spiders', '--sensitive'),
    );
    const search = async (...query: string[]) => found.parse(await ada.ask('search', ...query));
    expect((await search('koln')).posts.map((post) => post.address)).toEqual([address]);
    expect((await search('from:me -has:warning')).posts).toHaveLength(1);
    expect(await search('has:cake')).toEqual({
      posts: [],
      problems: [{ part: 'has:cake', code: 'unknown-filter' }],
    });
    const first = await search('#rain', '--limit', '1');
    expect(first.posts).toHaveLength(1);
    const next = await search('#rain', '--limit', '1', '--cursor', first.cursor ?? '');
    // Of one second, any may come first.
    const both = [...first.posts, ...next.posts].map((post) => post.address);
    expect(new Set(both)).toEqual(new Set([address, other.address]));
    expect(posts.parse(await ada.ask('timeline', '--tag', 'RAIN')).posts).toHaveLength(2);
  });

  it('goes by tags that one follows', async () => {
    const ada = new Computer();
    await ada.ask('init', '--name', 'Ada');
    const rain = { tag: 'Rain', followed: true, posts: 0 };
    expect(tags.parse(await ada.ask('tag', 'follow', '#Rain'))).toEqual(rain);
    expect(tags.parse(await ada.ask('tag', 'list'))).toEqual({ tags: [rain] });
    expect(tags.parse(await ada.ask('tag', 'unfollow', 'rain'))).toMatchObject({ followed: false });
    expect(tags.parse(await ada.ask('tag', 'list'))).toEqual({ tags: [] });
  });
});
