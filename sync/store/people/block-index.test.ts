import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../documents/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import { checkStore, rebuildIndex, type Store } from '../index.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

function say(
  writer: SampleWriter,
  account: AccountId,
  block: boolean,
  replaces: readonly Hash[] = [],
): DecodedRecord {
  return writer.say({ type: 'block', account, block, replaces: [...new Set(replaces)].sort() });
}
const blockedBy = (store: Store, writer: SampleWriter): AccountId[] =>
  store.blocks.of(writer.account).map(({ account }) => account);

describe('blocks', () => {
  test('are seen from both ends, and taken back by a later statement', () => {
    const store = temporaryStore();
    const [ada, eve] = [new SampleWriter('ada'), new SampleWriter('eve')];
    const first = say(ada, eve.account, true);
    ada.write(store, 'graph', [first]);
    expect(store.blocks.has(ada.account, eve.account)).toBe(true);
    expect(store.blocks.has(eve.account, ada.account)).toBe(false);
    expect(store.blocks.of(ada.account)).toEqual([{ account: eve.account, since: first.tid }]);
    const replaces = store.blocks.unreplaced(ada.account, eve.account);
    expect(replaces).toEqual([first.hash]);
    ada.write(store, 'graph', [say(ada, eve.account, false, replaces)]);
    expect(blockedBy(store, ada)).toEqual([]);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });

  test('of somebody else cannot be taken back', () => {
    const store = temporaryStore();
    const [ada, eve] = [new SampleWriter('ada'), new SampleWriter('eve')];
    const first = say(ada, eve.account, true);
    ada.write(store, 'graph', [first]);
    eve.write(store, 'graph', [say(eve, eve.account, false, [first.hash])]);
    expect(blockedBy(store, ada)).toEqual([eve.account]);
  });

  test('among posts mean nothing', () => {
    const store = temporaryStore();
    const [ada, eve] = [new SampleWriter('ada'), new SampleWriter('eve')];
    ada.write(store, 'posts', [say(ada, eve.account, true)]);
    expect(blockedBy(store, ada)).toEqual([]);
  });

  test('say the same on every computer, in whatever order their statements arrive', () => {
    const histories = fc
      .array(fc.record({ block: fc.boolean(), replaces: fc.array(fc.nat(20), { maxLength: 3 }) }), {
        minLength: 1,
        maxLength: 10,
      })
      .chain((steps) => {
        const all = steps.map((_, at) => at);
        return fc.record({
          steps: fc.constant(steps),
          order: fc.shuffledSubarray(all, { minLength: steps.length }),
          clones: fc.subarray(all),
          gone: fc.subarray(all),
        });
      });
    fc.assert(
      fc.property(histories, ({ steps, order, clones, gone }) => {
        const [ada, eve] = [new SampleWriter('ada'), new SampleWriter('eve')];
        const records: DecodedRecord[] = [];
        for (const [at, { block, replaces }] of steps.entries()) {
          const known = replaces.flatMap((n) => records[n % Math.max(1, at)]?.hash ?? []);
          records.push(say(ada, eve.account, block, known));
        }
        /** What DESIGN says: of the unreplaced the last (TID, hash). */
        const expected = (held: readonly DecodedRecord[]): boolean => {
          const values = held.map(({ hash, value }) => ({ hash, value }));
          const replaced = new Set(
            values.flatMap(({ value }) => (value.type === 'block' ? value.replaces : [])),
          );
          const last = values.findLast(({ hash }) => !replaced.has(hash))?.value;
          return last?.type === 'block' && last.block;
        };
        const store = temporaryStore();
        for (const at of order) {
          const record = records[at];
          if (record === undefined) continue;
          store.addRecords(ada.document('graph'), [record], SAMPLE_START);
          // A clone of the device wrote it into another document, too.
          if (clones.includes(at))
            store.addRecords(ada.document('graph', 1), [record], SAMPLE_START);
        }
        const isBlocked = () => store.blocks.has(ada.account, eve.account);
        expect(isBlocked()).toBe(expected(records));
        rebuildIndex(store);
        expect(isBlocked()).toBe(expected(records));
        store.removeRecords(ada.document('graph', 1), new Set());
        expect(isBlocked()).toBe(expected(records));
        const left = records.filter((_, at) => !gone.includes(at));
        store.removeRecords(ada.document('graph'), new Set(left.map(({ hash }) => hash)));
        expect(isBlocked()).toBe(expected(left));
      }),
      { numRuns: 40 },
    );
  });
});
