import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeRedacted, encodeRedacted } from '../protocol/index.ts';
import type { EraseRecord, ShardName } from '../protocol/index.ts';
import { checkStore, rebuildIndex } from '../store/index.ts';
import type { Author, ShardBytes, Written } from './index.ts';
import {
  catchUp,
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
  temporaryFolder,
} from './testing/open-test-space.ts';
import type { TestSpace } from './testing/open-test-space.ts';

const SECRET = 'what must not be found anywhere';

/** True where the bytes stand in any file of the space, as they are. */
function keeps({ folder }: TestSpace, text: string): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(text));
}
function clean({ store }: TestSpace): void {
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
}
function erases(
  author: Author,
  { tid, hash }: Written | { tid: EraseRecord['tid']; hash: EraseRecord['hash'] },
  document: ShardName = { kind: 'posts', number: 0 },
  device = author.writer.device,
): EraseRecord {
  return { type: 'erase', device, document, tid, hash };
}
const first = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new Error('there is one');
  return one;
};
const counts = ({ store }: TestSpace, author: Author): [number, number][] =>
  store.holdings(author.writer).map(({ number, count }) => [number, count]);

describe('an erased post', () => {
  test('is in no file of its author, who goes on in the next document', async () => {
    const space = openTestSpace();
    const ada = newAccount();
    await introduce(ada, space);
    const author = space.author(ada);
    author.write('posts', [post('before')]);
    const written = first(author.write('posts', [post(SECRET)]));
    space.store.checkpoint();
    expect(keeps(space, SECRET)).toBe(true);
    author.write('posts', [erases(author, written)]);
    await space.replica.finishErasing();
    expect(keeps(space, SECRET)).toBe(false);
    author.write('posts', [post('after')]);
    expect(feedTexts(space)).toEqual(['after', 'before']);
    expect(counts(space, author)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(space.store.instances({ ...author.writer, kind: 'posts', number: 0 })).toMatchObject([
      { snapshot: null, changes: [] },
    ]);
    clean(space);
    rebuildIndex(space.store);
    clean(space);
    expect(feedTexts(space)).toEqual(['after', 'before']);
  });

  test('goes from who had it, live and by catch-up, and newcomers never get it', async () => {
    const [home, live, late] = [openTestSpace(), openTestSpace(), openTestSpace()];
    const ada = newAccount();
    await introduce(ada, home, live, late);
    const author = home.author(ada);
    author.write('posts', [post('before')]);
    const written = first(author.write('posts', [post(SECRET)]));
    for (const update of home.updates) await live.replica.takeLive(update);
    expect(await catchUp(home, late)).toEqual([]);
    for (const space of [live, late]) {
      space.store.checkpoint();
      expect(keeps(space, SECRET)).toBe(true);
    }
    author.write('posts', [erases(author, written)]);
    const update = home.updates.at(-1);
    if (update === undefined) throw new Error('the erase goes out live');
    expect(await live.replica.takeLive(update)).toEqual({ verdict: 'accept' });
    await home.replica.finishErasing();
    expect(await catchUp(home, late)).toEqual([]);
    author.write('posts', [post('after')]);
    for (const one of home.updates.slice(-1)) await live.replica.takeLive(one);
    expect(await catchUp(home, late)).toEqual([]);
    const newcomer = openTestSpace();
    expect(await catchUp(late, newcomer)).toEqual([]);
    for (const space of [live, late, newcomer]) {
      await space.replica.finishErasing();
      expect(keeps(space, SECRET)).toBe(false);
      expect(feedTexts(space)).toEqual(['after', 'before']);
      clean(space);
    }
    const had = (space: TestSpace) => space.replica.erased(ada.account, 10).map((one) => one.had);
    expect([home, live, late, newcomer].map(had)).toEqual([[true], [true], [true], [false]]);
  });

  test('that comes after its erase is not kept', async () => {
    const [home, away] = [openTestSpace(), openTestSpace()];
    const ada = newAccount();
    await introduce(ada, home, away);
    const author = home.author(ada);
    const written = first(author.write('posts', [post(SECRET)]));
    home.store.checkpoint();
    // A peer that does not comply goes on serving what it had.
    const folder = temporaryFolder();
    cpSync(home.folder, folder, { recursive: true });
    const stubborn = openTestSpace({ folder });
    author.write('posts', [erases(author, written)]);
    await home.replica.finishErasing();
    for (const id of home.replica.frontier().flatMap(({ tips }) => tips)) {
      const tip = home.replica.tip(id);
      if (tip !== undefined) await away.replica.takeTip(tip);
    }
    for (const from of [home, stubborn]) {
      for (const want of away.replica.wants(10).toReversed()) {
        const { name, entry, have } = want;
        const bytes =
          from === home && name.number === 0
            ? undefined
            : await from.replica.shard(name, entry.heads, have);
        if (bytes !== undefined) await away.replica.takeShard(want, bytes);
      }
    }
    expect(away.replica.wants(10)).toEqual([]);
    await away.replica.finishErasing();
    expect(keeps(away, SECRET)).toBe(false);
    expect(feedTexts(away)).toEqual([]);
    clean(away);
  });

  test('leaves its versions where they are named, and its place to its answers', async () => {
    const space = openTestSpace();
    const [ada, bob] = [newAccount(), newAccount()];
    await introduce(ada, space);
    await introduce(bob, space);
    const author = space.author(ada);
    const root = first(author.write('posts', [post('root')]));
    const above = { account: ada.account, tid: root.tid, hash: root.hash };
    const middle = first(
      author.write('posts', [{ ...post('middle'), reply: { root: above, parent: above } }]),
    );
    const parent = { account: ada.account, tid: middle.tid, hash: middle.hash };
    space.author(bob).write('posts', [{ ...post('leaf'), reply: { root: above, parent } }]);
    const edit = {
      ...post(SECRET),
      type: 'edit' as const,
      post: { tid: middle.tid, hash: middle.hash },
      replaces: [],
    };
    author.write('posts', [edit]);
    const named = space.store.removal.erasesOf(parent);
    expect(named).toHaveLength(2);
    author.write('posts', named);
    await space.replica.finishErasing();
    expect(keeps(space, SECRET)).toBe(false);
    const thread = space.store.thread(above, { limit: 10 });
    expect(thread?.replies.map(({ tid, post: shown, depth }) => [tid, shown?.text, depth])).toEqual(
      [
        [middle.tid, undefined, 0],
        [expect.anything(), 'leaf', 1],
      ],
    );
    expect(space.store.removal.isErased(parent)).toBe(true);
    clean(space);
  });

  test('does not take with it a delete or an erase, nor what somebody else wrote', async () => {
    const space = openTestSpace();
    const [ada, eve] = [newAccount(), newAccount()];
    await introduce(ada, space);
    await introduce(eve, space);
    const author = space.author(ada);
    const [kept, deleted] = author.write('posts', [post('kept'), post('deleted')]);
    if (kept === undefined || deleted === undefined) throw new Error('two were written');
    const { tid, hash } = deleted;
    const removal = first(author.write('posts', [{ type: 'delete', post: { tid, hash } }]));
    author.write('posts', [erases(author, removal)]);
    space.author(eve).write('posts', [erases(author, kept)]);
    await space.replica.finishErasing();
    expect(feedTexts(space)).toEqual(['kept']);
    clean(space);
  });
});

describe('a document of which something was erased', () => {
  async function erased() {
    const [home, away] = [openTestSpace(), openTestSpace()];
    const ada = newAccount();
    await introduce(ada, home, away);
    const author = home.author(ada);
    const [one, two] = author.write('posts', [post('one'), post('two')]);
    if (one === undefined || two === undefined) throw new Error('two were written');
    author.write('posts', [erases(author, one)]);
    await home.replica.finishErasing();
    for (const id of home.replica.frontier().flatMap(({ tips }) => tips)) {
      const tip = home.replica.tip(id);
      if (tip !== undefined) await away.replica.takeTip(tip);
    }
    const want = (number: number) => {
      const found = away.replica.wants(10).find(({ name }) => name.number === number);
      if (found === undefined) throw new Error('it is wanted');
      return found;
    };
    const served = async (number: number): Promise<ShardBytes> => {
      const { name, entry } = want(number);
      const bytes = await home.replica.shard(name, entry.heads, []);
      if (bytes === undefined) throw new Error('it is served');
      return bytes;
    };
    return { home, away, one, two, want, served };
  }

  test('is whole only where an erase covers what is left out', async () => {
    const { away, want, served } = await erased();
    const bytes = await served(0);
    expect(bytes.form).toBe('redacted');
    expect(await away.replica.takeShard(want(0), bytes)).toMatchObject({ reason: 'uncovered' });
    expect(await away.replica.takeShard(want(1), await served(1))).toEqual({ verdict: 'accept' });
    expect(await away.replica.takeShard(want(0), bytes)).toEqual({ verdict: 'accept' });
    expect(feedTexts(away)).toEqual(['two']);
    clean(away);
  });

  test('hides nothing else: a record more left out, or other records, are refused', async () => {
    const { away, want, served } = await erased();
    const bytes = await served(0);
    if (bytes.form !== 'redacted') throw new Error('it is redacted');
    const rows = decodeRedacted(bytes.bytes);
    if (!rows.ok) throw new Error(rows.error.message);
    await away.replica.takeShard(want(1), await served(1));
    const offer = (changed: typeof rows.value) =>
      away.replica.takeShard(want(0), { form: 'redacted', bytes: encodeRedacted(changed) });
    const hiding = rows.value.map((row) => ({ ...row, bytes: null }));
    expect(await offer(hiding)).toMatchObject({ reason: 'uncovered' });
    expect(await offer(rows.value.filter(({ bytes: b }) => b === null))).toMatchObject({
      verdict: 'reject',
    });
    expect(feedTexts(away)).toEqual([]);
  });
});

describe('a copied data folder', () => {
  test('that still holds what was erased loses nothing else when the copies meet', async () => {
    const original = openTestSpace();
    const ada = newAccount();
    await introduce(ada, original);
    const secret = first(original.author(ada).write('posts', [post(SECRET)]));
    original.store.checkpoint();
    const folder = temporaryFolder();
    cpSync(original.folder, folder, { recursive: true });
    const copy = openTestSpace({ folder });
    copy.clock.now += 1000;
    const [one, other] = [original.author(ada), copy.author(ada)];
    one.write('posts', [post('by the original'), post('and more'), post('and yet more')]);
    other.write('posts', [post('by the copy')]);
    one.write('posts', [erases(one, secret)]);
    await original.replica.finishErasing();
    expect(await catchUp(original, copy)).toEqual([]);
    await copy.replica.finishErasing();
    expect(keeps(copy, SECRET)).toBe(false);
    other.write('posts', [post('together')]);
    expect(copy.store.tips()).toHaveLength(1);
    const all = ['and more', 'and yet more', 'by the copy', 'by the original', 'together'];
    expect(feedTexts(copy).sort()).toEqual(all);
    const stranger = openTestSpace();
    for (const space of [original, stranger]) {
      expect(await catchUp(copy, space)).toEqual([]);
      await space.replica.finishErasing();
      expect(feedTexts(space).sort()).toEqual(all);
      expect(keeps(space, SECRET)).toBe(false);
      expect(space.store.tips()).toHaveLength(1);
    }
    for (const space of [original, copy, stranger]) clean(space);
  });
});
