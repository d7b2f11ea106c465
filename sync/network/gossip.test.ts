import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { TopicValidatorResult } from '@libp2p/gossipsub';
import { peerIdFromString } from '@libp2p/peer-id';
import type { Replica, Verdict } from '../documents/index.ts';
import { Gossip } from './gossip.ts';
import {
  BURST_SECONDS,
  DROPPED_PER_POINT,
  OWN_UPDATES_PER_SECOND,
  UPDATE_BYTES_PER_SECOND,
  UPDATES_PER_SECOND,
  UPDATES_UNDER_WAY,
} from './limits.ts';
import { createNode } from './node.ts';
import { topicOf } from './topics.ts';
import { PUBLIC_SQUARE } from '../protocol/index.ts';
import { Scores } from './scoring.ts';
import { Traffic } from './traffic.ts';

const PEER = peerIdFromString('12D3KooWQPQT3yCGEu62xfNC6Ap4XuptkyQid8xS2mDNdhJms8V6');
const { Accept, Ignore } = TopicValidatorResult;

/** Gossip over a real node that is not started, with the verdicts of the documents given. */
async function open(takeLive: () => Promise<Verdict>) {
  const scores = new Scores(
    () => 0,
    () => undefined,
  );
  const node = await createNode({
    seed: randomBytes(32),
    listen: [],
    isNear: () => true,
    localOnly: false,
    secret: undefined,
    topic: topicOf(PUBLIC_SQUARE),
    scores,
    traffic: new Traffic(Date.now),
    agent: 'test',
  });
  await node.start();
  onTestFinished(() => node.stop());
  let caughtUp = 0;
  const gossip = new Gossip({
    node,
    space: PUBLIC_SQUARE,
    byAccount: true,
    replica: { takeLive } as unknown as Replica,
    scores,
    clock: () => 0,
    fetchKeyLog: () => Promise.resolve(false),
    catchUp: () => (caughtUp += 1),
    log: () => undefined,
  });
  gossip.hear(undefined);
  const validate = node.services.pubsub.topicValidators.get(topicOf(PUBLIC_SQUARE));
  if (validate === undefined) throw new Error('nobody validates');
  return {
    scores,
    caughtUp: () => caughtUp,
    send: (bytes = 1) =>
      Promise.resolve(
        validate(PEER, { type: 'unsigned', topic: 'st/test', data: new Uint8Array(bytes) }),
      ),
  };
}
const seen = (): Promise<Verdict> => Promise.resolve({ verdict: 'ignore', reason: 'seen' });

test('a peer may pass on so many updates; what is above is dropped and caught up', async () => {
  let taken = 0;
  const { send, caughtUp } = await open(() => {
    taken += 1;
    return seen();
  });
  const burst = UPDATES_PER_SECOND * BURST_SECONDS;
  for (let n = 0; n < burst; n++) await send();
  expect([taken, caughtUp()]).toEqual([burst, 0]);
  expect(await send()).toBe(Ignore);
  expect([taken, caughtUp()]).toEqual([burst, 1]);
});

test('a peer may pass on so many bytes', async () => {
  let taken = 0;
  const { send } = await open(() => {
    taken += 1;
    return seen();
  });
  await send(UPDATE_BYTES_PER_SECOND * BURST_SECONDS);
  expect(taken).toBe(1);
  await send(1);
  expect(taken).toBe(1);
});

test('so many updates of one peer are checked at a time', async () => {
  let taken = 0;
  let end: (verdict: Verdict) => void = () => undefined;
  const ended = new Promise<Verdict>((resolve) => (end = resolve));
  const { send } = await open(() => {
    taken += 1;
    return ended;
  });
  const all = Array.from({ length: UPDATES_UNDER_WAY + 1 }, () => send());
  expect(taken).toBe(UPDATES_UNDER_WAY);
  end({ verdict: 'ignore', reason: 'seen' });
  await Promise.all(all);
  await send();
  expect(taken).toBe(UPDATES_UNDER_WAY + 1);
});

test('a flood costs a point for so many dropped updates, and not for one fewer', async () => {
  const { send, scores } = await open(seen);
  const burst = UPDATES_PER_SECOND * BURST_SECONDS;
  for (let n = 0; n < burst + DROPPED_PER_POINT - 1; n++) await send();
  expect(scores.score(PEER.toString())).toBe(0);
  await send();
  expect(scores.score(PEER.toString())).toBeLessThan(0);
});

test('what is passed on is half of what is taken, so that it never is a flood to others', async () => {
  const { send } = await open(() => Promise.resolve({ verdict: 'accept' }));
  const own = OWN_UPDATES_PER_SECOND * BURST_SECONDS;
  for (let n = 0; n < own; n++) expect(await send()).toBe(Accept);
  expect(await send()).toBe(Ignore);
});
