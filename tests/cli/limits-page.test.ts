import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { staleDocs } from '../../scripts/docs/limits-page.ts';
import * as api from '../../sync/api/limits.ts';
import {
  DECODER_MEMORY_LIMIT,
  DECODER_TIME_LIMIT_MS,
} from '../../sync/documents/decoder/decoder.ts';
import { DEFAULT_QUOTAS } from '../../sync/documents/quotas.ts';
import { ANSWER_LIMIT, MESSAGE_LIMIT } from '../../sync/hosts/message-limit.ts';
import { WORKSHOP_MEMORY, WORKSHOP_TIME_MS } from '../../sync/images/limits.ts';
import * as network from '../../sync/network/limits.ts';
import { MAX_CONNECTIONS } from '../../sync/network/node.ts';
import { limits } from '../../sync/protocol/index.ts';
import { BLOBS_IN_ALL, BLOBS_OF_ACCOUNT } from '../../sync/store/blobs/limits.ts';

const root = join(import.meta.dirname, '../..');
const page = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8');

/** The cells of the row that begins with these words. */
function row(text: string, title: string): string[] {
  const line = text.split('\n').find((one) => one.startsWith(`| ${title} `));
  return (line ?? '').split('|').map((cell) => cell.trim());
}
const plain = (value: number): string => value.toLocaleString('en');
const mebibytes = (value: number): string => `${plain(value / 2 ** 20)} MiB`;

describe('docs/LIMITS.md', () => {
  it('lists the limits of the code as they are', async () => {
    expect(await staleDocs(root)).toEqual([]);
  });

  it.each([
    ['stored for one account', mebibytes(DEFAULT_QUOTAS.accountBytes)],
    ['of somebody hidden', `1/${plain(1 / DEFAULT_QUOTAS.hiddenShare)}`],
    ['stored in all', `${plain(DEFAULT_QUOTAS.totalBytes / 2 ** 30)} GiB`],
    ['lone records of a target', plain(DEFAULT_QUOTAS.lonesPerTarget)],
    ['pictures of one account', mebibytes(BLOBS_OF_ACCOUNT)],
    ['pictures of all others', `${plain(BLOBS_IN_ALL / 2 ** 30)} GiB`],
    ['memory for a picture', mebibytes(WORKSHOP_MEMORY)],
    ['time for a picture', `${plain(WORKSHOP_TIME_MS / 1000)} s`],
    ['accounts with a key log', plain(DEFAULT_QUOTAS.accounts)],
    ['memory of the decoder', mebibytes(DECODER_MEMORY_LIMIT)],
    ['time of the decoder', `${plain(DECODER_TIME_LIMIT_MS / 1000)} s a request`],
    ['connections of a node', plain(MAX_CONNECTIONS)],
    ['a message to the engine', mebibytes(MESSAGE_LIMIT)],
    ['an answer of the engine', mebibytes(ANSWER_LIMIT)],
  ])('says of %s what the code does', (title, limit) => {
    expect(row(page('LIMITS.md'), title)[2]).toBe(limit);
  });
});

