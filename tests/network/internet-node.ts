import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { startNode } from './start-node.ts';
import type { NodeOptions } from './start-node.ts';

/** A node of the internet in this process, on loopback; stopped when the test is over. */
export async function internetNode(options: Pick<NodeOptions, 'relay' | 'clock'>) {
  const { node, reach } = await startNode({
    secret: randomBytes(32),
    seed: randomBytes(32),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    isNear: () => true,
    ...options,
  });
  onTestFinished(async () => {
    await reach.stop();
    await node.stop();
  });
  return { node, reach };
}
