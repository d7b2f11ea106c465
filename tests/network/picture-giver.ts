import type { BlobSink } from '../../sync/network/network.ts';
import { sha256 } from '../../sync/protocol/index.ts';
import type { ImageReference } from '../../sync/protocol/index.ts';
import { Member } from './member.ts';
import type { MemberOptions } from './member.ts';

export const WHOLE = new Uint8Array(1_000_000).map((_, at) => (at * 7919) % 251);
const reference: ImageReference = {
  hash: sha256(WHOLE),
  type: 'image/png',
  size: WHOLE.length,
  width: 10,
  height: 10,
  preview: new Uint8Array(),
  alt: '',
};
/** A place for the picture, in memory; counts the bytes that came. */
export class Sink implements BlobSink {
  readonly reference = reference;
  bytes = new Uint8Array();
  came = 0;

  get length(): number {
    return this.bytes.length;
  }
  get isWhole(): boolean {
    return this.length === reference.size;
  }
  add(piece: Uint8Array): Promise<void> {
    this.bytes = Buffer.concat([this.bytes, piece]);
    this.came += piece.length;
    return Promise.resolve();
  }
  finish(): Promise<'kept' | 'wrong'> {
    if (sha256(this.bytes) === reference.hash) return Promise.resolve('kept');
    this.bytes = new Uint8Array();
    return Promise.resolve('wrong');
  }
}
/** Somebody who gives this picture, as far as `upTo`. */
export const giver = (
  name: string,
  bytes: Uint8Array,
  upTo = bytes.length,
  network: MemberOptions['network'] = {},
) =>
  Member.join(name, [], {
    network: {
      ...network,
      blobs: (hash, from) =>
        Promise.resolve(
          hash === reference.hash && from < upTo
            ? { size: bytes.length, bytes: bytes.subarray(from, Math.min(upTo, from + 256 * 1024)) }
            : undefined,
        ),
    },
  });
