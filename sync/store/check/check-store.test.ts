import { describe, expect, test } from 'vitest';
import { checkStore, rebuildIndex, type Store } from '../index.ts';
import { indexDigest } from './index-digest.ts';
import { partsOf } from '../open-store.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

/** Two people, a thread with a gap, a lone record, follows and profiles. */
function filled(): { store: Store; ada: SampleWriter } {
  const store = temporaryStore();
  const [ada, bob, eve] = ['ada', 'bob', 'eve'].map((name) => new SampleWriter(name));
  if (!ada || !bob || !eve) throw new Error('three people');
  const root = ada.post('the root of it 中国人');
  const missing = bob.reply('missing', ada.reference(root));
  ada.write(store, 'profile', [ada.profile('Ada', 'about'), ada.profile('Ada L.')]);
  bob.write(store, 'graph', [bob.follow(ada.account)]);
  ada.write(store, 'posts', [
    root,
    ada.reply('below a gap', bob.reference(missing), ada.reference(root)),
  ]);
  bob.write(store, 'posts', [bob.reply('an answer', ada.reference(root))]);
  const alone = eve.reply('alone', ada.reference(root));
  store.addLone(eve.lone(ada.account, alone), alone.value, SAMPLE_START);
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  return { store, ada };
}
function damage(store: Store, sql: string): string[] {
  store.finding.due.settle(1000);
  partsOf(store).database.exec(sql);
  return checkStore(store).problems;
}

describe('the doctor', () => {
  test('leaves the file as it was', () => {
    const { store } = filled();
    const before = indexDigest(partsOf(store).database);
    checkStore(store);
    expect(indexDigest(partsOf(store).database)).toEqual(before);
  });

  test.each([
    ['posts', 'DELETE FROM posts WHERE record < 0'],
    ['answers', 'DELETE FROM answers'],
    ['orphanages', 'DELETE FROM orphanages'],
    ['persons', "UPDATE persons SET name = 'Somebody else'"],
    ['follows', 'UPDATE follows SET follow = 0'],
    ['search', "INSERT INTO search (rowid, words) VALUES (77, 'stray')"],
    ['search', "INSERT INTO search (search) VALUES ('delete-all')"],
    ['search_due', 'INSERT INTO search_due (row) VALUES (77)'],
    ['found_posts', 'INSERT INTO found_posts (row, record) VALUES (77, 77)'],
    ['tags', "INSERT INTO tags (tag, posts) VALUES ('stray', 1)"],
    ['tagged', "INSERT INTO tagged (tag, sort, place, record) VALUES ('stray', 1, x'00', 1)"],
    ['names', 'DELETE FROM names'],
  ])(
    'notices an index (%s) that is not what the documents say, and a rebuild heals it',
    (part, sql) => {
      const { store } = filled();
      expect(damage(store, sql)).toEqual([
        `The index (${part}) is not what the documents say; "--rebuild" makes it again.`,
      ]);
      rebuildIndex(store);
      expect(checkStore(store)).toEqual({ ok: true, problems: [] });
    },
  );

  test('notices a record whose bytes are not those of its hash', () => {
    const { store } = filled();
    const problems = damage(store, "UPDATE records SET bytes = x'00' WHERE id % 262144 = 1");
    expect(problems.filter((text) => text.startsWith('Record '))).toHaveLength(2);
  });

  test('notices a document that misses a record that its device signed', () => {
    const { store, ada } = filled();
    const [, last] = store.leaves(ada.document('posts'));
    store.removeRecords(ada.document('posts'), new Set(last === undefined ? [] : [last.hash]));
    expect(checkStore(store).problems).toEqual([
      `The records of posts-0 of ${ada.account} are not those that its device signed.`,
    ]);
  });

  test('notices a torn chunk, a damaged commit, a missing state and wrong sums', () => {
    expect(damage(filled().store, "UPDATE snapshots SET bytes = x'856f4a83'").join()).toContain(
      'is damaged',
    );
    expect(damage(filled().store, 'UPDATE commits SET bytes = zeroblob(9)').join()).toContain(
      'Commit',
    );
    expect(damage(filled().store, 'UPDATE commits SET open = NULL')[0]).toContain('is missing');
    expect(damage(filled().store, 'UPDATE accounts SET bytes = bytes + 1')).toEqual([
      'The space used by 3 accounts is counted wrongly.',
    ]);
    expect(
      damage(filled().store, 'UPDATE records SET id = id + 9 WHERE id % 262144 = 0').join(),
    ).toContain('out of order');
  });

  test('notices rows that refer to nothing', () => {
    expect(damage(filled().store, 'UPDATE snapshots SET instance = instance + 99')).toContain(
      '4 rows refer to others that are not there.',
    );
    expect(damage(filled().store, 'UPDATE commits SET closed = 5').join()).toContain(
      'refer to others that are not there.',
    );
  });

  test('notices a commit that is kept as a tip though a later one names it', () => {
    const { store, ada } = filled();
    const [tip] = store.tips(ada.writer);
    if (tip === undefined) throw new Error('a tip');
    const later = ada.commit([]);
    store.saveCommit({ ...tip, id: later.id, bytes: later.bytes, previous: [tip.id] });
    store.saveState(later.id, { open: [], closed: [] });
    expect(checkStore(store).problems).toEqual([
      `Commit ${tip.id.slice(0, 8)} is kept as a tip, though a later one names it.`,
    ]);
  });

  test('first-seen times outlive a rebuild', () => {
    const { store, ada } = filled();
    const before = store.feedPage({ of: 'everyone' }, { limit: 10 });
    rebuildIndex(store);
    expect(store.feedPage({ of: 'everyone' }, { limit: 10 })).toEqual(before);
    expect(store.person(ada.account)?.since).toBe(SAMPLE_START);
  });
});
