/**
 * A lone record is addressed to several: the author of the answered post, who began the thread,
 * those it mentions. Reactions have a quota of their own (sort 1): a thousand likes must push no
 * answer (sort 0) out.
 */
export const delivery = `
CREATE TABLE addressed_lones (
  id INTEGER PRIMARY KEY,
  -- 0 words, 1 signs.
  sort INTEGER NOT NULL,
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
CREATE TABLE lone_targets (
  target INTEGER NOT NULL REFERENCES accounts,
  sort INTEGER NOT NULL,
  tid BLOB NOT NULL,
  hash BLOB NOT NULL,
  lone INTEGER NOT NULL,
  PRIMARY KEY (target, sort, tid, hash, lone)
) STRICT, WITHOUT ROWID;
INSERT INTO addressed_lones
  SELECT id, type = 3, document, ordinal, type, seen, tid, hash, bytes, start, length FROM lones;
INSERT INTO lone_targets SELECT target, type = 3, tid, hash, id FROM lones;
DROP TABLE lones;
ALTER TABLE addressed_lones RENAME TO lones;
CREATE INDEX lones_hash ON lones (hash);
CREATE INDEX lones_document ON lones (document);
CREATE INDEX lone_targets_lone ON lone_targets (lone);
`;
