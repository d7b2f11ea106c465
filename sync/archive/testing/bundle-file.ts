import { randomBytes } from 'node:crypto';
import type { TestSpace } from '../../documents/testing/open-test-space.ts';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { BundleReport } from '../bundle/bundle-report.ts';
import { decodeEntry, encodeEntry } from '../bundle/entries.ts';
import type { BundleEntry } from '../bundle/entries.ts';
import { encodeFrame, scanFrames } from '../bundle/frames.ts';
import { readBundle } from '../bundle/read-bundle.ts';
import type { BundleTarget } from '../bundle/read-bundle.ts';
import { writeBundle } from '../bundle/write-bundle.ts';

/** What an honest writer puts between the head and the end of a bundle of a space. */
export async function entriesOf(space: TestSpace, since?: number): Promise<BundleEntry[]> {
  const bytes = writeBundle(
    {
      space: PUBLIC_SQUARE,
      replica: space.replica,
      latest: () => undefined,
      pictures: async function* () {
        // None.
      },
    },
    {
      since,
      pictures: false,
      seal: undefined,
      clock: () => space.clock.now,
      random: randomBytes,
    },
  );
  return entriesIn(bytes);
}

/** What stands in a bundle between its head and its end. */
export async function entriesIn(bytes: AsyncIterable<Uint8Array>): Promise<BundleEntry[]> {
  const entries: BundleEntry[] = [];
  for await (const one of scanFrames(bytes)) {
    const entry = 'frame' in one ? decodeEntry(one.frame) : undefined;
    if (entry?.ok !== true) throw new Error('a bundle that cannot be read was written');
    entries.push(entry.value);
  }
  return entries.slice(1, -1);
}

export const frameOf = (entry: BundleEntry): Buffer => encodeFrame(encodeEntry(entry));

/** A bundle of the public square that says of itself that it is whole; every checksum is right. */
export function fileOf(entries: readonly BundleEntry[]): Buffer {
  const head: BundleEntry = {
    type: 'head',
    space: PUBLIC_SQUARE,
    written: 0,
    since: null,
    sealed: false,
  };
  return Buffer.concat(
    [head, ...entries, { type: 'end', entries: entries.length } as const].map(frameOf),
  );
}

/** Reads a bundle into a space, as if it kept every picture. */
export function readInto(
  { replica }: TestSpace,
  bytes: Uint8Array,
  target: Partial<BundleTarget> = {},
): Promise<BundleReport> {
  return readBundle(
    (async function* () {
      yield await Promise.resolve(bytes);
    })(),
    {
      space: PUBLIC_SQUARE,
      replica,
      takePicture: () => Promise.resolve({ verdict: 'accept' }),
      reading: () => undefined,
      ...target,
    },
    undefined,
  );
}
