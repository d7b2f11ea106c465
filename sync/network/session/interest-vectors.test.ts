import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toBytes, toHex } from '../../protocol/index.ts';
import type {
  AccountId,
  Hash,
  LoneSort,
  PostReference,
  PublicKey,
  Tid,
} from '../../protocol/index.ts';
import { decodeAnswer, encodeAnswer } from './answers.ts';
import { decodeFrame, encodeFrame, toServer } from './frames.ts';
import type { News, Request } from './frames.ts';
import { includes, interestKeys } from './interests.ts';
import { marksOf } from './lone-marks.ts';

interface Vectors {
  interest: { accounts: AccountId[]; bytes: string };
  nobody: string;
  marks: {
    held: {
      account: AccountId;
      count: Record<LoneSort, number>;
      newest: Record<LoneSort, Hash[]>;
    }[];
    request: string;
    answer: string;
  };
  thread: {
    root: PostReference;
    places: { post: PostReference; document: { device: PublicKey; number: number } | null }[];
    request: string;
    answer: string;
  };
  unknownThread: string;
  invalidFrames: { name: string; bytes: string }[];
  invalidAnswers: { name: string; type: 'marks' | 'thread'; bytes: string }[];
}
const file = new URL('../../../tests/fixtures/vectors/interest.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

function read<T extends (Request | News)['type']>(
  bytes: string,
  type: T,
): Extract<Request | News, { type: T }> {
  const frame = decodeFrame(toBytes(bytes), toServer);
  if (!frame.ok) throw new Error(frame.error.message);
  expect(frame.value.type).toBe(type);
  return frame.value as Extract<Request | News, { type: T }>;
}

describe('the vectors of interest', () => {
  test('say of whom a peer wants to hear', () => {
    const { accounts, bytes } = vectors.interest;
    const [keys] = read(bytes, 'interest').fields;
    expect(accounts.map((account) => includes(keys, account))).toEqual(accounts.map(() => true));
    expect(toHex(encodeFrame(0, 'interest', [interestKeys(accounts)]))).toBe(bytes);
    expect(read(vectors.nobody, 'interest').fields[0]).toHaveLength(0);
  });

  test('say whether lone records are others than one’s own', () => {
    const { held, request, answer } = vectors.marks;
    const [targets] = read(request, 'marks').fields;
    expect(targets).toEqual(held.map(({ account }) => account));
    const of = (target: AccountId) => held.find(({ account }) => account === target);
    const author = { account: vectors.thread.root.account, device: '' as PublicKey };
    const marks = marksOf(
      {
        lones: (target, sort) =>
          (of(target)?.newest[sort] ?? []).map((hash) => ({ author, tid: '' as Tid, hash })),
        loneCount: (target, sort) => of(target)?.count[sort] ?? 0,
      },
      targets,
    );
    expect(toHex(encodeAnswer(marks))).toBe(answer);
    expect(decodeAnswer('marks', toBytes(answer))).toMatchObject({ ok: true });
  });

  test('say where the posts of a thread stand', () => {
    const { root, places, request, answer } = vectors.thread;
    expect(read(request, 'thread').fields).toEqual([root]);
    expect(decodeAnswer('thread', toBytes(answer))).toEqual({
      ok: true,
      value: places.map(({ post: { account, tid, hash }, document }) => [
        account,
        tid,
        hash,
        document === null ? null : [document.device, document.number],
      ]),
    });
    expect(decodeAnswer('thread', toBytes(vectors.unknownThread))).toEqual({ ok: true, value: [] });
  });

  test.for(vectors.invalidFrames)('refuse $name', ({ bytes }) => {
    expect(decodeFrame(toBytes(bytes), toServer).ok).toBe(false);
  });
  test.for(vectors.invalidAnswers)('refuse an answer $name', ({ type, bytes }) => {
    expect(decodeAnswer(type, toBytes(bytes)).ok).toBe(false);
  });
});
