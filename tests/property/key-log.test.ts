import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateKeyLog, type KeyLog } from '../../sync/identity/index.ts';
import type { KeyOperation, Signed } from '../../sync/protocol/index.ts';
import { KeyLogStory, publicKeyOf } from '../fixtures/key-log-story.ts';
import { keyOf } from '../fixtures/samples.ts';
import { DEVICES, play, stories, WORDS } from './key-log-steps.ts';
import { standingsByTheBook } from './key-log-model.ts';

function plain(log: KeyLog | undefined) {
  return (
    log && {
      head: log.head,
      recovery: log.recovery,
      contested: log.contested,
      rooted: log.rooted,
      devices: [...log.devices].sort(([a], [b]) => (a < b ? -1 : 1)),
      admissions: DEVICES.map((name) => log.admission(publicKeyOf(name))),
    }
  );
}

const RUNS = { numRuns: 400 };

describe('a key log', () => {
  it('is the same for everybody who holds the same operations, in any order and however often', () => {
    fc.assert(
      fc.property(stories, fc.infiniteStream(fc.nat()), (steps, random) => {
        const story = play(steps);
        const shuffled = shuffle([...story.operations, ...story.operations.slice(0, 5)], random);
        expect(plain(evaluateKeyLog(story.account, shuffled))).toEqual(plain(story.log()));
      }),
      RUNS,
    );
  });

  it('is what the rules say, told a second time', () => {
    fc.assert(
      fc.property(stories, (steps) => {
        const story = play(steps);
        const log = story.log();
        const unique = [...new Map(story.operations.map((o) => [o.id, o])).values()];
        const book = standingsByTheBook(story.genesis, unique);
        expect(log.head).toBe(book.head);
        expect(log.contested).toBe(book.contested);
        expect(new Map([...log.devices].map(([key, { standing }]) => [key, standing]))).toEqual(
          book.standings,
        );
      }),
      RUNS,
    );
  });

  it('needs no more than its rooted operations: observers who keep those alone agree', () => {
    fc.assert(
      fc.property(stories, (steps) => {
        const story = play(steps);
        const rooted = new Set(story.log().rooted);
        const kept = story.operations.filter(({ id }) => rooted.has(id));
        expect(plain(evaluateKeyLog(story.account, kept))).toEqual(plain(story.log()));
      }),
      RUNS,
    );
  });

  it('ends alike for two who got the operations in two parts and then met', () => {
    fc.assert(
      fc.property(stories, fc.infiniteStream(fc.nat()), (steps, random) => {
        const story = play(steps);
        const [genesis, ...rest] = story.operations as [Signed<KeyOperation>];
        const cut = Math.floor(rest.length / 2);
        const parts = [rest.slice(0, cut), rest.slice(cut)];
        // Each keeps what has a place in what it holds, as a replica does, then both exchange.
        const held = parts.map((part) => keep(story, [genesis, ...part]));
        const met = [
          keep(story, shuffle([...(held[0] ?? []), ...rest], random)),
          keep(story, shuffle([...(held[1] ?? []), ...rest], random)),
        ];
        expect(plain(evaluateKeyLog(story.account, met[0] ?? []))).toEqual(plain(story.log()));
        expect(plain(evaluateKeyLog(story.account, met[1] ?? []))).toEqual(plain(story.log()));
      }),
      RUNS,
    );
  });

  it('never loses the words: whatever devices do, the recovery key in force admits a new one', () => {
    fc.assert(
      fc.property(stories, (steps) => {
        const story = play(steps);
        const log = story.log();
        const words = WORDS.map((name) => keyOf(name)).find((k) => k.publicKey === log.recovery);
        story.words = words ?? new KeyLogStory().words;
        story.head = log.head;
        story.add('words', 'rescued');
        expect(story.standing('rescued')).toBe('counting');
      }),
      RUNS,
    );
  });
});

function keep(story: KeyLogStory, operations: readonly Signed<KeyOperation>[]) {
  const rooted = new Set(evaluateKeyLog(story.account, operations)?.rooted);
  return operations.filter(({ id }) => rooted.has(id));
}

function shuffle<T>(list: readonly T[], random: Iterator<number>): T[] {
  const left = [...list];
  const out: T[] = [];
  while (left.length > 0) {
    const at = Number(random.next().value ?? 0) % left.length;
    out.push(...left.splice(at, 1));
  }
  return out;
}