describe('docs/PROTOCOL.md', () => {
  const many = (...values: readonly number[]): string => values.map(plain).join('; ');
  it.each([
    [
      'post: graphemes, bytes, languages, links',
      many(limits.POST_GRAPHEMES, limits.POST_BYTES, limits.POST_LANGS, limits.POST_FACETS),
    ],
    [
      'pictures of a post; bytes, pixels of a side, bytes of a preview',
      many(limits.POST_IMAGES, limits.IMAGE_BYTES, limits.IMAGE_SIDE, limits.IMAGE_PREVIEW_BYTES),
    ],
    ['description of a picture: graphemes, bytes', many(limits.ALT_GRAPHEMES, limits.ALT_BYTES)],
    ['name: graphemes, bytes', many(limits.NAME_GRAPHEMES, limits.NAME_BYTES)],
    ['about: graphemes, bytes', many(limits.ABOUT_GRAPHEMES, limits.ABOUT_BYTES)],
    [
      'language tag; URI; record type (characters)',
      many(limits.LANG_BYTES, limits.URI_BYTES, limits.RECORD_TYPE_LENGTH),
    ],
    ['record (bytes)', many(limits.RECORD_BYTES)],
    [
      'commit: predecessors, entries, bytes',
      many(limits.COMMIT_PREVIOUS, limits.COMMIT_ENTRIES, limits.COMMIT_BYTES),
    ],
    ['entry: heads, records', many(limits.ENTRY_HEADS, limits.SHARD_RECORDS_READ)],
    ['manifest: entries, bytes', many(limits.MANIFEST_ENTRIES, limits.MANIFEST_BYTES)],
    ['tips of one device that count', many(limits.TIPS_PER_DEVICE)],
    [
      'renewal: devices kept, co-signers, rivals looked at',
      many(limits.RENEWAL_DEVICES, limits.RENEWAL_DEVICES, limits.RIVAL_RENEWALS),
    ],
    ['additions by one device; depth', many(limits.ADDITIONS_PER_DEVICE, limits.ADDITION_DEPTH)],
    ['commits a cut names', many(limits.CUT_TIPS)],
    [
      'key operation (bytes); operations and cuts of an account',
      many(limits.KEY_OPERATION_BYTES, limits.KEY_OPERATIONS),
    ],
    ['change: bytes, bytes inflated', many(limits.CHANGE_BYTES, limits.CHANGE_INFLATED_BYTES)],
    ['document as it is sent (bytes)', many(limits.SHARD_BYTES)],
    ['live update (bytes)', many(limits.LIVE_BYTES)],
    ['lone record (bytes); steps of a path', many(limits.LONE_BYTES, limits.MERKLE_PATH)],
    ['peer id in a presence (characters)', many(limits.PEER_ID_BYTES)],
    ['any object: keys in a map, levels', many(limits.CBOR_MAP_KEYS, limits.CBOR_DEPTH)],
  ])('gives the limit of "%s" as the code does', (title, limit) => {
    expect(row(page('PROTOCOL.md'), title)[2]).toBe(limit);
  });

  it.each([
    ['frames', `at most ${plain(network.FRAME_BYTES)}`],
    ['pieces', `at most ${String(network.PIECE_BYTES / 1024)} KiB`],
    [
      'ranges',
      `the first ${String(network.RANGE_DIGEST_BYTES)} bytes of the SHA-256 of its accounts' digests`,
    ],
    ['ranges in brief', `with at most ${String(network.BRIEF_ROWS)} accounts is listed in brief`],
    ['names of ranges', `at most ${String(network.PREFIX_DIGITS)} lower-case hex digits`],
    ['targets', `at most ${String(network.LONE_TARGETS)}`],
    ['lone records', `newest first, at most ${String(network.LONES_PER_TARGET)} `],
    ['a flood', `more than ${plain(network.FRAMES_PER_SECOND)} frames a second`],
    ['silence', `not answered for ${String(network.ANSWER_MS / 1000)} seconds`],
    ['large updates', `larger than ${String(limits.LIVE_BYTES / 1024)} KiB is not gossiped`],
  ])('says of %s in sessions and gossip what the code does', (_what, words) => {
    expect(page('PROTOCOL.md').replace(/\s+/g, ' ')).toContain(words);
  });
});

describe('the limits of the contract', () => {
  it('agree with those of what is signed', () => {
    expect([api.NAME_LIMIT, api.ABOUT_LIMIT, api.POST_LIMIT, api.POST_BYTE_LIMIT]).toEqual([
      limits.NAME_GRAPHEMES,
      limits.ABOUT_GRAPHEMES,
      limits.POST_GRAPHEMES,
      limits.POST_BYTES,
    ]);
    expect([api.LANGUAGES_LIMIT, api.LANGUAGE_LIMIT]).toEqual([
      limits.POST_LANGS,
      limits.LANG_BYTES,
    ]);
  });
});
