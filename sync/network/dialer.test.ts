import { randomBytes } from 'node:crypto';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { expect, onTestFinished, test } from 'vitest';
import { Dialer } from './dialer.ts';
import { KNOWN_PEERS } from './limits.ts';
import { createNode } from './node.ts';
import { Scores } from './scoring.ts';
import { Traffic } from './traffic.ts';

test('so many peers are remembered for calling again, and for one more the first is forgotten', async () => {
  const node = await createNode({
    seed: randomBytes(32),
    listen: [],
    discovery: undefined,
    isNear: () => true,
    topic: 'st/test',
    scores: new Scores(Date.now, () => undefined),
    traffic: new Traffic(),
    agent: 'test',
  });
  const dialer = new Dialer({
    node,
    clock: Date.now,
    random: Math.random,
    protocol: '/none',
    isWelcome: () => true,
  });
  onTestFinished(() => dialer.stop());
  const address = multiaddr('/ip4/127.0.0.1/tcp/1');
  const find = async () =>
    dialer.found(peerIdFromPrivateKey(await generateKeyPair('Ed25519')), [address]);
  for (let n = 0; n < KNOWN_PEERS; n++) await find();
  expect(dialer.looking).toBe(KNOWN_PEERS);
  await find();
  expect(dialer.looking).toBe(KNOWN_PEERS);
});
