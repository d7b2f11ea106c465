import { describe, expect, test, vi } from 'vitest';
import { accountOfName, entryOf, hashOf, keyOf } from '../../../tests/fixtures/samples.ts';
import type { Replica, Writer } from '../../documents/index.ts';
import { NEWS_ROWS } from '../limits.ts';
import type { Digests } from './digests.ts';
import type { NewsType } from './frames.ts';
import { Teller } from './teller.ts';

const writerOf = (name: string): Writer => ({
  account: accountOfName(name),
  device: keyOf(name).publicKey,
});
/** What a teller reads when it sends: one document a device, which grows. */
function held(counts: Record<string, number> = {}) {
  const entries = (writer: Writer) =>
    Object.entries(counts)
      .filter(([name]) => writerOf(name).account === writer.account)
      .map(([name, count]) => ({
        name: { ...writer, kind: 'posts' as const, number: 0 },
        entry: entryOf(name, { count }),
      }));
  const replica = { holdings: entries } as unknown as Replica;
  const digests = {
    tips: () => [hashOf('tip')],
    rows: {
      in: () =>
        Object.keys(counts).map((name) => ({
          account: writerOf(name).account,
          devices: [{ device: writerOf(name).device, tips: [] }],
          isWhole: name === 'whole',
        })),
    },
  } as unknown as Digests;
  return { replica, digests, counts };
}

describe('telling a peer', () => {
  test('goes on with what is new alone', async () => {
    vi.useFakeTimers();
    const { replica, digests, counts } = held({ ada: 3 });
    const sent: [NewsType, unknown[]][] = [];
    const teller = new Teller(replica, digests, (type, rows) => {
      sent.push([type, rows]);
      return Promise.resolve();
    });
    teller.storedPartly();
    await vi.runAllTimersAsync();
    teller.stored(writerOf('ada'));
    await vi.runAllTimersAsync();
    expect(sent).toHaveLength(1);
    counts['ada'] = 4;
    teller.stored(writerOf('ada'));
    await vi.runAllTimersAsync();
    expect(sent.map(([type]) => type)).toEqual(['holds', 'holds']);
    vi.useRealTimers();
  });

  test('leaves out what comparing shows it to be whole here', async () => {
    vi.useFakeTimers();
    const { replica, digests } = held({ ada: 3, whole: 9 });
    const sent: unknown[][] = [];
    const teller = new Teller(replica, digests, (_type, rows) => {
      sent.push(rows);
      return Promise.resolve();
    });
    teller.storedPartly();
    await vi.runAllTimersAsync();
    expect(sent.map((rows) => rows.length)).toEqual([1]);
    vi.useRealTimers();
  });

  test('repeats once what the peer may not have understood, when both hold the same', async () => {
    vi.useFakeTimers();
    const { replica, digests } = held({ ada: 3 });
    let sent = 0;
    const teller = new Teller(replica, digests, () => {
      sent += 1;
      return Promise.resolve();
    });
    teller.compared(false);
    teller.storedPartly();
    await vi.runAllTimersAsync();
    for (let again = 0; again < 3; again++) {
      teller.compared(true);
      await vi.runAllTimersAsync();
    }
    expect(sent).toBe(2);
    vi.useRealTimers();
  });

  test('that does not read makes nothing pile up', async () => {
    vi.useFakeTimers();
    const { replica, digests } = held();
    const pages: number[] = [];
    let read: () => void = () => undefined;
    const teller = new Teller(replica, digests, (_type, rows) => {
      pages.push(rows.length);
      return new Promise((resolve) => {
        read = resolve;
      });
    });
    teller.tips(writerOf('first'));
    await vi.advanceTimersByTimeAsync(1000);
    for (let round = 0; round < 10_000; round++) {
      teller.tips(writerOf(`${round % 300}`));
      if (round % 1000 === 0) await vi.advanceTimersByTimeAsync(1000);
    }
    expect(pages).toEqual([1]);
    for (let more = 0; more < 3; more++) {
      read();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(pages).toEqual([1, NEWS_ROWS, 100]);
    teller.close();
    vi.useRealTimers();
  });
});
