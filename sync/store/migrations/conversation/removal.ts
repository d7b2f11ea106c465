/**
 * What authors do to their posts afterwards. `post` is the TID and the hash that an edit or a delete
 * names, 40 bytes, with the post here or not: what comes before its post waits in these tables.
 */
export const removal = `
-- Kept, not derived: bytes that are gone do not come back when an erase no longer counts.
CREATE TABLE erasures (
  account INTEGER NOT NULL,
  tid BLOB NOT NULL,
  hash BLOB NOT NULL,
  -- What it was, as records.type says, where it was here once; 0 where it never was.
  type INTEGER NOT NULL,
  -- 1 when its bytes are in no file of this space any more.
  done INTEGER NOT NULL,
  PRIMARY KEY (account, tid, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasures_hash ON erasures (account, hash);
CREATE INDEX erasures_pending ON erasures (account) WHERE done = 0;
-- Peers that say that they have erased a record, and whether they had it.
CREATE TABLE receipts (
  account INTEGER NOT NULL,
  hash BLOB NOT NULL,
  peer INTEGER NOT NULL,
  had INTEGER NOT NULL,
  PRIMARY KEY (account, hash, peer)
) STRICT, WITHOUT ROWID;
-- 0: nothing of it was erased; 1: a branch may still hold the bytes; 2: none does.
ALTER TABLE documents ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX documents_redacted ON documents (id) WHERE redacted = 1;
-- 1: its snapshot is a redacted document, no Automerge chunk.
ALTER TABLE instances ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;

-- From here on derived. Edits; replaced: another one names it.
CREATE TABLE versions (
  account INTEGER NOT NULL,
  post BLOB NOT NULL,
  tid BLOB NOT NULL,
  hash BLOB NOT NULL,
  record INTEGER NOT NULL,
  replaced INTEGER NOT NULL,
  PRIMARY KEY (account, post, hash, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX versions_standing ON versions (account, post, tid, hash) WHERE replaced = 0;
CREATE TABLE replaced_versions (
  account INTEGER NOT NULL,
  post BLOB NOT NULL,
  hash BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, post, hash, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE deletions (
  account INTEGER NOT NULL,
  post BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, post, record)
) STRICT, WITHOUT ROWID;
-- As in posts: those that their authors deleted. They stand in threads alone.
CREATE TABLE tombs (
  account INTEGER NOT NULL,
  sort INTEGER NOT NULL,
  place BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, sort, place, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombs_place ON tombs (account, place);
`;
