import { randomBytes } from 'node:crypto';
import type { Multiaddr } from '@multiformats/multiaddr';
import { onTestFinished } from 'vitest';
import { Dialer } from '../dialer.ts';
import { createNode } from '../node.ts';
import type { StarlingNode } from '../starling-node.ts';
import { Scores } from '../scoring.ts';
import { Traffic } from '../traffic.ts';

interface DialerParts {
  clock?: () => number;
  whereIs?: (peer: string) => Promise<readonly Multiaddr[]>;
}
const nobodyKnows = (): Promise<never[]> => Promise.resolve([]);

/** A node that is not started yet, and its dialler; both stopped when the test is over. */
export async function openDialer(
  listen: readonly string[],
  mayCall: (address: Multiaddr) => boolean = () => true,
  { clock = Date.now, whereIs = nobodyKnows }: DialerParts = {},
): Promise<{ node: StarlingNode; dialer: Dialer }> {
  const node = await createNode({
    seed: randomBytes(32),
    listen,
    isNear: () => true,
    localOnly: false,
    secret: undefined,
    topic: 'st/test',
    scores: new Scores(Date.now, () => undefined),
    traffic: new Traffic(Date.now),
    agent: 'test',
  });
  const dialer = new Dialer({
    node,
    clock,
    random: Math.random,
    protocol: '/none',
    isWelcome: () => true,
    mayCall,
    met: () => undefined,
    whereIs,
  });
  onTestFinished(async () => {
    dialer.stop();
    await node.stop();
  });
  return { node, dialer };
}
