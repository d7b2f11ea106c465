import { createHash } from 'node:crypto';
import type { DecodedRecord, DocumentName } from '../../sync/documents/index.ts';
import { findFacets } from '../../sync/engine/content/find-facets.ts';
import {
  accountFromDigest,
  encodeRecord,
  formatTid,
  limits,
  sha256,
} from '../../sync/protocol/index.ts';
import type { AccountId, KnownRecord, PublicKey } from '../../sync/protocol/index.ts';
import type { Store } from '../../sync/store/index.ts';
import { seeded, texts } from './corpus.ts';

/* A space as large as DESIGN speaks of: a million posts by 500 people among 100,000. */

export const POSTS = 1_000_000;
const PEOPLE = 100_000;
export const AUTHORS = 500;
/** Posts of one document: one transaction, as a shard that arrives. */
const SHARD = 500;
/** Four years, up to 2026. */
export const [FIRST, LAST] = [Date.UTC(2022, 0, 1), Date.UTC(2026, 0, 1)];
const DAY = 86_400_000;
export const TAGS = 2000;

const digestOf = (name: string): Buffer => createHash('sha256').update(name).digest();
export const accountOf = (number: number): AccountId =>
  accountFromDigest(digestOf(`account ${String(number)}`));

/** Records with their hashes; what documents and signatures add is not the index's. */
function writer() {
  let written = 0;
  return (value: KnownRecord, at: number): DecodedRecord => {
    written += 1;
    const salt = digestOf(`salt ${String(written)}`).subarray(0, limits.RECORD_SALT_BYTES);
    const bytes = encodeRecord(value, salt);
    return { tid: formatTid(at * 1000, written % 1024), hash: sha256(bytes), bytes, value };
  };
}

function documentOf(author: number, kind: 'posts' | 'profile', number: number): DocumentName {
  const device = digestOf(`device ${String(author)}`).toString('hex') as PublicKey;
  return { account: accountOf(author), device, kind, number };
}

/** Posts of authors who write as much as the next one half again, in shards of a few months each. */
export function fillPosts(store: Store, sample: (text: string) => void): void {
  const random = seeded(11);
  const text = texts(12, 130, true);
  const record = writer();
  const shards = new Map<number, number>();
  for (let done = 0; done < POSTS; done += SHARD) {
    const author = Math.floor(AUTHORS ** random()) - 1;
    const number = shards.get(author) ?? 0;
    shards.set(author, number + 1);
    const begin = FIRST + random() * (LAST - FIRST - 120 * DAY);
    const records = Array.from({ length: SHARD }, (_, at) => {
      const tag = random() < 0.2 ? ` #tag${String(Math.floor(TAGS ** random()))}` : '';
      const link = random() < 0.1 ? ' https://example.org/page' : '';
      const said = text() + tag + link;
      if (random() < 0.01) sample(said);
      const post: KnownRecord = {
        type: 'post',
        text: said,
        langs: [random() < 0.7 ? 'en' : 'fr'],
        facets: tag === '' && link === '' ? [] : findFacets(said, [], () => undefined),
      };
      return record(post, Math.floor(begin + (at * 120 * DAY) / SHARD));
    });
    store.addRecords(documentOf(author, 'posts', number), records, LAST);
    store.finding.due.settle(SHARD);
  }
  // As an engine does that has nothing else to do.
  while (store.finding.due.merge(1000));
}

export function fillPeople(store: Store): string[] {
  const word = texts(13, 8);
  const record = writer();
  const names = Array.from({ length: PEOPLE }, () => `${word()} ${word()}`);
  for (let done = 0; done < PEOPLE; done += SHARD) {
    store.transaction(() => {
      for (let at = done; at < done + SHARD; at += 1) {
        const profile = record({ type: 'profile', name: names[at] ?? '', about: '' }, FIRST + at);
        store.addRecords(documentOf(at, 'profile', 0), [profile], LAST);
      }
    });
  }
  return names;
}
