/** What the system may be asked to open; `file:`, `smb:` and the like start programs. */
const protocols = new Set(['http:', 'https:', 'mailto:']);
/** Longer addresses cannot be read in a dialog, so nobody could agree to them. */
const LENGTH_LIMIT = 2048;

/**
 * The address in its normal form (host names in punycode, so that look-alike letters show), or
 * undefined where the system must not open it.
 */
export function externalAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { href, protocol } = new URL(url);
  return protocols.has(protocol) && href.length <= LENGTH_LIMIT ? href : undefined;
}
