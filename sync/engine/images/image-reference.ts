import type { ImageView } from '../../api/index.ts';
import { fitsGraphemes, limits, utf8Length } from '../../protocol/index.ts';
import type { Hash, ImageReference } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';

/**
 * The picture that an interface names, as a record says it. It must be one that was added on this
 * computer, or that one's account published already, and be said to be what it is.
 * @throws EngineError BAD_IMAGE, BAD_INPUT or TOO_LONG
 */
export function imageReference(
  { store, account }: Pick<Core, 'store' | 'account'>,
  view: ImageView,
): ImageReference {
  const hash = view.hash as Hash;
  const me = account.account;
  const published = me === undefined ? undefined : store.images.named(hash, me)[0]?.reference;
  const known = store.blobs.own(hash) ?? published;
  if (known === undefined)
    throw new EngineError('BAD_IMAGE', 'This picture was not added here. Add it again.');
  const isSame =
    known.type === view.type &&
    known.size === view.size &&
    known.width === view.width &&
    known.height === view.height;
  if (!isSame) throw new EngineError('BAD_IMAGE', 'The picture is not what it is said to be.');
  const alt = view.alt.trim();
  checkAlt(alt);
  const { type, size, width, height, preview } = known;
  return { hash, type, size, width, height, preview, alt };
}

/** The pictures of a post, as its record has them: nothing where there are none. */
export function postImages(
  core: Pick<Core, 'store' | 'account'>,
  views: readonly ImageView[],
): { images?: ImageReference[] } {
  return views.length === 0 ? {} : { images: views.map((view) => imageReference(core, view)) };
}

function checkAlt(alt: string): void {
  if (!alt.isWellFormed())
    throw new EngineError('BAD_INPUT', 'A description holds half of a character.');
  const { ALT_BYTES, ALT_GRAPHEMES } = limits;
  if (utf8Length(alt) <= ALT_BYTES && fitsGraphemes(alt, ALT_GRAPHEMES)) return;
  throw new EngineError(
    'TOO_LONG',
    `The description of a picture has at most ${String(ALT_GRAPHEMES)} letters and ${String(ALT_BYTES)} bytes.`,
  );
}
