/**
 * The address of an account, as others open it. It names the space, which any address of it tells;
 * while none is known here, it names it as people do.
 */
export function linkOf(account: string, sample: string | undefined): string {
  const space = sample?.match(/^starling:\/\/([a-z0-9]+)\//u)?.[1] ?? 'square';
  return `starling://${space}/${account}`;
}
