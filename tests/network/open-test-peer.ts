import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { NewAccount } from '../../sync/identity/index.ts';
import {
  introduce,
  newAccount,
  openTestSpace,
} from '../../sync/documents/testing/open-test-space.ts';
import type { TestSpace } from '../../sync/documents/testing/open-test-space.ts';
import { openNetwork } from '../../sync/network/index.ts';
import type { Network } from '../../sync/network/index.ts';
import { presenceCodec, PUBLIC_SQUARE, signObject } from '../../sync/protocol/index.ts';

export interface TestPeer {
  space: TestSpace;
  network: Network;
  account: NewAccount;
  author: ReturnType<TestSpace['author']>;
  address: string;
  /** What the node wrote to its log. */
  log: string[];
}

/** One peer in this process: real store, decoder and libp2p node on loopback. */
export async function openTestPeer(
  connect: readonly string[] = [],
  { interest }: { interest?: (account: string) => boolean } = {},
): Promise<TestPeer> {
  const space = openTestSpace(interest === undefined ? {} : { interest });
  space.clock.now = Date.now();
  const account = newAccount();
  await introduce(account, space);
  const log: string[] = [];
  const network = await openNetwork({
    replica: space.replica,
    space: PUBLIC_SQUARE,
    peerKey: randomBytes(32),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    connect,
    mdns: false,
    wantsAll: interest === undefined,
    presence: (peer, to) =>
      signObject(
        presenceCodec,
        {
          type: 'presence',
          space: PUBLIC_SQUARE,
          account: account.account,
          device: account.device.publicKey,
          admission: account.genesis.id,
          peer,
          to,
        },
        [account.device],
      ).bytes,
    clock: Date.now,
    random: Math.random,
    log: (message) => log.push(message),
  });
  onTestFinished(() => network.close());
  const [address = ''] = network.status().addresses;
  return { space, network, account, author: space.author(account), address, log };
}

/** Waits for something that network and store bring about; the test's time limit ends a vain wait. */
export async function until(right: () => boolean): Promise<void> {
  while (!right()) await new Promise((resolve) => setTimeout(resolve, 10));
}
