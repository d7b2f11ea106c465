/** Full text, tags and names. */
export const search = `
DROP TABLE search_words;
DROP TABLE search_pairs;
-- No text of its own: it stands in the record. "delete" is given the words again. Without places of
-- words: whether a phrase stands there is read in the post. Beginnings of 2 to 4 letters are indexed,
-- for what is still being typed: 5 microseconds and 100 bytes a post. Marks are parts of words, as they
-- are in Indic scripts; Co are the words that stand for authors, tags and the like.
CREATE VIRTUAL TABLE search USING fts5 (
  words, content = '', columnsize = 0, detail = none, prefix = '2 3 4',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);
-- 16 segments before a merge: 10 microseconds a post instead of 15.
INSERT INTO search (search, rank) VALUES ('automerge', 16);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- Rows of the full text, by time, and the records that they are of.
CREATE TABLE found_posts (
  row INTEGER PRIMARY KEY,
  record INTEGER NOT NULL
) STRICT;
CREATE TABLE tagged (
  tag TEXT NOT NULL,
  sort INTEGER NOT NULL,
  place BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (tag, sort, place, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE tags (
  tag TEXT PRIMARY KEY,
  posts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Names as people read them: whole, and from each later word on.
CREATE TABLE names (
  name TEXT NOT NULL,
  account INTEGER NOT NULL,
  whole INTEGER NOT NULL,
  PRIMARY KEY (name, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_account ON names (account);
`;
