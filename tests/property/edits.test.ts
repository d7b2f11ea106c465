import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../sync/documents/index.ts';
import { openStore } from '../../sync/store/index.ts';
import { SAMPLE_START, SampleWriter } from '../../sync/store/testing/sample-writer.ts';

/** Each line an edit: by which device, and which of the earlier ones that device had seen. */
const story = fc.array(fc.record({ device: fc.nat(1), seen: fc.array(fc.nat(20)) }), {
  minLength: 1,
  maxLength: 10,
});

/** What is to be shown, by the words of docs/PROTOCOL.md. */
function shownOf(edits: readonly DecodedRecord[]): string | undefined {
  const replaced = new Set(
    edits.flatMap(({ value }) => (value.type === 'edit' ? value.replaces : [])),
  );
  const last = edits
    .filter(({ hash }) => !replaced.has(hash))
    .sort((a, b) => (a.tid + a.hash < b.tid + b.hash ? -1 : 1))
    .at(-1);
  return last?.value.type === 'edit' ? last.value.text : undefined;
}

describe('two devices that edit one post at once', () => {
  test('come to the same version, in whatever order their edits arrive', () => {
    const ada = new SampleWriter('ada');
    const phone = new SampleWriter('the phone of ada').writer.device;
    const post = ada.post('as it was written');
    const cases = story.chain((lines) => {
      const edits: { device: number; record: DecodedRecord }[] = [];
      for (const [n, { device, seen }] of lines.entries()) {
        const known = edits.filter((_, at) => seen.includes(at)).map(({ record }) => record);
        edits.push({ device, record: ada.edit(post, `version ${String(n)}`, known) });
      }
      const all = [...edits, { device: 0, record: post }];
      return fc.shuffledSubarray(all, { minLength: all.length });
    });
    fc.assert(
      fc.property(cases, (arrivals) => {
        const folder = mkdtempSync(join(tmpdir(), 'starling-edits-'));
        const store = openStore({ path: join(folder, 'space.sqlite') });
        try {
          for (const { device, record } of arrivals) {
            const name = ada.document('posts');
            const from = device === 0 ? name : { ...name, device: phone };
            store.addRecords(from, [record], SAMPLE_START);
          }
          const edits = arrivals.map(({ record }) => record).filter((one) => one !== post);
          expect(store.post(ada.account, post.tid)?.text).toBe(shownOf(edits));
          const [first] = store.removal
            .history(ada.reference(post))
            .filter(({ current }) => current);
          expect(first?.text).toBe(shownOf(edits));
        } finally {
          store.close();
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});
