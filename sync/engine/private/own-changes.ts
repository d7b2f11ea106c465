import type { Core } from '../core.ts';

/** Tells when posts or people may look otherwise to the one who reads: hidden, kept, or named anew. */
export function onOwnChange(
  core: Pick<Core, 'private' | 'hiding'>,
  listener: () => void,
): () => void {
  const stops = [
    core.hiding.onChange(listener),
    core.private.bookmarks.onChange(listener),
    core.private.petnames.onChange(listener),
  ];
  return () => stops.forEach((stop) => stop());
}
