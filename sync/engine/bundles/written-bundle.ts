import { BundleSeal, writeBundle } from '../../archive/index.ts';
import { BUNDLE_PIECE_LIMIT } from '../../api/index.ts';
import type { OpenReplica } from '../../documents/index.ts';
import { tidTime } from '../../protocol/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import type { Core } from '../core.ts';

/** A bundle of one space, in pieces that fit a message. */
export async function* writtenBundle(
  { space, store, clock, random }: Pick<Core, 'space' | 'store' | 'clock' | 'random'>,
  replica: OpenReplica,
  secret: Uint8Array | undefined,
  options: { since?: number | undefined; pictures: boolean },
): AsyncGenerator<Uint8Array> {
  const frames = writeBundle(
    {
      space,
      replica,
      latest: (name) => {
        const last = store.leaves(name).at(-1);
        return last === undefined ? undefined : tidTime(last.tid);
      },
      pictures: (account, since) => picturesOf(store, account, since),
    },
    {
      since: options.since,
      pictures: options.pictures,
      seal: secret === undefined ? undefined : new BundleSeal(secret),
      clock: () => clock.now(),
      random,
    },
  );
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const frame of frames) {
    for (let at = 0; at < frame.length; at += BUNDLE_PIECE_LIMIT) {
      const part = frame.subarray(at, at + BUNDLE_PIECE_LIMIT);
      if (bytes + part.length > BUNDLE_PIECE_LIMIT) {
        yield Buffer.concat(waiting);
        waiting = [];
        bytes = 0;
      }
      waiting.push(part);
      bytes += part.length;
    }
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

async function* picturesOf(
  { images, blobs }: Core['store'],
  account: AccountId,
  since = Number.NEGATIVE_INFINITY,
): AsyncGenerator<{ hash: Hash; bytes: Uint8Array }> {
  for (const hash of images.here(account)) {
    if (!images.named(hash, account).some(({ sort }) => sort >= since)) continue;
    const bytes = await blobs.read(hash);
    if (bytes !== undefined) yield { hash, bytes };
  }
}
