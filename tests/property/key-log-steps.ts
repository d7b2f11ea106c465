import fc from 'fast-check';
import type { Hash } from '../../sync/protocol/index.ts';
import { KeyLogStory } from '../fixtures/key-log-story.ts';
import { keyOf } from '../fixtures/samples.ts';

/** Few names, so that the same devices meet in many ways. */
export const DEVICES = ['first', 'a', 'b', 'c', 'd', 'e'] as const;
export const WORDS = ['words', 'w1', 'w2', 'w3'] as const;

export type Step =
  | { do: 'add' | 'revoke' | 'feud'; by: string; device: string; admission: number }
  | {
      do: 'renew';
      by: number;
      previous: number;
      next: string;
      keeps: string[];
      coSigners: string[];
    };

const device = fc.constantFrom(...DEVICES);
/** Which of the admissions made so far is named: mostly a right one, sometimes any. */
const admission = fc.nat({ max: 40 });
const deed: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('add' as const, 'add' as const, 'revoke' as const),
  by: fc.constantFrom('words', ...DEVICES),
  device,
  admission,
});
const renewal: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('renew' as const),
  by: fc.nat({ max: 3 }),
  previous: admission,
  next: fc.constantFrom(...WORDS.slice(1)),
  keeps: fc.uniqueArray(device, { maxLength: 4 }),
  coSigners: fc.uniqueArray(device, { maxLength: 3 }),
});
/** Two devices that revoke each other: rare by chance, and where seniority decides. */
const feud: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('feud' as const),
  by: device,
  device,
  admission,
});
/** As long as the limit allows: fast-check's own choice is ten steps, in which little happens. */
const storyOf = (...kinds: { weight: number; arbitrary: fc.Arbitrary<Step> }[]) =>
  fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 30, size: 'max' });
export const stories = fc.oneof(
  storyOf({ weight: 8, arbitrary: deed }, { weight: 2, arbitrary: feud }),
  storyOf(
    { weight: 8, arbitrary: deed },
    { weight: 2, arbitrary: feud },
    { weight: 1, arbitrary: renewal },
  ),
);
/** Plays the steps; keys named `words` sign under any link that exists by then. */
export function play(steps: readonly Step[]): KeyLogStory {
  const story = new KeyLogStory();
  const wordKeys = [story.words, ...WORDS.slice(1).map((name) => keyOf(name))];
  const links: { id: Hash; words: (typeof wordKeys)[number] }[] = [
    { id: story.head, words: story.words },
  ];
  /** Admissions by device, so that most steps name one that fits. */
  const given = new Map<string, Hash[]>([['first', [story.head]]]);
  const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
  for (const s of steps) {
    if (s.do === 'renew') {
      const link = pick(links, s.previous);
      const words = s.by === 3 ? pick(wordKeys, s.previous) : link.words;
      const next = keyOf(s.next);
      const id = story.renewal(next, s.keeps, s.coSigners, { previous: link.id, words });
      if (words.publicKey !== link.words.publicKey) continue;
      links.push({ id, words: next });
      for (const name of s.keeps) given.set(name, [...(given.get(name) ?? []), id]);
      continue;
    }
    if (s.by === s.device) continue;
    const link = pick(links, s.admission);
    const known = given.get(s.by) ?? [story.head];
    const admissionOf = s.by === 'words' ? link.id : pick(known, s.admission);
    story.words = s.by === 'words' ? link.words : story.words;
    if (s.do === 'revoke') story.revoke(s.by, s.device, admissionOf);
    else if (s.do === 'feud') {
      story.revoke(s.by, s.device, admissionOf);
      story.revoke(s.device, s.by, pick(given.get(s.device) ?? [story.head], s.admission));
    } else {
      const id = story.add(s.by, s.device, admissionOf);
      given.set(s.device, [...(given.get(s.device) ?? []), id]);
    }
  }
  return story;
}
