import { generateKeyPair } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { expect, test } from 'vitest';
import { UNREACHED_TOLD } from './limits.ts';
import { openDialer } from './testing/open-dialer.ts';
import { listUnreached, Unfit } from './unreached.ts';

const someId = async () => peerIdFromPrivateKey(await generateKeyPair('Ed25519'));

test('so many peers that are not reached are told of, the given ones first, and all are counted', async () => {
  const { node, dialer } = await openDialer([]);
  const unfit = new Unfit(node, '/none');
  const list = () => listUnreached(node, dialer, unfit, { banned: () => [] });
  const address = multiaddr('/ip4/127.0.0.1/tcp/1');
  for (let n = 0; n < UNREACHED_TOLD; n++) dialer.found(await someId(), [address]);
  expect(list().unreached).toHaveLength(UNREACHED_TOLD);
  expect(list().unreachedCount).toBe(UNREACHED_TOLD);
  const given = `/ip4/127.0.0.1/tcp/2/p2p/${(await someId()).toString()}`;
  await dialer.dial(given).catch(() => undefined);
  expect(list().unreached).toHaveLength(UNREACHED_TOLD);
  expect(list().unreachedCount).toBe(UNREACHED_TOLD + 1);
  expect(list().unreached[0]?.addresses).toEqual([given]);
});

test('who is kept away is told of once, with its addresses', async () => {
  const { node, dialer } = await openDialer([]);
  const id = await someId();
  dialer.found(id, [multiaddr('/ip4/127.0.0.1/tcp/1')]);
  const banned = () => [{ id: id.toString(), until: 7 }];
  const { unreached } = listUnreached(node, dialer, new Unfit(node, '/none'), { banned });
  expect(unreached).toEqual([
    {
      id: id.toString(),
      addresses: [`/ip4/127.0.0.1/tcp/1/p2p/${id.toString()}`],
      why: 'kept-away',
      trying: false,
      until: 7,
    },
  ]);
});
