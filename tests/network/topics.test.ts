import { randomBytes } from 'node:crypto';
import { multiaddr } from '@multiformats/multiaddr';
import { expect, onTestFinished, test } from 'vitest';
import { Gossip } from '../../sync/network/gossip.ts';
import { FOLLOWED_TOPICS } from '../../sync/network/limits.ts';
import { createNode } from '../../sync/network/node.ts';
import type { StarlingNode } from '../../sync/network/starling-node.ts';
import { Scores } from '../../sync/network/scoring.ts';
import { topicOf, topicOfAccount } from '../../sync/network/topics.ts';
import { Traffic } from '../../sync/network/traffic.ts';
import type { OpenReplica } from '../../sync/documents/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import type { AccountId } from '../../sync/protocol/index.ts';
import { accountOfName } from '../fixtures/samples.ts';
import { until } from './member.ts';

/** A node in the square, and whose updates reach it: all are taken. */
async function node() {
  const scores = new Scores(Date.now, () => undefined);
  const made = await createNode({
    seed: randomBytes(32),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    isNear: () => true,
    localOnly: false,
    secret: undefined,
    topic: topicOf(PUBLIC_SQUARE),
    scores,
    traffic: new Traffic(Date.now),
    agent: 'test',
  });
  await made.start();
  onTestFinished(() => made.stop());
  const taken: (AccountId | undefined)[] = [];
  const gossip = new Gossip({
    node: made,
    space: PUBLIC_SQUARE,
    byAccount: true,
    replica: {
      takeLive: (_update: Uint8Array, of?: AccountId) => {
        taken.push(of);
        return Promise.resolve({ verdict: 'accept' } as const);
      },
    } as unknown as OpenReplica,
    scores,
    clock: Date.now,
    fetchKeyLog: () => Promise.resolve(false),
    catchUp: () => undefined,
    log: () => undefined,
  });
  return { node: made, gossip, taken };
}
const hearsOf = (of: StarlingNode, other: StarlingNode, topic: string): Promise<void> =>
  until(
    `${topic} has a listener`,
    () => of.services.pubsub.getSubscribers(topic).some((peer) => peer.equals(other.peerId)),
    (look) => {
      of.services.pubsub.addEventListener('subscription-change', look);
      return () => of.services.pubsub.removeEventListener('subscription-change', look);
    },
  );

test('an update reaches those who follow its author, and those who want everything', async () => {
  const [ada, bob] = [accountOfName('ada'), accountOfName('bob')];
  const author = await node();
  const [follower, everybodys, strangers] = [await node(), await node(), await node()];
  author.gossip.hear([ada]);
  author.gossip.speaksFor(ada);
  follower.gossip.hear([accountOfName('follower'), ada]);
  everybodys.gossip.hear(undefined);
  strangers.gossip.hear([bob]);
  for (const other of [follower, everybodys, strangers])
    await other.node.dial(author.node.getMultiaddrs().map((at) => multiaddr(at.toString())));
  await hearsOf(author.node, follower.node, topicOfAccount(PUBLIC_SQUARE, ada));
  await hearsOf(author.node, everybodys.node, topicOf(PUBLIC_SQUARE));
  const reached = await author.gossip.publish(new Uint8Array(100), ada);
  expect([...reached].sort()).toEqual(
    [follower, everybodys].map((one) => one.node.peerId.toString()).sort(),
  );
  // Nobody's other subscriptions are remembered.
  expect(author.node.services.pubsub.getSubscribers(topicOfAccount(PUBLIC_SQUARE, bob))).toEqual(
    [],
  );
  await until(
    'both took it',
    () => follower.taken.length === 1 && everybodys.taken.length === 1,
    (look) => {
      const timer = setInterval(look, 10);
      return () => clearInterval(timer);
    },
  );
  // In an account's topic it has to be that account's.
  expect([follower.taken, everybodys.taken]).toEqual([[ada], [undefined]]);

  follower.gossip.hear([bob]);
  await until(
    'it is heard of no more',
    () =>
      author.node.services.pubsub.getSubscribers(topicOfAccount(PUBLIC_SQUARE, ada)).length === 0,
    (look) => {
      author.node.services.pubsub.addEventListener('subscription-change', look);
      return () => author.node.services.pubsub.removeEventListener('subscription-change', look);
    },
  );
  expect((await author.gossip.publish(new Uint8Array(101), ada)).size).toBe(1);
});

test('so many accounts are heard of by topics of their own, and no more', async () => {
  const { node: one, gossip } = await node();
  const accounts = Array.from({ length: FOLLOWED_TOPICS + 1 }, (_, n) =>
    accountOfName(`followed ${n}`),
  );
  gossip.hear(accounts);
  const topics = one.services.pubsub.getTopics();
  expect(topics).toHaveLength(FOLLOWED_TOPICS);
  expect(topics).not.toContain(topicOfAccount(PUBLIC_SQUARE, accounts.at(-1) as AccountId));
});
