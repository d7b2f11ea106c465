import * as z from 'zod';

/* The forms that docs/CLI.md promises; strict, so that a new field is a decision. */

const post = z.strictObject({
  address: z.string().startsWith('starling://'),
  author: z.string(),
  name: z.string(),
  text: z.string(),
  created: z.int(),
  replyTo: z.string().startsWith('starling://').optional(),
  images: z.array(
    z.strictObject({
      hash: z.string(),
      type: z.string().startsWith('image/'),
      width: z.int(),
      height: z.int(),
      alt: z.string(),
    }),
  ),
  quote: z.string().startsWith('starling://').optional(),
  repostedBy: z.string().optional(),
  storedBy: z.int(),
  likes: z.int(),
  reposts: z.int(),
  replies: z.int(),
  quotes: z.int(),
  edited: z.boolean(),
  deleted: z.boolean(),
});
export const image = z.strictObject({ file: z.string(), type: z.string(), size: z.int() });
export const posts = z.strictObject({ posts: z.array(post), cursor: z.string().optional() });
export const found = posts.extend({
  problems: z.array(z.strictObject({ part: z.string(), code: z.string() })).optional(),
});
const tag = z.strictObject({ tag: z.string(), followed: z.boolean(), posts: z.int() });
export const tags = z.union([tag, z.strictObject({ tags: z.array(tag) })]);
export const init = z.strictObject({ account: z.string(), phrase: z.string() });
export const restored = z.strictObject({ account: z.string() });
export const created = z.strictObject({ address: z.string().startsWith('starling://') });
export const deleted = created.extend({ deleted: z.literal(true) });
export const erasure = z.strictObject({ confirmed: z.int(), holders: z.int() });
export const history = z.strictObject({
  versions: z.array(z.strictObject({ text: z.string(), at: z.int(), current: z.boolean() })),
});
export const followed = z.strictObject({
  account: z.string(),
  name: z.string(),
  followed: z.boolean(),
});
export const reacted = z.strictObject({
  address: z.string().startsWith('starling://'),
  likes: z.int(),
  liked: z.boolean(),
  reposts: z.int(),
  reposted: z.boolean(),
});
export const whoDid = z.strictObject({
  people: z.array(z.strictObject({ account: z.string(), name: z.string() })),
  cursor: z.string().optional(),
});
const electorates = z.strictObject({ all: z.int(), near: z.int(), followed: z.int() });
export const poll = z.strictObject({
  options: z.array(z.strictObject({ text: z.string(), votes: electorates })),
  voters: z.int(),
  electorates,
  late: z.int(),
  dropped: z.int(),
  closed: z.boolean(),
  ends: z.int().optional(),
  mine: z.array(z.int()).optional(),
});
export const recounted = z.strictObject({
  votes: z.array(
    z.strictObject({
      account: z.string(),
      name: z.string(),
      options: z.array(z.int()),
      at: z.int(),
      late: z.boolean(),
      counts: z.boolean(),
    }),
  ),
  cursor: z.string().optional(),
});
export const people = z.strictObject({
  people: z.array(
    z.strictObject({
      account: z.string(),
      name: z.string(),
      followed: z.boolean(),
      online: z.boolean(),
    }),
  ),
});
export const notifications = z.strictObject({
  notifications: z.array(
    z.strictObject({
      kind: z.enum(['reply', 'mention', 'quote', 'repost', 'like', 'follow', 'poll']),
      account: z.string(),
      address: z.string().startsWith('starling://').optional(),
      count: z.int(),
      at: z.int(),
      unread: z.boolean(),
    }),
  ),
  unread: z.int(),
  cursor: z.string().optional(),
});
export const profile = z.strictObject({
  account: z.string(),
  name: z.string(),
  petname: z.string().optional(),
  fingerprint: z.string(),
  about: z.string(),
  links: z.array(z.string()),
  domain: z.string().optional(),
  proof: z.enum(['proven', 'denied', 'unreachable', 'unasked']).optional(),
  pinned: z.array(z.string()),
  avatar: z.string().optional(),
  banner: z.string().optional(),
  posts: z.int(),
  follows: z.int(),
  followers: z.int(),
  followed: z.boolean(),
  followsYou: z.boolean(),
});
export const followsRead = z.strictObject({
  followed: z.int(),
  already: z.int(),
  refused: z.array(z.string()),
});
export const list = z.strictObject({
  address: z.string(),
  name: z.string(),
  about: z.string(),
  purpose: z.enum(['people', 'mute', 'block', 'pack']),
  owner: z.string(),
  public: z.boolean(),
  members: z.int(),
  subscribed: z.array(z.enum(['timeline', 'mute', 'block'])),
});
const who = { account: z.string().optional(), name: z.string().optional() };
export const status = z.strictObject({
  account: z.string().nullable(),
  addresses: z.array(z.string()),
  peers: z.array(
    z.strictObject({
      ...who,
      id: z.string(),
      address: z.string(),
      via: z.string(),
      since: z.int(),
    }),
  ),
  offlineSince: z.int().optional(),
  task: z
    .strictObject({ kind: z.string(), name: z.string().optional(), done: z.int(), total: z.int() })
    .optional(),
  paused: z.boolean(),
  metered: z.boolean(),
  posts: z.int(),
  own: z.int(),
  onlyHere: z.int(),
  held: z.strictObject({ one: z.int(), two: z.int(), three: z.int() }),
  least: z.int().optional(),
  full: z.boolean(),
  bytesIn: z.int(),
  bytesOut: z.int(),
});
export const holders = z.strictObject({
  peers: z.array(
    z.strictObject({ ...who, id: z.string().optional(), me: z.boolean(), online: z.boolean() }),
  ),
  count: z.int(),
});
export const allStatus = z.strictObject({
  spaces: z.array(status.extend({ space: z.string(), name: z.string() })),
});
export const anyStatus = z.union([status, allStatus]);
export const network = z.strictObject({
  space: z.string(),
  peerId: z.string(),
  addresses: z.array(z.string()),
  reach: z.strictObject({
    public: z.string(),
    mapped: z.boolean(),
    relays: z.array(z.string()),
    relaying: z.int(),
  }),
  peers: z.array(
    z.strictObject({
      ...who,
      id: z.string(),
      address: z.string(),
      via: z.string(),
      since: z.int(),
      bytesIn: z.int(),
      bytesOut: z.int(),
    }),
  ),
  unreached: z.array(
    z.strictObject({
      ...who,
      id: z.string().optional(),
      addresses: z.array(z.string()),
      why: z.string(),
      trying: z.boolean(),
      triedAt: z.int().optional(),
      nextAt: z.int().optional(),
      until: z.int().optional(),
    }),
  ),
  unreachedCount: z.int(),
  upLimit: z.int().nullable(),
  downLimit: z.int().nullable(),
  rateIn: z.int(),
  rateOut: z.int(),
  bytesIn: z.int(),
  bytesOut: z.int(),
  paused: z.boolean(),
  metered: z.boolean(),
});
export const paused = z.strictObject({ paused: z.boolean() });
export const doctor = z.strictObject({ ok: z.boolean(), problems: z.array(z.string()) });
export const serve = z.strictObject({ url: z.url(), addresses: z.array(z.string()) });
export const peer = z.strictObject({
  account: z.string().nullable(),
  addresses: z.array(z.string()),
  joined: z.array(z.string()).optional(),
  metrics: z.url().optional(),
});
export const failure = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});

