import { gossipsub, StrictNoSign } from '@libp2p/gossipsub';
import type { GossipSub } from '@libp2p/gossipsub';
import { identify } from '@libp2p/identify';
import type { Libp2p } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { lpStream } from '@libp2p/utils';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { describe, expect, onTestFinished, test } from 'vitest';
import { feedTexts, post } from '../../sync/documents/testing/open-test-space.ts';
import { topicOf } from '../../sync/network/gossip.ts';
import { SYNC_PROTOCOL } from '../../sync/network/session/sessions.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { seeded } from '../bench/corpus.ts';
import { openTestPeer, until } from './open-test-peer.ts';

/** A node that speaks libp2p and nothing of Starling's rules. */
async function openAttacker(): Promise<Libp2p<{ pubsub: GossipSub; identify: unknown }>> {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: {
      identify: identify(),
      pubsub: gossipsub({
        globalSignaturePolicy: StrictNoSign,
        allowPublishToZeroTopicPeers: true,
        floodPublish: true,
      }),
    },
  });
  onTestFinished(() => node.stop());
  return node;
}
const garbage = (random: () => number, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => Math.floor(random() * 256));

describe('a peer that sends garbage', () => {
  test('as frames is dropped and kept away', async () => {
    const ada = await openTestPeer();
    const attacker = await openAttacker();
    const random = seeded(1);
    for (
      let tries = 0;
      tries < 20 && !ada.log.some((line) => line.includes('kept away'));
      tries++
    ) {
      try {
        const stream = await attacker.dialProtocol(multiaddr(ada.address), SYNC_PROTOCOL);
        await lpStream(stream).write(garbage(random, 300));
        await new Promise((resolve) => stream.addEventListener('close', resolve));
      } catch {
        // Refused: that is what is waited for.
      }
    }
    expect(ada.log.join()).toContain(`${attacker.peerId.toString()} is kept away`);
    await until(() => ada.network.status().peers.length === 0);
    // Noise completes before the other end knows who is calling: the connection may open, not last.
    const again = await attacker.dial(multiaddr(ada.address)).catch(() => undefined);
    if (again !== undefined) await until(() => again.status !== 'open');
    expect(ada.network.status().peers).toEqual([]);
  });

  test('as posts is dropped, and the four others go on as if nothing were', async () => {
    const peers = [await openTestPeer()];
    const [ada] = peers;
    if (ada === undefined) throw new Error('one was opened');
    for (let more = 0; more < 3; more++) peers.push(await openTestPeer([ada.address]));
    await until(() => peers.every(({ network }) => network.status().peers.length > 0));
    const attacker = await openAttacker();
    const topic = topicOf(PUBLIC_SQUARE);
    attacker.services.pubsub.subscribe(topic);
    for (const { address } of peers) await attacker.dial(multiaddr(address));
    await until(() => attacker.services.pubsub.getSubscribers(topic).length === peers.length);

    const random = seeded(2);
    const took: number[] = [];
    const enough = new AbortController();
    const flood = (async () => {
      for (let sent = 0; sent < 20_000 && !enough.signal.aborted; sent++) {
        await attacker.services.pubsub.publish(topic, garbage(random, 600)).catch(() => undefined);
        if (sent % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    for (let at = 0; at < 20; at++) {
      const began = performance.now();
      peers[at % peers.length]?.author.write('posts', [post(`in the noise ${at}`)]);
      await until(() => peers.every(({ space }) => space.store.totals().posts === at + 1));
      took.push(performance.now() - began);
    }
    enough.abort();
    await flood;
    console.log(
      `a post reached all four in ${Math.round(took.sort((a, b) => a - b)[10] ?? 0)} ms (median) under a flood`,
    );
    const attackerId = attacker.peerId.toString();
    for (const { network, log } of peers) {
      expect(log.join()).toContain(`${attackerId} is kept away`);
      expect(network.status().peers.some(({ id }) => id === attackerId)).toBe(false);
    }
    for (const { log, network } of peers) {
      const honest = network.status().peers.map(({ id }) => id);
      expect(log.filter((line) => honest.some((id) => line.startsWith(`${id} is kept`)))).toEqual(
        [],
      );
    }
  });
});

describe('somebody whose posts are not wanted whole', () => {
  test('reaches the one who is answered with the answer alone', async () => {
    const stranger = await openTestPeer();
    const accounts = new Set<string>();
    const reader = await openTestPeer([], { interest: (account) => accounts.has(account) });
    accounts.add(reader.account.account);
    const [question] = reader.author.write('posts', [post('A question?')]);
    if (question === undefined) throw new Error('one was written');
    stranger.author.write('posts', [post('not for you')]);
    await stranger.network.connect(reader.address);
    await until(() => feedTexts(stranger.space).includes('A question?'));
    const parent = { account: reader.account.account, tid: question.tid, hash: question.hash };
    stranger.author.write('posts', [
      { type: 'post', text: 'An answer.', langs: [], facets: [], reply: { root: parent, parent } },
    ]);
    await until(() => feedTexts(reader.space).length === 2);
    expect(feedTexts(reader.space).sort()).toEqual(['A question?', 'An answer.']);
  });
});
