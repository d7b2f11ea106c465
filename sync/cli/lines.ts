import type { StatusView } from '../api/index.ts';
import type { PersonJson, PostJson } from './shapes.ts';

/** Control characters of others must not reach a terminal: they can rewrite what it shows. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, (character) =>
    character === '\n' || character === '\t' ? character : '\u{FFFD}',
  );
}

function textLines(text: string): string[] {
  return printable(text)
    .split('\n')
    .map((line) => `  ${line}`);
}

export function versionLines(
  versions: readonly { text: string; at: number; current: boolean }[],
): string[] {
  return versions.flatMap(({ text, at, current }) => [
    `${new Date(at).toISOString()}${current ? ' · shown' : ''}`,
    ...textLines(text),
    '',
  ]);
}

export function postLines(post: PostJson): string[] {
  if (post.deleted) return [`Deleted by its author: ${post.address}`, ''];
  const name = post.name === '' ? post.author : post.name;
  const copies = `on ${String(post.storedBy)} other ${post.storedBy === 1 ? 'peer' : 'peers'}`;
  const stored = post.storedBy === 0 ? 'only here' : copies;
  const edited = post.edited ? ' · edited' : '';
  return [
    `${printable(name)} · ${new Date(post.created).toISOString()} · ${stored}${edited}`,
    ...(post.repostedBy === undefined ? [] : [`  reposted by ${post.repostedBy}`]),
    ...(post.replyTo === undefined ? [] : [`  answers ${post.replyTo}`]),
    ...textLines(post.text),
    ...(post.quote === undefined ? [] : [`  quotes ${post.quote}`]),
    ...numberLine(post),
    `  ${post.address}`,
    '',
  ];
}

/** What people did to it, where anybody did. */
function numberLine({ likes, reposts, replies, quotes }: PostJson): string[] {
  const named = Object.entries({ likes, reposts, replies, quotes }).filter(
    ([, count]) => count > 0,
  );
  return named.length === 0
    ? []
    : [`  ${named.map(([name, count]) => `${name} ${String(count)}`).join(', ')}`];
}

export function pageLines(posts: readonly PostJson[], cursor: string | undefined): string[] {
  if (posts.length === 0) return ['There is nothing here yet.'];
  return [
    ...posts.flatMap(postLines),
    ...(cursor === undefined ? [] : [`More with --cursor '${cursor}'`]),
  ];
}

export function personLine(person: PersonJson): string {
  const marks = [person.online ? 'online' : 'away', ...(person.followed ? ['followed'] : [])];
  return `${person.account}  ${printable(person.name)}  (${marks.join(', ')})`;
}

/** A space by its name, which the public square has none of. */
export function spaceTitle({ space, name }: { space: string; name: string }): string {
  return `${name === '' ? 'the public square' : printable(name)} (${space})`;
}

function heldLines({ own, held, least }: StatusView): string[] {
  if (own === 0 || least === undefined) return [];
  const counts = `on at least one other computer: ${String(held.one)}, on two: ${String(held.two)}, on three: ${String(held.three)}`;
  return [
    `Of your posts ${counts}; the least of all: ${String(least)}`,
    ...(least === 0
      ? [
          'Some are on this computer alone. A peer that is always on, somebody who follows you, or "starling bundle write" to a USB stick would keep them.',
        ]
      : []),
  ];
}

/** Of a space in which others' words find no room. */
export const fullLines = ({ full }: { full: boolean }): string[] =>
  full
    ? [
        'Full: what others write is not kept any more. "starling space set --quota" gives more room, and "--keep interest" lets go of the oldest of strangers.',
      ]
    : [];

export function statusLines(status: StatusView, running: boolean): string[] {
  const peers = status.peers.map((peer) => {
    const who = peer.name ?? peer.account ?? 'nobody known';
    return `  ${printable(who)} at ${peer.address}`;
  });
  return [
    running ? 'An engine runs on this folder.' : 'No engine runs on this folder.',
    ...(status.paused ? ['Paused: nobody is called until "starling resume".'] : []),
    `Account: ${status.account ?? 'none yet'}`,
    `Posts known here: ${String(status.posts)}; of your ${String(status.own)}, only here: ${String(status.onlyHere)}`,
    ...heldLines(status),
    ...fullLines(status),
    ...(running
      ? [
          `Addresses: ${status.addresses.join(', ') || 'none'}`,
          `Peers: ${String(peers.length)}`,
          ...peers,
          `Bytes in: ${String(status.bytesIn)}, out: ${String(status.bytesOut)}`,
        ]
      : []),
  ];
}
