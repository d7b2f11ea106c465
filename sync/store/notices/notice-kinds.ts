/** How tables tell what somebody did; a number that was given never changes. */
export const NOTICE_KINDS = {
  reply: 0,
  mention: 1,
  quote: 2,
  repost: 3,
  like: 4,
  follow: 5,
  poll: 6,
} as const;
export type NoticeKind = keyof typeof NOTICE_KINDS;

const NAMES = Object.keys(NOTICE_KINDS) as NoticeKind[];
export function noticeKind(number: number): NoticeKind {
  const name = NAMES[number];
  if (name === undefined)
    throw new RangeError(`no kind of notice has the number ${String(number)}`);
  return name;
}

/** Names what stands together: the kind, and the post's place or the account's digest. */
export function subjectOf(kind: NoticeKind, about: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([NOTICE_KINDS[kind]]), about]);
}
