import { generateKeyPair } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { expect, test } from 'vitest';
import { KNOWN_PEERS } from './limits.ts';
import { openDialer } from './testing/open-dialer.ts';

test('so many peers are remembered for calling again, and for one more the first is forgotten', async () => {
  const { dialer } = await openDialer([]);
  const address = multiaddr('/ip4/127.0.0.1/tcp/1');
  const find = async () =>
    dialer.found(peerIdFromPrivateKey(await generateKeyPair('Ed25519')), [address]);
  for (let n = 0; n < KNOWN_PEERS; n++) await find();
  expect(dialer.looking).toBe(KNOWN_PEERS);
  await find();
  expect(dialer.looking).toBe(KNOWN_PEERS);
});
