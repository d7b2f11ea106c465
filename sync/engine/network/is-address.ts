import { multiaddr } from '@multiformats/multiaddr';

/** Whether that is a multiaddr which a node listens at or calls: TCP at a host, by number or by name. */
export function isAddress(text: string): boolean {
  try {
    const [host, port] = multiaddr(text).getComponents();
    return /^(ip[46]|dns[46]?)$/.test(host?.name ?? '') && port?.name === 'tcp';
  } catch {
    return false;
  }
}
