import type { BlobSink } from '../network.ts';
import type { Scores } from '../scoring.ts';
import type { SessionClient } from './client.ts';

/** One who may have a picture. */
export type BlobPeer = Pick<SessionClient, 'peer' | 'blob'>;
interface Watch {
  scores: Pick<Scores, 'reject'>;
  log: (message: string) => void;
}

/**
 * Fetches a picture piece by piece from one peer after the other; where one stops, the next goes on.
 * Only who gave all of it alone is blamed for wrong bytes: of a mixture nobody knows whose they were.
 * @returns whether it is here now
 */
export async function fetchBlob(
  sink: BlobSink,
  peers: readonly BlobPeer[],
  watch: Watch,
): Promise<boolean> {
  for (const peer of peers) {
    const outcome = await fetchFrom(sink, peer, watch);
    if (outcome === 'wrong') watch.scores.reject(peer.peer, 'bytes of another picture', 2);
    if (outcome === 'kept') return true;
    // The author said something else of it than it is: nobody's bytes are to blame, and none help.
    if (outcome === 'unfit') return false;
  }
  return false;
}

type Outcome = 'kept' | 'not-given' | 'wrong' | 'unfit';

async function fetchFrom(sink: BlobSink, peer: BlobPeer, { log }: Watch): Promise<Outcome> {
  const { hash, size } = sink.reference;
  for (;;) {
    const isAlone = sink.length === 0;
    while (!sink.isWhole) {
      const answer = await peer.blob(hash, sink.length).catch((error: unknown) => {
        log(`${peer.peer} did not give a picture: ${String(error)}`);
        return undefined;
      });
      if (answer === undefined) return 'not-given';
      const [whole, piece] = answer;
      // Whoever has the bytes knows how many there are; the author may have said another number.
      if (whole !== size) return 'not-given';
      if (piece.length === 0 || piece.length > size - sink.length) return 'wrong';
      await sink.add(piece);
    }
    const finished = await sink.finish();
    // What others had begun may have been wrong: now all of it from this one.
    if (finished !== 'wrong' || isAlone) return finished;
  }
}
