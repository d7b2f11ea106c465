/** Kinds of files that the interface makes: tables, lists, bundles; nothing that a computer would run. */
const types = new Set(['text/csv', 'text/plain', 'application/vnd.starling.bundle']);

/**
 * Whether a download is a file that the interface at `origin` made by itself. Nothing of the network
 * is downloaded, and a post can offer no file.
 */
export function isOwnFile(url: string, type: string, origin: string): boolean {
  return url.startsWith(`blob:${origin}/`) && types.has(type.split(';')[0]?.trim() ?? '');
}
