import { createNode } from '../../sync/network/node.ts';
import { InternetReach } from '../../sync/network/reach/internet-reach.ts';
import { Scores } from '../../sync/network/scoring.ts';
import type { StarlingNode } from '../../sync/network/starling-node.ts';
import { Traffic } from '../../sync/network/traffic.ts';

export interface NodeOptions {
  /** What its space is found by. */
  secret: Uint8Array;
  seed: Uint8Array;
  listen: string[];
  isNear: () => boolean;
  /** True: a relay, and a server of the DHT. */
  relay: boolean;
  clock?: () => number;
  log?: (message: string) => void;
}

/** A node of the internet without documents. Children run it, so it knows nothing of tests. */
export async function startNode({
  secret,
  seed,
  listen,
  isNear,
  relay,
  clock = Date.now,
  log = () => undefined,
}: NodeOptions): Promise<{ node: StarlingNode; reach: InternetReach }> {
  const reach = new InternetReach({
    secret,
    relay,
    announce: [],
    found: () => undefined,
    clock,
    log,
  });
  const node = await createNode({
    seed,
    listen,
    isNear,
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
  return { node, reach };
}
