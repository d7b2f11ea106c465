import type { Verdict } from '../../documents/index.ts';
import { sha256 } from '../../protocol/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { ImageFetcher } from '../images/image-fetcher.ts';

/** Keeps a picture that came in a file, where somebody here names it. */
export async function takePicture(
  core: Pick<Core, 'store' | 'account' | 'clock'>,
  account: AccountId,
  hash: Hash,
  bytes: Uint8Array,
): Promise<Verdict> {
  if (sha256(bytes) !== hash)
    return { verdict: 'reject', reason: 'other bytes than its name says' };
  const { images, blobs } = core.store;
  if (blobs.has(hash)) return { verdict: 'ignore', reason: 'seen' };
  const named = images.named(hash, account)[0];
  if (named === undefined) return { verdict: 'ignore', reason: 'gap' };
  const fetcher = new ImageFetcher(core);
  const tried = { hadRoom: false };
  fetcher.network = {
    fetchBlob: async (_account, sink) => {
      tried.hadRoom = true;
      const fill = async () => {
        await sink.add(bytes.subarray(sink.length));
        return sink.finish();
      };
      const end = await fill();
      // What a peer gave of it before was wrong: it is empty again.
      return (end === 'wrong' ? await fill() : end) === 'kept';
    },
  };
  if (await fetcher.fetch(named, core.clock.now())) return { verdict: 'accept' };
  return tried.hadRoom
    ? { verdict: 'reject', reason: 'a picture unlike what was said of it' }
    : { verdict: 'ignore', reason: 'over-quota' };
}
