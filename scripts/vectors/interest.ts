import { decodeAnswer, encodeAnswer } from '../../sync/network/session/answers.ts';
import { wire } from '../../sync/network/session/fields.ts';
import { decodeFrame, encodeFrame, toServer } from '../../sync/network/session/frames.ts';
import { interestKeys } from '../../sync/network/session/interests.ts';
import { marksOf } from '../../sync/network/session/lone-marks.ts';
import { idDigest, toHex } from '../../sync/protocol/index.ts';
import type { AccountId, Hash, LoneSort } from '../../sync/protocol/index.ts';
import { accountOfName, hashOf, keyOf, referenceOf, tidOf } from '../../tests/fixtures/samples.ts';

/** How many lone records of each sort are held that are addressed to somebody, and the newest of them. */
interface Held {
  account: AccountId;
  count: Record<LoneSort, number>;
  newest: Record<LoneSort, Hash[]>;
}

function heldBy(name: string, words: number, signs: number): Held {
  const newest = (sort: LoneSort, count: number) =>
    Array.from({ length: Math.min(count, 8) }, (_, n) => hashOf(`${name} ${sort} ${String(n)}`));
  return {
    account: accountOfName(name),
    count: { words, signs },
    newest: { words: newest('words', words), signs: newest('signs', signs) },
  };
}

/** Whom a peer wants to hear of, whether lone records differ, and where the posts of a thread are. */
export function interestVectors() {
  const wanted = ['ada', 'bob', 'eve'].map(accountOfName);
  const held = [heldBy('ada', 3, 0), heldBy('bob', 0, 0), heldBy('eve', 8, 5000)];
  const of = (target: AccountId): Held | undefined => held.find((one) => one.account === target);
  const marks = marksOf(
    {
      lones: (target, sort, limit) =>
        (of(target)?.newest[sort] ?? []).slice(0, limit).map((hash) => ({
          author: { account: target, device: keyOf('ada').publicKey },
          tid: tidOf(1),
          hash,
        })),
      loneCount: (target, sort) => of(target)?.count[sort] ?? 0,
    },
    held.map(({ account }) => account),
  );
  const root = referenceOf('root');
  const places = [
    { post: root, document: { device: keyOf('root').publicKey, number: 3 } },
    { post: referenceOf('answer'), document: null },
  ];
  const placesOnTheWire = places.map(({ post, document }) => [
    ...wire.reference(post),
    document === null ? null : [wire.key(document.device), document.number],
  ]);
  const digests = held.map(({ account }) => wire.id(account));
  const [id, tid, hash] = wire.reference(root);
  const device = wire.key(keyOf('root').publicKey);
  const invalidFrames: [string, number, string, unknown[]][] = [
    ['interest in a piece of an account', 0, 'interest', [new Uint8Array(9)]],
    ['interest as a list', 0, 'interest', [digests.map((one) => one.subarray(0, 8))]],
    ['interest that asks for an answer', 1, 'interest', [interestKeys(wanted)]],
    ['marks that nobody is to answer', 0, 'marks', [digests]],
    ['marks of an account by eight bytes', 1, 'marks', [[idDigest(root.account).subarray(0, 8)]]],
    ['marks of a sort', 1, 'marks', [digests, 0]],
    ['a thread by account and TID alone', 1, 'thread', [[id, tid]]],
    ['a thread by something that is no TID', 1, 'thread', [[id, 'yesterday', hash]]],
    ['a thread by two roots', 1, 'thread', [wire.reference(root), wire.reference(root)]],
  ];
  const invalidAnswers: [string, 'marks' | 'thread', unknown][] = [
    ['with marks in a list', 'marks', [new Uint8Array(8), new Uint8Array(8)]],
    ['with marks as text', 'marks', '00000000'],
    ['with a post that says nothing of its document', 'thread', [wire.reference(root)]],
    ['with a document of no device', 'thread', [[id, tid, hash, [device.subarray(1), 3]]]],
    ['with a document without a number', 'thread', [[id, tid, hash, [device]]]],
    ['with a document before the first', 'thread', [[id, tid, hash, [device, -1]]]],
    ['with a number of more than 32 bits', 'thread', [[id, tid, hash, [device, 2 ** 32]]]],
  ];
  return {
    interest: { accounts: wanted, bytes: encodeFrame(0, 'interest', [interestKeys(wanted)]) },
    nobody: encodeFrame(0, 'interest', [new Uint8Array()]),
    marks: { held, request: encodeFrame(1, 'marks', [digests]), answer: encodeAnswer(marks) },
    thread: {
      root,
      places,
      request: encodeFrame(2, 'thread', [wire.reference(root)]),
      answer: encodeAnswer(placesOnTheWire),
    },
    unknownThread: encodeAnswer([]),
    invalidFrames: invalidFrames.map(([name, number, type, fields]) => {
      const bytes = encodeFrame(number, type, fields);
      if (decodeFrame(bytes, toServer).ok) throw new Error(`${name} is read`);
      return { name, bytes };
    }),
    invalidAnswers: invalidAnswers.map(([name, type, value]) => {
      const bytes = encodeAnswer(value);
      if (decodeAnswer(type, bytes).ok) throw new Error(`an answer ${name} is read`);
      return { name, type, bytes: toHex(bytes) };
    }),
  };
}
