/** An author's posts by what they are: without answers, answers alone, those with pictures. */
export const shelves = `
-- In the row that is walked anyway: an index of its own would cost a written page a post.
ALTER TABLE posts ADD COLUMN reply INTEGER NOT NULL DEFAULT 0;
CREATE TABLE pictured (
  account INTEGER NOT NULL,
  sort INTEGER NOT NULL,
  place BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, sort, place, record)
) STRICT, WITHOUT ROWID;
`;
