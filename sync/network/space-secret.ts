import { createHmac } from 'node:crypto';
import { idDigest } from '../protocol/index.ts';
import type { SpaceId } from '../protocol/index.ts';

/** What mDNS names the space by: of a community nobody but its members can tell. */
export function discoveredBy(space: SpaceId, secret: Uint8Array | undefined): Uint8Array {
  return secret === undefined
    ? idDigest(space)
    : createHmac('sha256', secret).update('starling-mdns/1').digest();
}

/** A secret in the form of libp2p's private networks (specs/pnet/Private-Networks-PSK-V1.md). */
export function swarmKey(secret: Uint8Array): Uint8Array {
  return Buffer.from(`/key/swarm/psk/1.0.0/\n/base16/\n${Buffer.from(secret).toString('hex')}`);
}
