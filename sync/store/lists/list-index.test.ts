import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../documents/index.ts';
import { type AccountId, formatTid, type Hash, type ListRecord } from '../../protocol/index.ts';
import { checkStore, rebuildIndex, type Store } from '../index.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

const ID = formatTid(SAMPLE_START * 1000, 1);

function listOf(writer: SampleWriter, name: string, rest: Partial<ListRecord> = {}): DecodedRecord {
  return writer.say({
    type: 'list',
    id: ID,
    purpose: 'people',
    name,
    about: '',
    members: [],
    removed: false,
    replaces: [],
    ...rest,
  });
}
const sorted = (hashes: Hash[]): Hash[] => hashes.toSorted();
const namesIn = (store: Store, account: AccountId) =>
  store.lists.of(account).map(({ name }) => name);

describe('lists', () => {
  test('stand as their last statement says, whatever comes last', () => {
    const store = temporaryStore();
    const [ada, bob] = [new SampleWriter('ada'), new SampleWriter('bob')];
    const first = listOf(ada, 'Friends');
    const second = listOf(ada, 'Close friends', {
      members: [bob.account],
      replaces: [first.hash],
    });
    ada.write(store, 'graph', [second]);
    ada.write(store, 'graph', [first]);
    expect(store.lists.get(ada.account, ID)).toMatchObject({
      name: 'Close friends',
      members: [bob.account],
      said: second.tid,
    });
    expect(store.lists.unreplaced(ada.account, ID)).toEqual([second.hash]);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });

  test('of two statements that do not know of each other the later counts, and a third ends both', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const first = listOf(ada, 'Friends');
    const here = listOf(ada, 'From here', { replaces: [first.hash] });
    const there = listOf(ada, 'From there', { replaces: [first.hash] });
    ada.write(store, 'graph', [there, here, first]);
    expect(namesIn(store, ada.account)).toEqual(['From there']);
    expect(store.lists.unreplaced(ada.account, ID)).toEqual([there.hash, here.hash]);
    const both = listOf(ada, 'Both', { replaces: sorted([here.hash, there.hash]) });
    ada.write(store, 'graph', [both]);
    expect(namesIn(store, ada.account)).toEqual(['Both']);
  });

  test('are gone once they are removed, and with the records that say so they come back', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const first = listOf(ada, 'Friends');
    const end = listOf(ada, 'Friends', { removed: true, replaces: [first.hash] });
    ada.write(store, 'graph', [first, end]);
    expect(store.lists.get(ada.account, ID)).toBeUndefined();
    store.removeRecords(ada.document('graph'), new Set([first.hash]));
    expect(namesIn(store, ada.account)).toEqual(['Friends']);
  });

  test('belong to who signs them: nobody replaces a list of somebody else', () => {
    const store = temporaryStore();
    const [ada, eve] = [new SampleWriter('ada'), new SampleWriter('eve')];
    const first = listOf(ada, 'Friends');
    ada.write(store, 'graph', [first]);
    eve.write(store, 'graph', [listOf(eve, 'Fools', { removed: true, replaces: [first.hash] })]);
    expect(namesIn(store, ada.account)).toEqual(['Friends']);
  });

  test('among posts mean nothing', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    ada.write(store, 'posts', [listOf(ada, 'Friends')]);
    expect(store.lists.of(ada.account)).toEqual([]);
  });

  test('say the same on every computer, in whatever order their statements arrive', () => {
    const histories = fc
      .array(
        fc.record({ replaces: fc.array(fc.nat(20), { maxLength: 3 }), removed: fc.boolean() }),
        {
          minLength: 1,
          maxLength: 8,
        },
      )
      .chain((steps) =>
        fc.record({
          steps: fc.constant(steps),
          order: fc.shuffledSubarray(
            steps.map((_, at) => at),
            { minLength: steps.length },
          ),
          clones: fc.subarray(steps.map((_, at) => at)),
        }),
      );
    fc.assert(
      fc.property(histories, ({ steps, order, clones }) => {
        const ada = new SampleWriter('ada');
        const records: DecodedRecord[] = [];
        for (const [at, { replaces, removed }] of steps.entries()) {
          const known = replaces.flatMap((n) => records[n % Math.max(1, at)]?.hash ?? []);
          records.push(
            listOf(ada, `List ${String(at)}`, { removed, replaces: sorted([...new Set(known)]) }),
          );
        }
        const replaced = new Set(
          records.flatMap(({ value }) => (value.type === 'list' ? value.replaces : [])),
        );
        const last = records.findLast(({ hash }) => !replaced.has(hash))?.value;
        const expected = last?.type === 'list' && !last.removed ? [last.name] : [];

        const store = temporaryStore();
        for (const at of order) {
          const record = records[at];
          if (record === undefined) continue;
          store.addRecords(ada.document('graph'), [record], SAMPLE_START);
          // A clone of the device wrote it into another document, too.
          if (clones.includes(at))
            store.addRecords(ada.document('graph', 1), [record], SAMPLE_START);
        }
        expect(namesIn(store, ada.account)).toEqual(expected);
        rebuildIndex(store);
        expect(namesIn(store, ada.account)).toEqual(expected);
        store.removeRecords(ada.document('graph', 1), new Set());
        expect(namesIn(store, ada.account)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
