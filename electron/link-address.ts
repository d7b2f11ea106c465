import { linkSchema } from '../sync/api/window.ts';

/** The address in a normal form, or undefined if it is none of ours or malformed. */
export function parseLink(text: string): string | undefined {
  const link = linkSchema.safeParse(text.replace(/\/$/, ''));
  return link.success ? link.data : undefined;
}

/** Windows and Linux pass an opened address as one of the arguments; others are not looked at. */
export function linkIn(argv: readonly string[]): string | undefined {
  for (const argument of argv) {
    const link = argument.startsWith('starling:') ? parseLink(argument) : undefined;
    if (link !== undefined) return link;
  }
  return undefined;
}
