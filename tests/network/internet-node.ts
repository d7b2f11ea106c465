import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createNode } from '../../sync/network/node.ts';
import { InternetReach } from '../../sync/network/reach/internet-reach.ts';
import { Scores } from '../../sync/network/scoring.ts';
import { Traffic } from '../../sync/network/traffic.ts';

/**
 * A node of the internet in this process, on loopback; stopped when the test is over.
 * @param relay true: a relay, and a server of the DHT
 */
export async function internetNode({
  relay,
  clock = Date.now,
}: {
  relay: boolean;
  clock?: () => number;
}) {
  const reach = new InternetReach({
    secret: randomBytes(32),
    relay,
    announce: [],
    found: () => undefined,
    clock,
    log: () => undefined,
  });
  const node = await createNode({
    seed: randomBytes(32),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    isNear: () => true,
    localOnly: false,
    reach,
    secret: undefined,
    topic: 'st/test',
    scores: new Scores(Date.now, () => undefined),
    traffic: new Traffic(Date.now),
    agent: 'test',
  });
  await reach.prepare(node);
  await node.start();
  reach.start();
  onTestFinished(async () => {
    await reach.stop();
    await node.stop();
  });
  return { node, reach };
}
