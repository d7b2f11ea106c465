/** Public blocks: who wants to see nothing of whom. */
export const blocks = `
-- All that an account said of each other one, and what those statements replace: the last unreplaced
-- one counts. record: as in posts; one statement can be here in two documents.
CREATE TABLE block_statements (
  source INTEGER NOT NULL,
  target INTEGER NOT NULL,
  said BLOB NOT NULL,
  record INTEGER NOT NULL,
  block INTEGER NOT NULL,
  PRIMARY KEY (source, target, said, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE block_replaced (
  source INTEGER NOT NULL,
  target INTEGER NOT NULL,
  hash BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (source, target, hash, record)
) STRICT, WITHOUT ROWID;
-- Those in force, with the TID of the statement.
CREATE TABLE blocks (
  source INTEGER NOT NULL,
  target INTEGER NOT NULL,
  since BLOB NOT NULL,
  PRIMARY KEY (source, target)
) STRICT, WITHOUT ROWID;
`;