const rule = z.strictObject({
  id: z.string(),
  kind: z.enum(['person', 'thread', 'word', 'tag', 'block', 'list']),
  what: z.string(),
  label: z.string(),
});
export const muted = rule.extend({ until: z.int().optional() });
export const unmuted = rule.extend({ muted: z.literal(false) });
export const blocked = z.strictObject({
  account: z.string(),
  name: z.string(),
  blocked: z.boolean(),
});
export const hidden = z.strictObject({
  posts: z.array(z.strictObject({ address: z.string().startsWith('starling://'), rule })),
  cursor: z.string().optional(),
});
export const petname = z.strictObject({
  account: z.string(),
  name: z.string(),
  petname: z.string(),
});
export const bookmark = created.extend({ folder: z.string().optional() });
export const unbookmarked = created.extend({ bookmarked: z.literal(false) });
export const bookmarks = z.strictObject({
  bookmarks: z.array(
    created.extend({ at: z.int(), text: z.string().optional(), folder: z.string().optional() }),
  ),
  cursor: z.string().optional(),
});
export const drafts = z.strictObject({
  drafts: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      changed: z.int(),
      replyTo: z.string().optional(),
      edits: z.string().optional(),
    }),
  ),
});
const oneSpace = z.strictObject({
  space: z.string(),
  kind: z.enum(['square', 'community']),
  name: z.string(),
  about: z.string(),
  lanOnly: z.boolean(),
  founder: z.string().optional(),
  picture: z.string().optional(),
  peers: z.int(),
  posts: z.int(),
  unread: z.int(),
});
const leftSpace = z.strictObject({ space: z.string(), left: z.literal(true), erased: z.boolean() });
const kept = { keeps: z.enum(['interest', 'everything']), quota: z.int() };
const setSpace = z.strictObject({ space: z.string(), ...kept });
export const spaces = z.strictObject({ spaces: z.array(oneSpace) });
export const spaceSecret = z.strictObject({
  changes: z.int(),
  leftOut: z.boolean(),
  members: z.array(
    z.strictObject({
      account: z.string(),
      name: z.string(),
      state: z.enum(['moved', 'waiting', 'left-out']),
    }),
  ),
});
const shownSpace = oneSpace.extend({ ...kept, full: z.boolean() });
export const space = z.union([oneSpace, shownSpace, leftSpace, setSpace]);
/** Of every act of `space`. */
export const spaceAnswers = z.union([oneSpace, shownSpace, leftSpace, setSpace, spaceSecret]);
const link = z.strictObject({
  link: z.string().startsWith('starling://join/'),
  web: z.string().startsWith('https://'),
  file: z.string().optional(),
});
export const ticket = link.extend({ id: z.string().length(64) });
export const tickets = z.strictObject({
  tickets: z.array(
    z.strictObject({
      id: z.string().length(64),
      uses: z.int(),
      left: z.int(),
      ends: z.int(),
      made: z.int(),
    }),
  ),
});
const revoked = z.strictObject({ revoked: z.string().length(64) });
export const code = z.strictObject({ code: z.string(), ends: z.int() });
export const invite = z.union([ticket, link, tickets, revoked, code]);
export const nearby = z.strictObject({
  doors: z.array(z.strictObject({ door: z.string(), label: z.string() })),
});
export const door = z.strictObject({
  label: z.string().optional(),
  ends: z.int().optional(),
  waiting: z
    .array(z.strictObject({ id: z.string(), name: z.string(), words: z.array(z.string()) }))
    .optional(),
  code: z.string().optional(),
  state: z.enum(['open', 'used', 'void', 'over']).optional(),
  tries: z.int().optional(),
  closed: z.literal(true).optional(),
  id: z.string().optional(),
  admitted: z.boolean().optional(),
});
export const openInvite = link;
export const members = z.strictObject({
  members: z.array(
    z.strictObject({
      account: z.string(),
      name: z.string(),
      founder: z.boolean(),
      editor: z.boolean(),
    }),
  ),
});
export const bundleWritten = z.strictObject({ file: z.string(), bytes: z.int() });
const refusals = ['damaged', 'malformed', 'signature', 'otherSpace', 'noRoom', 'missing'] as const;
export const bundleRead = z.strictObject({
  taken: z.strictObject({
    posts: z.int(),
    keyLogs: z.int(),
    commits: z.int(),
    documents: z.int(),
    lones: z.int(),
    pictures: z.int(),
  }),
  known: z.int(),
  refused: z.array(
    z.strictObject({
      what: z.string().optional(),
      why: z.enum(refusals),
      account: z.string().optional(),
      reason: z.string(),
    }),
  ),
  refusedBy: z.record(z.enum(refusals), z.int()),
  refusedCount: z.int(),
  complete: z.boolean(),
  written: z.int(),
});
