import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../documents/index.ts';
import type { PostReference } from '../../protocol/index.ts';
import { ANCESTOR_LIMIT, checkStore, type Store, StoreError, type ThreadReply } from '../index.ts';
import { SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

function outline(replies: readonly ThreadReply[]): string[] {
  return replies.map((reply) => `${'.'.repeat(reply.depth)}${reply.post?.text ?? '?'}`);
}
function thread(store: Store, post: PostReference, limit = 100): string[] {
  return outline(store.thread(post, { limit })?.replies ?? []);
}
function clean(store: Store): void {
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
}

describe('a thread', () => {
  const store = () => temporaryStore();

  test('reads depth first, siblings in the order of (TID, hash), whatever arrived first', () => {
    const kept = store();
    const ada = new SampleWriter('ada');
    const bob = new SampleWriter('bob');
    const root = ada.post('root');
    const one = bob.reply('one', ada.reference(root));
    const two = ada.reply('two', ada.reference(root));
    const inOne = ada.reply('in one', bob.reference(one), ada.reference(root));
    const deep = bob.reply('deep', ada.reference(inOne), ada.reference(root));
    const three = bob.reply('three', ada.reference(root));
    ada.write(kept, 'posts', [two, inOne]);
    bob.write(kept, 'posts', [three, deep, one]);
    ada.write(kept, 'posts', [root]);
    const siblings = [one, two, three].sort((a, b) => (a.tid < b.tid ? -1 : 1));
    const expected = siblings.flatMap((record) =>
      record === one ? ['one', '.in one', '..deep'] : [record === two ? 'two' : 'three'],
    );
    expect(thread(kept, ada.reference(root))).toEqual(expected);
    expect(kept.post(ada.account, root.tid)?.replies).toBe(3);
    expect(kept.thread(ada.reference(root), { limit: 1 })?.known).toBe(5);
    clean(kept);
  });

  test('comes in pages that join to the whole', () => {
    const kept = store();
    const ada = new SampleWriter('ada');
    const root = ada.post('root');
    const records: DecodedRecord[] = [root];
    for (let n = 0; n < 40; n += 1) {
      const parent = records[Math.floor(n / 2)] ?? root;
      records.push(ada.reply(`answer ${String(n)}`, ada.reference(parent), ada.reference(root)));
    }
    // Some posts in the midst are missing.
    ada.write(
      kept,
      'posts',
      records.filter((_, n) => n % 7 !== 5),
    );
    const whole = thread(kept, ada.reference(root));
    for (const limit of [1, 2, 3, 7, 33]) {
      const pages: ThreadReply[] = [];
      for (let after: string | undefined; ;) {
        const page = kept.thread(ada.reference(root), {
          limit,
          ...(after === undefined ? {} : { after }),
        });
        pages.push(...(page?.replies ?? []));
        if (page?.cursor === undefined) break;
        after = page.cursor;
      }
      expect(outline(pages)).toEqual(whole);
    }
    expect(whole.filter((line) => line.endsWith('?')).length).toBeGreaterThan(0);
    clean(kept);
  });

  test('shows a gap where a post is not here, and closes it when the post arrives', () => {
    const kept = store();
    const ada = new SampleWriter('ada');
    const bob = new SampleWriter('bob');
    const root = ada.post('root');
    const missing = bob.reply('missing', ada.reference(root));
    const answer = ada.reply('answer', bob.reference(missing), ada.reference(root));
    ada.write(kept, 'posts', [root, answer]);
    expect(thread(kept, ada.reference(root))).toEqual(['?', '.answer']);
    expect(kept.ancestors(ada.reference(answer)).map((post) => post.post?.text)).toEqual([
      'root',
      undefined,
    ]);
    expect(thread(kept, bob.reference(missing))).toEqual(['answer']);
    clean(kept);
    bob.write(kept, 'posts', [missing]);
    expect(thread(kept, ada.reference(root))).toEqual(['missing', '.answer']);
    expect(kept.ancestors(ada.reference(answer)).map((post) => post.post?.text)).toEqual([
      'root',
      'missing',
    ]);
    clean(kept);
    kept.removeRecords(bob.document('posts'), new Set());
    expect(thread(kept, ada.reference(root))).toEqual(['?', '.answer']);
    kept.removeRecords(ada.document('posts'), new Set([root.hash]));
    expect(thread(kept, ada.reference(root))).toEqual([]);
  });

  test('opens at a post that is not here, by its address alone', () => {
    const kept = store();
    const ada = new SampleWriter('ada');
    const bob = new SampleWriter('bob');
    const absent = ada.post('absent');
    bob.write(kept, 'posts', [bob.reply('answer', ada.reference(absent))]);
    const found = kept.thread({ account: ada.account, tid: absent.tid }, { limit: 10 });
    expect(found?.focus).toEqual(ada.reference(absent));
    expect(outline(found?.replies ?? [])).toEqual(['answer']);
    const { account } = new SampleWriter('eve');
    expect(kept.thread({ account, tid: absent.tid }, { limit: 10 })).toBeUndefined();
    const unheard = { ...ada.reference(ada.post('unheard of')) };
    expect(kept.thread(unheard, { limit: 10 })).toBeUndefined();
  });

  test('focuses on an answer: what it answers above, what answers it below', () => {
    const kept = store();
    const ada = new SampleWriter('ada');
    const root = ada.post('root');
    const one = ada.reply('one', ada.reference(root));
    const two = ada.reply('two', ada.reference(one), ada.reference(root));
    const other = ada.reply('other', ada.reference(root));
    ada.write(kept, 'posts', [root, one, two, other]);
    const found = kept.thread(ada.reference(one), { limit: 10 });
    expect(found?.ancestors.map((post) => post.post?.text)).toEqual(['root']);
    expect(outline(found?.replies ?? [])).toEqual(['two']);
    expect(found?.known).toBe(3);
  });

  test('a long chain shows its root and what is nearest', () => {
    const kept = store();
    const ada = new SampleWriter('ada');
    const root = ada.post('root');
    const chain = [root];
    for (let n = 0; n < ANCESTOR_LIMIT + 20; n += 1) {
      const last = chain.at(-1) ?? root;
      chain.push(ada.reply(`answer ${String(n)}`, ada.reference(last), ada.reference(root)));
    }
    ada.write(kept, 'posts', chain);
    const last = chain.at(-1) ?? root;
    const above = kept.ancestors(ada.reference(last));
    expect(above).toHaveLength(ANCESTOR_LIMIT + 1);
    expect(above[0]?.post?.text).toBe('root');
    expect(above.at(-1)?.hash).toBe(chain.at(-2)?.hash);
    const below = kept.thread(ada.reference(root), { limit: 1000 })?.replies ?? [];
    expect(below.map((reply) => reply.depth)).toEqual(chain.slice(1).map((_, depth) => depth));
  });

  test('cannot be moved or closed to a circle by answers that lie about their root', () => {
    const kept = store();
    const ada = new SampleWriter('ada');
    const liar = new SampleWriter('liar');
    const top = ada.post('top');
    const middle = ada.reply('middle', ada.reference(top));
    // Says that its thread begins at an answer, and answers what is not here.
    const absent = ada.reply('absent', ada.reference(middle), ada.reference(top));
    const lie = liar.reply('lie', ada.reference(absent), ada.reference(middle));
    // Says that the post it answers is its root, though that is an answer itself.
    const short = liar.reply('short', ada.reference(middle));
    ada.write(kept, 'posts', [top, middle]);
    liar.write(kept, 'posts', [lie, short]);
    expect(thread(kept, ada.reference(top))).toEqual(['middle', '.short']);
    expect(thread(kept, ada.reference(middle))).toEqual(['short']);
    clean(kept);
    ada.write(kept, 'posts', [absent]);
    expect(thread(kept, ada.reference(top)).toSorted()).toEqual(
      ['middle', '.absent', '..lie', '.short'].toSorted(),
    );
    clean(kept);
  });

  test('a reply is bound to the content: other words under the same address do not get it', () => {
    const kept = store();
    const ada = new SampleWriter('ada');
    const bob = new SampleWriter('bob');
    const said = ada.post('what I said');
    const changed = ada.post('what I never said', { tid: said.tid });
    ada.write(kept, 'posts', [said, changed]);
    bob.write(kept, 'posts', [bob.reply('I agree', ada.reference(said))]);
    expect(thread(kept, ada.reference(said))).toEqual(['I agree']);
    expect(thread(kept, ada.reference(changed))).toEqual([]);
  });

  test('a cursor that is none is refused', () => {
    const kept = store();
    const ada = new SampleWriter('ada');
    const root = ada.post('root');
    ada.write(kept, 'posts', [root, ada.reply('answer', ada.reference(root))]);
    expect(() => kept.thread(ada.reference(root), { limit: 1, after: 'x' })).toThrow(StoreError);
  });
});

describe('answers by strangers', () => {
  function conversation() {
    const store = temporaryStore();
    const writers = ['me', 'ada', 'bob', 'carol', 'eve'].map((name) => new SampleWriter(name));
    const [me, ada, bob, carol, eve] = writers as [
      SampleWriter,
      SampleWriter,
      SampleWriter,
      SampleWriter,
      SampleWriter,
    ];
    store.setOwn([me.writer]);
    me.write(store, 'graph', [me.follow(ada.account)]);
    ada.write(store, 'graph', [ada.follow(bob.account)]);
    const question = carol.post('A question');
    const root = carol.reference(question);
    const byEve = eve.reply('eve', root);
    ada.write(store, 'posts', [ada.reply('ada', root)]);
    bob.write(store, 'posts', [bob.reply('bob', root)]);
    carol.write(store, 'posts', [question, carol.reply('carol adds', root)]);
    me.write(store, 'posts', [me.reply('me', root)]);
    eve.write(store, 'posts', [byEve, eve.reply('more', eve.reference(byEve), root)]);
    return { store, root, ada, byEve: eve.reference(byEve) };
  }
  const outlineOf = (store: Store, root: PostReference, part: 'network' | 'strangers') =>
    outline(store.thread(root, { limit: 100, part })?.replies ?? []).sort();

  test('stand apart from those of oneself, whom one follows, whom they follow and the author', () => {
    const { store, root } = conversation();
    expect(outlineOf(store, root, 'network')).toEqual(['ada', 'bob', 'carol adds', 'me']);
    expect(outlineOf(store, root, 'strangers')).toEqual(['.more', 'eve']);
    expect(store.thread(root, { limit: 1 })?.strangers).toBe(1);
    clean(store);
  });

  test('stand with the others as soon as somebody of these answers them', () => {
    const { store, root, ada, byEve } = conversation();
    ada.write(store, 'posts', [ada.reply('ada to eve', byEve, root)]);
    expect(outlineOf(store, root, 'network')).toContain('eve');
    expect(outlineOf(store, root, 'strangers')).toEqual([]);
    expect(store.thread(root, { limit: 1 })?.strangers).toBe(0);
  });

  test('are all there where nobody looks: a peer without an account', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const eve = new SampleWriter('eve');
    const question = ada.post('A question');
    ada.write(store, 'posts', [question]);
    eve.write(store, 'posts', [eve.reply('eve', ada.reference(question))]);
    expect(outlineOf(store, ada.reference(question), 'network')).toEqual(['eve']);
  });

  test('are nobody’s as long as the reader follows nobody', () => {
    const store = temporaryStore();
    const [me, eve] = [new SampleWriter('me'), new SampleWriter('eve')];
    store.setOwn([me.writer]);
    const question = me.post('A question');
    me.write(store, 'posts', [question]);
    eve.write(store, 'posts', [eve.reply('eve', me.reference(question))]);
    expect(outlineOf(store, me.reference(question), 'network')).toEqual(['eve']);
    expect(store.thread(me.reference(question), { limit: 1 })?.strangers).toBe(0);
  });

  test('come in pages of their own', () => {
    const { store, root } = conversation();
    const first = store.thread(root, { limit: 1, part: 'strangers' });
    expect(outline(first?.replies ?? [])).toEqual(['eve']);
    const after = first?.cursor;
    if (after === undefined) throw new Error('a second page');
    const second = store.thread(root, { limit: 1, part: 'strangers', after });
    expect(outline(second?.replies ?? [])).toEqual(['.more']);
    expect(second?.cursor).toBeUndefined();
  });
});
