import type { Stream } from '@libp2p/interface';

/**
 * Reads on, unless what waited is so much that it is paused again. libp2p hands that out before it tells
 * the muxer to go on: a pause that comes meanwhile is forgotten there, and the peer sends until the
 * stream breaks.
 */
export function resume(stream: Stream): void {
  stream.resume();
  if (stream.readStatus !== 'paused') return;
  // Nothing waits any more that could be handed out now.
  stream.resume();
  stream.pause();
}
