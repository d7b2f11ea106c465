import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { contract } from './index.ts';
import * as api from './limits.ts';

interface Procedure {
  '~orpc': { inputSchema?: unknown };
}
const takes = (procedure: Procedure, input: unknown): boolean =>
  (procedure['~orpc'].inputSchema as z.ZodType).safeParse(input).success;

const { session, posts, feed, profile, network, notifications } = contract;
const letters = (count: number): string => 'a'.repeat(count);
const words = (count: number): string[] => Array<string>(count).fill('abandon');

describe('the contract', () => {
  it.each<[string, number, Procedure, (count: number) => unknown]>([
    ['a name', api.NAME_LIMIT, session.create, (n) => ({ name: letters(n) })],
    ['an about text', api.ABOUT_LIMIT, session.create, (n) => ({ name: 'A', about: letters(n) })],
    ['a changed name', api.NAME_LIMIT, profile.update, (n) => ({ name: letters(n), about: '' })],
    ['a post', api.POST_BYTE_LIMIT, posts.create, (n) => ({ text: letters(n) })],
    [
      'languages',
      api.LANGUAGES_LIMIT,
      posts.create,
      (n) => ({ text: 'hi', langs: Array<string>(n).fill('en') }),
    ],
    ['a language', api.LANGUAGE_LIMIT, posts.create, (n) => ({ text: 'hi', langs: [letters(n)] })],
    ['a page', api.PAGE_LIMIT, feed.page, (n) => ({ limit: n })],
    [
      'notifications that were read',
      api.PAGE_LIMIT,
      notifications.markRead,
      (n) => ({ ids: Array<string>(n).fill('like') }),
    ],
    ['a cursor', api.CURSOR_LIMIT, feed.page, (n) => ({ cursor: letters(n) })],
    ['a multiaddr', api.MULTIADDR_LIMIT, network.connect, (n) => ({ address: letters(n) })],
    ['a phrase', api.PHRASE_WORDS, session.restore, (n) => ({ phrase: words(n) })],
    [
      'a word',
      api.PHRASE_WORD_LIMIT,
      session.restore,
      (n) => ({ phrase: words(api.PHRASE_WORDS).with(0, letters(n)) }),
    ],
  ])('takes %s up to its limit, and not one more', (_what, limit, procedure, input) => {
    expect(takes(procedure, input(limit))).toBe(true);
    expect(takes(procedure, input(limit + 1))).toBe(false);
  });

  it('takes a phrase of no fewer words', () => {
    expect(takes(session.restore, { phrase: words(api.PHRASE_WORDS - 1) })).toBe(false);
  });
});
