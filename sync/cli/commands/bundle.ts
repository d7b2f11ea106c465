import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { BUNDLE_PIECE_LIMIT, bundleFrom, bundleRefusals, giveBundle } from '../../api/index.ts';
import type { BundleReportView } from '../../api/index.ts';
import type { CommandContext } from './context.ts';

/** Writes beside the file and renames: a file of this name is whole, or the one that was there. */
export async function writeBundle(
  { withEngine, output }: CommandContext,
  file: string,
  { since, pictures }: { since?: number; pictures: boolean },
): Promise<void> {
  const part = `${file}.part`;
  let bytes = 0;
  try {
    await withEngine(async ({ bundles }) => {
      const pieces = bundleFrom(bundles, {
        ...(since === undefined ? {} : { since }),
        pictures,
      });
      await pipeline(async function* () {
        for await (const piece of pieces) {
          bytes += piece.length;
          yield piece;
        }
      }, createWriteStream(part));
    });
    const handle = await open(part, 'r+');
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  output.answer({ file, bytes }, () => [`${file}  ${String(bytes)} bytes`]);
}

export async function readBundle(
  { withEngine, output }: CommandContext,
  file: string,
): Promise<void> {
  const report = await withEngine(({ bundles }) =>
    giveBundle(bundles, createReadStream(file, { highWaterMark: BUNDLE_PIECE_LIMIT })),
  );
  output.answer(report, () => reportLines(report));
}

/** What is said of each kind of refusal after its number. */
const REFUSED: Readonly<Record<(typeof bundleRefusals)[number], string>> = {
  damaged: 'damaged in the file',
  malformed: 'nothing that belongs in a bundle',
  signature: 'not rightly signed',
  otherSpace: 'of another space',
  noRoom: 'no room for it here',
  missing: 'what it belongs to is neither in the file nor here',
};

function reportLines(report: BundleReportView): string[] {
  const { taken, known, refused, refusedBy, refusedCount, complete } = report;
  const kinds = bundleRefusals.filter((why) => refusedBy[why] > 0);
  return [
    `Taken: ${String(taken.posts)} posts, ${String(taken.documents)} documents, ${String(taken.lones)} lone records, ${String(taken.pictures)} pictures. Here already: ${String(known)} entries.`,
    ...kinds.map((why) => `Refused: ${String(refusedBy[why])} (${REFUSED[why]})`),
    ...refused.map(
      ({ what, reason, account }) => `  ${[what, account, reason].filter(Boolean).join(': ')}`,
    ),
    ...(refusedCount > refused.length
      ? [`  and ${String(refusedCount - refused.length)} more`]
      : []),
    ...(complete || refusedCount > 0
      ? []
      : ['The bundle is not whole: its end or something in between is missing.']),
  ];
}
