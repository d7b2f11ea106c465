import type {
  ConnectedView,
  ConnectionsView,
  NetworkSettingsView,
  SpaceSettingsView,
  UnreachedView,
} from '../api/index.ts';
import { printable } from './lines.ts';

const VIA = {
  loopback: 'on this computer',
  lan: 'in the local network',
  direct: 'at a public address',
  relayed: 'through a relay',
  'hole-punched': 'through two routers',
} as const;

/** Why, and what would help. */
const WHY: Readonly<Record<UnreachedView['why'], string>> = {
  untried: 'not called yet',
  refused: 'nobody listens there: Starling does not run there, or has another address by now',
  'timed-out': 'no answer: it is switched off or away, or a firewall on the way keeps silent',
  'no-route': 'this computer has no way there: look whether it is on that network',
  'no-name': 'nobody knows the name in its address: look whether it is written right',
  'no-handshake':
    'something answers that is not in this space: it has another secret, or is another program. An invitation of today would help',
  'other-peer': 'another computer has its address now: ask for the new one',
  'not-at-relay': 'the relay through which it was reached does not know it now: it is away',
  'not-allowed': 'this space stays on the local network, and that address is beyond it',
  'other-version': 'it speaks another version of Starling: one of the two needs an update',
  'other-space': 'it is in another space, not in this one',
  'kept-away': 'it sent too much that was wrong, and is kept away for a while',
  unknown: 'it is not known why; the log may say more',
};

/** Of a community of the internet; relays for it are its members, since only they have its secret. */
export const NOBODY_THERE =
  'Nobody of this community is reached now: its members are away, or all behind routers that let nobody in. One member whom others can call helps, such as an always-on peer. Starling goes on trying.';

type Limits = Pick<SpaceSettingsView, 'upLimit' | 'downLimit'>;

export function networkLines(
  view: ConnectionsView & NetworkSettingsView & Limits,
  /** Not everybody's, and not of a local network alone. */
  community: boolean,
  now: number,
): string[] {
  return [
    ...(view.paused ? ['Paused: nobody is called until "starling resume".'] : []),
    ...(view.metered ? ['Metered: no pictures are fetched ahead, and no strangers.'] : []),
    ...limitLine('given to others', view.upLimit),
    ...limitLine('fetched from others', view.downLimit),
    `Addresses: ${view.addresses.join(', ') || 'none'}`,
    `Carried: ${size(view.bytesIn)} in, ${size(view.bytesOut)} out; now ${size(view.rateIn)}/s in, ${size(view.rateOut)}/s out`,
    `Connected: ${String(view.peers.length)}`,
    ...(view.peers.length === 0 && !view.paused && community ? [NOBODY_THERE] : []),
    ...view.peers.map(
      (peer) =>
        `  ${whoIs(peer)}  ${VIA[peer.via]}, for ${span(now - peer.since)}, ${size(peer.bytesIn)} in, ${size(peer.bytesOut)} out`,
    ),
    `Not reached: ${String(view.unreachedCount)}`,
    ...view.unreached.map((peer) => `  ${whoIs(peer)}  ${WHY[peer.why]}${againLine(peer, now)}`),
  ];
}

function limitLine(what: string, limit: number | null): string[] {
  return limit === null ? [] : [`Limit: at most ${size(limit)}/s is ${what}`];
}

function againLine({ trying, nextAt, until }: UnreachedView, now: number): string {
  if (trying) return '; being called now';
  if (until !== undefined) return `; for ${span(until - now)}`;
  return nextAt === undefined ? '' : `; called again in ${span(nextAt - now)}`;
}

function whoIs(peer: ConnectedView | UnreachedView): string {
  const address = 'address' in peer ? peer.address : peer.addresses[0];
  return printable(peer.name ?? peer.id ?? address ?? 'somebody');
}

function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${String(seconds)} s`;
  if (seconds < 7200) return `${String(Math.round(seconds / 60))} min`;
  return `${String(Math.round(seconds / 3600))} h`;
}

/** Bytes as people read them. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
