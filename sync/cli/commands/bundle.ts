import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { BundleReportView } from '../../api/index.ts';
import { BUNDLE_PIECE_LIMIT } from '../../api/index.ts';
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
    await withEngine(async (client) => {
      const pieces = await client.bundles.write({
        ...(since === undefined ? {} : { since }),
        pictures,
      });
      await pipeline(async function* () {
        for await (const piece of pieces) {
          const data = Buffer.from(piece.bytes, 'base64');
          bytes += data.length;
          yield data;
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
  const report = await withEngine(async (client) => {
    const { reading } = await client.bundles.begin({});
    try {
      const stream = createReadStream(file, { highWaterMark: BUNDLE_PIECE_LIMIT });
      for await (const piece of stream as AsyncIterable<Buffer>)
        await client.bundles.send({ reading, bytes: piece.toString('base64') });
      return await client.bundles.finish({ reading });
    } catch (error) {
      await client.bundles.cancel({ reading });
      throw error;
    }
  });
  output.answer(report, () => reportLines(report));
}

function reportLines(report: BundleReportView): string[] {
  const { taken, known, refused, refusedCount, complete } = report;
  return [
    `Taken: ${String(taken.posts)} posts, ${String(taken.documents)} documents, ${String(taken.lones)} lone records, ${String(taken.pictures)} pictures. Here already: ${String(known)} entries.`,
    ...refused.map(({ what, reason }) => `Refused: ${what}: ${reason}`),
    ...(refusedCount > refused.length ? [`and ${String(refusedCount - refused.length)} more`] : []),
    ...(complete ? [] : ['The bundle is not whole: its end or something in between is missing.']),
  ];
}
