/** Likes, reposts, votes and quotes. */
export const reactions = `
-- Posts that somebody reacted to, here or not, and posts with a poll. Reactions go by its small id,
-- not by a place: a place repeats a hash only in part, and votes must not be led to another poll.
CREATE TABLE targets (
  id INTEGER PRIMARY KEY,
  place BLOB NOT NULL,
  account INTEGER NOT NULL,
  hash BLOB NOT NULL,
  here INTEGER NOT NULL,
  -- What its poll says, while it is here: number of options, whether several may be chosen, and the
  -- first TID past its end (8 bytes) with that end in milliseconds.
  options INTEGER,
  multiple INTEGER,
  ends INTEGER,
  past BLOB,
  UNIQUE (place, account, hash)
) STRICT;
CREATE TABLE reactions (
  target INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  account INTEGER NOT NULL,
  -- 1: a vote past the end or for what is no choice; it is not looked at when it is asked what counts.
  dropped INTEGER NOT NULL,
  -- TID and hash of the record.
  said BLOB NOT NULL,
  record INTEGER NOT NULL,
  -- First seen here, milliseconds.
  seen INTEGER NOT NULL,
  -- 1 or, of a vote, a bit for each option; 0 takes back.
  says INTEGER NOT NULL,
  -- Hashes of what it replaces, one after the other.
  replaces BLOB,
  -- 1: this is what the account says about the target, and it says something.
  counts INTEGER NOT NULL,
  PRIMARY KEY (target, kind, account, dropped, said)
) STRICT, WITHOUT ROWID;
CREATE INDEX reactions_account ON reactions (account, kind, said) WHERE counts = 1;
-- How many say so, by how near they stand: 0 oneself, 1 followed, 2 near, 3 strangers.
CREATE TABLE tallies (
  target INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  says INTEGER NOT NULL,
  -- 1: of votes that came here after the end.
  late INTEGER NOT NULL,
  ring INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (target, kind, says, late, ring)
) STRICT, WITHOUT ROWID;
-- Reposts that count, of posts that are here, in the order of feeds.
CREATE TABLE reposts (
  account INTEGER NOT NULL,
  sort INTEGER NOT NULL,
  -- Of the record that reposts.
  place BLOB NOT NULL,
  target INTEGER NOT NULL,
  PRIMARY KEY (account, sort, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX reposts_target ON reposts (target, sort);
-- The latest repost of each, as persons.newest is of posts.
CREATE TABLE reposters (
  account INTEGER PRIMARY KEY,
  newest INTEGER NOT NULL
) STRICT;
-- Who quotes what, by the place of the quoted post, here or not.
CREATE TABLE quotes (
  quoted BLOB NOT NULL,
  place BLOB NOT NULL,
  account INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (quoted, place, account, record)
) STRICT, WITHOUT ROWID;
`;
