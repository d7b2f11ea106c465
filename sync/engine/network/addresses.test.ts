import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { peerIdFromString } from '@libp2p/peer-id';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../protocol/index.ts';
import { decodeKeyOperation, PUBLIC_SQUARE, toHex } from '../../protocol/index.ts';
import { openStore } from '../../store/index.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';

const open = (listen: string[], connect: string[] = []) =>
  openTestEngine(temporaryFolder(), { offline: false, mdns: false, listen, connect });

describe('an address that somebody gives', () => {
  it.each(['nonsense', '/ip4/1.2.3.4', '/ip4/1.2.3.4/udp/4001', '/ip4/1.2.3.4/tcp/99999'])(
    'is refused where it cannot be called: %s',
    async (address) => {
      const failure = { code: 'BAD_INPUT' };
      await expect(open(['/ip4/127.0.0.1/tcp/0'], [address])).rejects.toMatchObject(failure);
      await expect(open([address])).rejects.toMatchObject(failure);
    },
  );

  it('that is not of this computer is told in a sentence', async () => {
    await expect(open(['/ip4/203.0.113.9/tcp/0'])).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(
        /^This computer cannot be reached at .* \(E[A-Z]+\)\. /,
      ) as string,
    });
  });
});

describe("the node's own key", () => {
  it('is none of the account, and stays the same', async () => {
    const folder = temporaryFolder();
    const options = { offline: false, mdns: false, listen: ['/ip4/127.0.0.1/tcp/0'] };
    const first = await openTestEngine(folder, options);
    const { account } = await first.client.session.create({ name: 'Ada' });
    const id = first.status().addresses[0]?.split('/p2p/')[1] ?? '';
    await first.close();
    const again = await openTestEngine(folder, options);
    expect(again.status().addresses[0]?.split('/p2p/')[1]).toBe(id);
    await again.close();

    const store = openStore({
      path: join(folder, 'spaces', PUBLIC_SQUARE, 'space.sqlite'),
      readOnly: true,
    });
    const [genesis = new Uint8Array()] = store.keyOperations(account as AccountId);
    store.close();
    const { type, publicKey } = peerIdFromString(id);
    expect(type).toBe('Ed25519');
    // The genesis names the recovery key and the device, byte for byte.
    expect(Buffer.from(genesis).includes(Buffer.from(publicKey?.raw ?? []))).toBe(false);
    const named = decodeKeyOperation(genesis);
    if (!named.ok || named.value.payload.type !== 'genesis') throw new Error('a genesis');
    expect(Buffer.from(genesis).includes(Buffer.from(named.value.payload.device, 'hex'))).toBe(
      true,
    );
    expect(named.value.payload.device).not.toBe(toHex(publicKey?.raw ?? new Uint8Array()));
  });
});

describe('where it listens when nobody says where', () => {
  const everywhere = { offline: false, mdns: false };
  const portsOf = (addresses: readonly string[]): Set<string> =>
    new Set(addresses.map((address) => /\/tcp\/(\d+)\//.exec(address)?.[1] ?? 'none'));

  it('is one port, the same after a restart', async () => {
    const folder = temporaryFolder();
    const first = await openTestEngine(folder, everywhere);
    const ports = portsOf(first.status().addresses);
    await first.close();
    expect(ports.size).toBe(1);
    const again = await openTestEngine(folder, everywhere);
    expect(portsOf(again.status().addresses)).toEqual(ports);
    await again.close();
  });

  it('is another one while that one is taken', async () => {
    const folder = temporaryFolder();
    const first = await openTestEngine(folder, everywhere);
    const [port] = portsOf(first.status().addresses);
    await first.close();
    const other = createServer().listen(Number(port));
    await once(other, 'listening');
    const again = await openTestEngine(folder, everywhere);
    const ports = portsOf(again.status().addresses);
    await again.close();
    other.close();
    expect(ports.size).toBe(1);
    expect(ports).not.toContain(port);
  });
});
