import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../sync/engine.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import type { KnownPeer } from '../../sync/network/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import type { SpaceId } from '../../sync/protocol/index.ts';
import { openLocal } from '../../sync/store/index.ts';
import { Member } from './member.ts';
import { polite, Stranger } from './stranger.ts';

const ANYWHERE = '/ip4/127.0.0.1/tcp/0';
const BEYOND = '/ip4/93.184.216.34/tcp/4001';

/** A computer without mDNS that is told of nobody. */
const open = (folder: string, listen = ANYWHERE): Promise<Engine> =>
  openTestEngine(folder, { offline: false, mdns: false, listen: [listen], log: () => undefined });

async function isConnected({ network }: Engine['client']): Promise<void> {
  for await (const { peers } of await network.live({})) if (peers.length > 0) return;
}
const addressOf = (engine: Engine): string => engine.status().addresses[0] ?? '';
/** Where it listens, to listen there again. */
const listenedAt = (engine: Engine): string => addressOf(engine).split('/p2p/')[0] ?? '';

function metBy(folder: string, space: SpaceId): KnownPeer[] {
  const local = openLocal(join(folder, 'local.sqlite'));
  try {
    return local.peers.of(space);
  } finally {
    local.close();
  }
}

describe('a computer that met another one', () => {
  it('finds it again after a restart, without mDNS and without being told', async () => {
    const [adas, bobs] = [temporaryFolder(), temporaryFolder()];
    const [ada, bob] = [await open(adas), await open(bobs)];
    const there = listenedAt(bob);
    await ada.client.network.connect({ address: addressOf(bob) });
    await Promise.all([isConnected(ada.client), isConnected(bob.client)]);
    await Promise.all([ada.close(), bob.close()]);
    // Nobody is where the other one's table says that Ada is.
    const again = [await open(bobs, there), await open(adas)];
    await Promise.all(again.map(({ client }) => isConnected(client)));
  });

  it('finds it at the address that it announced when it moved', async () => {
    const [adas, bobs] = [temporaryFolder(), temporaryFolder()];
    const [ada, bob] = [await open(adas), await open(bobs)];
    await ada.client.network.connect({ address: addressOf(bob) });
    await Promise.all([isConnected(ada.client), isConnected(bob.client)]);
    await bob.close();
    const moved = await open(bobs);
    await Promise.all([isConnected(ada.client), isConnected(moved.client)]);
    const there = listenedAt(moved);
    await Promise.all([ada.close(), moved.close()]);
    expect(metBy(adas, PUBLIC_SQUARE)).toMatchObject([
      { addresses: [expect.stringContaining(there)] },
    ]);
    const again = [await open(bobs, there), await open(adas)];
    await Promise.all(again.map(({ client }) => isConnected(client)));
  });

  it('keeps it for each community, and nothing of it when it leaves', async () => {
    const [adas, bobs] = [temporaryFolder(), temporaryFolder()];
    const [ada, bob] = [await open(adas), await open(bobs)];
    await ada.client.session.create({ name: 'Ada' });
    await bob.client.session.create({ name: 'Bob' });
    const made = await ada.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    const space = made.space as SpaceId;
    const { link } = await ada.client.spaces.invite({ space });
    await bob.client.spaces.join({ link });
    await Promise.all([ada, bob].map((engine) => isConnected(engine.clientOf(space))));
    await bob.client.spaces.leave({ space, erase: false });
    await Promise.all([ada.close(), bob.close()]);
    expect(metBy(adas, space)).toHaveLength(1);
    expect(metBy(bobs, space)).toEqual([]);
  });
});

describe('a public address that a peer announces', () => {
  /** What a member keeps of a peer that says that it is beyond the local network, too. */
  async function keptOf(localOnly: boolean): Promise<KnownPeer[]> {
    const kept: KnownPeer[] = [];
    const stranger = await Stranger.join(polite, [BEYOND]);
    const ada = await Member.make('Ada', {
      network: { localOnly, keep: (peer) => kept.push(peer) },
    });
    await ada.join();
    await stranger.dial(ada);
    await ada.until('has met it', () => kept.length > 0);
    expect(kept[0]?.id).toBe(stranger.peerId);
    return kept;
  }
  const publicOf = (kept: readonly KnownPeer[]): string[] =>
    kept.flatMap(({ addresses }) => addresses).filter((address) => address.startsWith(BEYOND));

  it('is kept in the square, and not in a community of the local network', async () => {
    expect(publicOf(await keptOf(false))).toHaveLength(1);
    const kept = await keptOf(true);
    expect(publicOf(kept)).toEqual([]);
    expect(kept[0]?.addresses).toHaveLength(1);
  });

  it('is not called there either, should it have been kept', async () => {
    const id = (await Stranger.join()).peerId;
    const known = [{ id, addresses: [`${BEYOND}/p2p/${id}`], reached: BEYOND, seen: 1 }];
    const [ada, bob] = await Promise.all(
      [true, false].map((localOnly) => Member.make('Ada', { network: { localOnly, known } })),
    );
    await Promise.all([ada?.join(), bob?.join()]);
    expect(ada?.network.status().task).toBeUndefined();
    expect(bob?.network.status().task).toMatchObject({ kind: 'looking', total: 1 });
  });
});
