import type { PostView } from '../../api/index.ts';
import type { OwnRecord } from '../../documents/index.ts';
import { fitsGraphemes, limits, utf8Length } from '../../protocol/index.ts';
import type { PostReference, PostRecord } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { findLinks } from '../links.ts';
import { placeOf } from '../views/address.ts';
import type { PostPlace } from '../views/address.ts';
import { PostViews } from '../views/post-view.ts';
import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

const LANGUAGE = /^[A-Za-z0-9-]+$/;

export function postProcedures(os: Implementer, core: Core) {
  return {
    create: os.posts.create.handler(async ({ input }) => {
      checkText(input.text);
      checkLanguages(input.langs);
      const reply = input.replyTo === undefined ? undefined : replyTo(core, input.replyTo);
      const record = postRecord(input.text, input.langs, reply);
      const { account } = core;
      // What waits is dated by when it was written, not by when it is sent.
      const waits = account.searching ? { ...record, created: core.clock.now() } : record;
      const written = await account.write(waits satisfies OwnRecord);
      if (written === undefined || account.account === undefined) return { waiting: true as const };
      return readPost(core, { account: account.account, tid: written.tid });
    }),
    edit: os.posts.edit.handler(toCome),
    delete: os.posts.delete.handler(toCome),
    erase: os.posts.erase.handler(toCome),
    history: os.posts.history.handler(toCome),
    like: os.posts.like.handler(toCome),
    repost: os.posts.repost.handler(toCome),
    likedBy: os.posts.likedBy.handler(toCome),
    repostedBy: os.posts.repostedBy.handler(toCome),
    quotes: os.posts.quotes.handler(toCome),
    get: os.posts.get.handler(({ input }) => readPost(core, placeOf(core.space, input.address))),
  };
}

function postRecord(text: string, langs: string[], reply: PostRecord['reply']): PostRecord {
  const facets = findLinks(text);
  return { type: 'post', text, langs, facets, ...(reply === undefined ? {} : { reply }) };
}

/** The text goes out as it was written, to the last space. */
function checkText(text: string): void {
  if (text.trim() === '') throw new EngineError('BAD_INPUT', 'A post needs at least one letter.');
  if (!text.isWellFormed()) {
    throw new EngineError('BAD_INPUT', 'The text holds half of a character (a lone surrogate).');
  }
  const fits = utf8Length(text) <= limits.POST_BYTES && fitsGraphemes(text, limits.POST_GRAPHEMES);
  if (fits) return;
  throw new EngineError(
    'TOO_LONG',
    `A post has at most ${String(limits.POST_GRAPHEMES)} letters and ${String(limits.POST_BYTES)} bytes.`,
  );
}

function checkLanguages(langs: readonly string[]): void {
  const odd = langs.find((lang) => !LANGUAGE.test(lang));
  if (odd !== undefined)
    throw new EngineError('BAD_INPUT', `"${odd}" is not a language tag (BCP 47).`);
}

/** The answered post and the root of its thread, by address and content. */
function replyTo({ store, space }: Core, address: string): NonNullable<PostRecord['reply']> {
  const place = placeOf(space, address);
  const row = store.post(place.account, place.tid);
  if (row === undefined) {
    throw new EngineError(
      'NOT_FOUND',
      `${address} is not here, so it cannot be answered. It may still arrive.`,
    );
  }
  const parent: PostReference = { account: row.account, tid: row.tid, hash: row.hash };
  return { root: row.reply?.root ?? parent, parent };
}

function readPost(core: Core, place: PostPlace): PostView {
  const row = core.store.post(place.account, place.tid);
  if (row === undefined)
    throw new EngineError('NOT_FOUND', 'This post is not here. It may still arrive.');
  return new PostViews(core).view(row);
}
