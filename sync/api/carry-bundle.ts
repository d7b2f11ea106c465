import { fromBase64, toBase64 } from './base64.ts';
import type { BundleReportView } from './views/bundle.ts';

/** The part of the contract's client that writes bundles. */
interface WritingClient {
  write(options: { since?: number; pictures?: boolean }): Promise<{ writing: string }>;
  next(by: { writing: string }): Promise<{ bytes?: string | undefined }>;
  stop(by: { writing: string }): Promise<unknown>;
}
/** The part that reads them. */
interface ReadingClient {
  begin(input: object): Promise<{ reading: string }>;
  send(piece: { reading: string; bytes: string }): Promise<unknown>;
  finish(by: { reading: string }): Promise<BundleReportView>;
  cancel(by: { reading: string }): Promise<unknown>;
}

/** The bytes of a bundle, each piece made when it is asked for: none piles up on the way. */
export async function* bundleFrom(
  bundles: WritingClient,
  options: { since?: number; pictures?: boolean } = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { writing } = await bundles.write(options);
  let isWhole = false;
  try {
    for (;;) {
      const { bytes } = await bundles.next({ writing });
      isWhole = bytes === undefined;
      if (bytes === undefined) return;
      yield fromBase64(bytes);
    }
  } finally {
    // Where the line broke it is given up by itself.
    if (!isWhole) await bundles.stop({ writing }).catch(() => undefined);
  }
}

/** Gives a bundle to the engine. @throws the contract's BAD_INPUT for what is none of this space */
export async function giveBundle(
  bundles: ReadingClient,
  pieces: AsyncIterable<Uint8Array>,
): Promise<BundleReportView> {
  const { reading } = await bundles.begin({});
  try {
    for await (const piece of pieces) await bundles.send({ reading, bytes: toBase64(piece) });
    return await bundles.finish({ reading });
  } catch (error) {
    await bundles.cancel({ reading }).catch(() => undefined);
    throw error;
  }
}
