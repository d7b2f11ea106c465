import type { Migration } from './migration.ts';

/**
 * Made so that a live commit, the smallest thing that arrives, writes few pages of the log: 4 KB each.
 * What it touches has no foreign keys, for which SQLite keeps a journal of every statement (30
 * microseconds each, half of the whole); there the doctor looks for what refers to nothing.
 *
 * What is kept (accounts to holdings) and what is derived from it (posts to search_pairs). Hashes,
 * digests and keys are bytes; accounts, writers and documents go by small row ids.
 */
export const firstLight: Migration = {
  version: 1,
  sql: `
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  contested INTEGER NOT NULL DEFAULT 0,
  -- First mention here, milliseconds. Cannot be derived, so it stands outside the index.
  seen INTEGER NOT NULL,
  -- Bytes of documents, commits and lone records kept for it.
  bytes INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE key_operations (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (account, hash)
) STRICT;
CREATE TABLE recovery_keys (
  key BLOB NOT NULL,
  account INTEGER NOT NULL REFERENCES accounts,
  PRIMARY KEY (key, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE cuts (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (account, hash)
) STRICT;

CREATE TABLE writers (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts,
  device BLOB NOT NULL,
  UNIQUE (account, device)
) STRICT;
-- The list of closed documents changes once a shard and is long: commits share it.
CREATE TABLE closed_lists (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  entries BLOB NOT NULL,
  -- Commits that share it.
  uses INTEGER NOT NULL
) STRICT;
-- id = writer * 2^20 + slot: a device's few commits lie together, and the next takes the last's place.
CREATE TABLE commits (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  admission BLOB NOT NULL,
  previous BLOB NOT NULL,
  time INTEGER NOT NULL,
  tip INTEGER NOT NULL,
  counts INTEGER NOT NULL,
  -- The state it stands for, once that is known; closed is null where the list is empty.
  open BLOB,
  closed INTEGER,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  writer INTEGER NOT NULL REFERENCES writers,
  kind INTEGER NOT NULL,
  number INTEGER NOT NULL,
  -- 1 while the slots of its records are their ranks in the order of (TID, hash).
  dense INTEGER NOT NULL DEFAULT 1,
  UNIQUE (writer, kind, number)
) STRICT;
CREATE INDEX documents_sparse ON documents (id) WHERE dense = 0;
CREATE TABLE instances (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  heads BLOB NOT NULL,
  count INTEGER NOT NULL,
  root BLOB NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;
-- Not by heads: they change with every live commit, and branches are few.
CREATE INDEX instances_document ON instances (document);
-- Apart from instances: a row with a large value is written anew whenever any of it changes.
CREATE TABLE snapshots (
  instance INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE changes (
  instance INTEGER NOT NULL,
  place INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (instance, place)
) STRICT, WITHOUT ROWID;

-- id = document * 2^18 + slot: a document's records lie together and need no index of their own.
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  type INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  tid BLOB NOT NULL,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE lones (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES accounts,
  document INTEGER NOT NULL REFERENCES documents,
  -- Its rank in the document, as its proof says.
  ordinal INTEGER NOT NULL,
  type INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  tid BLOB NOT NULL,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL,
  -- Where the record's own bytes lie in it.
  start INTEGER NOT NULL,
  length INTEGER NOT NULL
) STRICT;
CREATE INDEX lones_target ON lones (target, tid, hash);
CREATE INDEX lones_hash ON lones (hash);
CREATE INDEX lones_document ON lones (document);

CREATE TABLE peers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE holdings (
  document INTEGER NOT NULL REFERENCES documents,
  peer INTEGER NOT NULL REFERENCES peers,
  count INTEGER NOT NULL,
  PRIMARY KEY (document, peer)
) STRICT, WITHOUT ROWID;

-- From here on derived: "starling doctor --rebuild" makes it again.
-- record: the id in records, or minus the id in lones.
CREATE TABLE posts (
  account INTEGER NOT NULL,
  sort INTEGER NOT NULL,
  place BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, sort, place, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX posts_place ON posts (account, place);
-- The same record a second time: as a lone record beside its document's, or in two documents.
CREATE TABLE shadows (
  account INTEGER NOT NULL,
  place BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, place, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE persons (
  account INTEGER PRIMARY KEY,
  posts INTEGER NOT NULL DEFAULT 0,
  -- Sort time of the latest post: what a feed of everyone starts from. An index of all posts by
  -- time would cost a written page a post (46,000 rows/s instead of 29,000 without full text).
  newest INTEGER,
  follows INTEGER NOT NULL DEFAULT 0,
  followers INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL DEFAULT '',
  about TEXT NOT NULL DEFAULT '',
  -- TID and hash of the record that says so.
  said BLOB
) STRICT;
CREATE INDEX persons_newest ON persons (newest) WHERE newest IS NOT NULL;
CREATE TABLE follows (
  source INTEGER NOT NULL,
  target INTEGER NOT NULL,
  follow INTEGER NOT NULL,
  said BLOB NOT NULL,
  PRIMARY KEY (source, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX follows_target ON follows (target) WHERE follow = 1;
-- Who answers what. parent, root: places of the posts that the answer names, here or not; root is
-- null where it is the parent. One written page an answer: counts are counted when they are read.
CREATE TABLE answers (
  parent BLOB NOT NULL,
  place BLOB NOT NULL,
  account INTEGER NOT NULL,
  record INTEGER NOT NULL,
  root BLOB,
  PRIMARY KEY (parent, place, account, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_root ON answers (root) WHERE root IS NOT NULL;
-- Posts that are not here while answers to them name another root: they stand below that root.
CREATE TABLE orphanages (
  root BLOB NOT NULL,
  place BLOB NOT NULL,
  account INTEGER NOT NULL,
  hash BLOB NOT NULL,
  root_hash BLOB NOT NULL,
  PRIMARY KEY (root, place, account, hash, root_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX orphanages_place ON orphanages (place);
-- No text of their own: it stands in the record. "delete" is given the text again. No sizes: results
-- come by time.
CREATE VIRTUAL TABLE search_words USING fts5 (
  text, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
-- Pairs of letters of scripts that are written without spaces.
CREATE VIRTUAL TABLE search_pairs USING fts5 (
  text, content = '', columnsize = 0, tokenize = 'unicode61'
);
-- 16 segments before a merge: 10 microseconds a post instead of 15.
INSERT INTO search_words (search_words, rank) VALUES ('automerge', 16);
INSERT INTO search_pairs (search_pairs, rank) VALUES ('automerge', 16);
INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);
INSERT INTO search_pairs (search_pairs, rank) VALUES ('secure-delete', 1);
`,
};
