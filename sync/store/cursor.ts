import { PLACE_BYTES } from './database/binary-keys.ts';
import { StoreError } from './store-error.ts';

/** A post's place in a feed: what keyset pagination goes on from. */
export interface FeedKey {
  sort: number;
  place: Uint8Array;
}

/** Before every other: no post has a later time. */
export const TOP: FeedKey = {
  sort: Number.MAX_SAFE_INTEGER,
  place: Buffer.alloc(PLACE_BYTES, 0xff),
};

export function encodeCursor(key: FeedKey): string {
  return `${String(key.sort)}~${Buffer.from(key.place).toString('base64url')}`;
}

export function decodeCursor(text: string): FeedKey {
  const match = /^(-?\d{1,16})~([\w-]{27})$/.exec(text);
  const sort = Number(match?.[1]);
  const place = Buffer.from(match?.[2] ?? '', 'base64url');
  if (match === null || !Number.isSafeInteger(sort) || place.length !== PLACE_BYTES) {
    throw new StoreError(
      'BAD_INPUT',
      'This page of posts cannot be found; start again at the top.',
    );
  }
  return { sort, place };
}
