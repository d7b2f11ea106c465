/** What the index says of people beyond their names: profiles, and the lists they made. */
export const people = `
-- What few people say of themselves, apart from what changes with every post. JSON.
CREATE TABLE profiles (
  account INTEGER PRIMARY KEY,
  -- Shown beside every post, so it is read without the rest.
  avatar TEXT,
  rest TEXT NOT NULL
) STRICT;

-- All that an account said of each of its lists, and what those statements replace: the last
-- unreplaced one counts. Who is on a list stands in the record alone: names of a thousand people
-- who are not here are no reason for a thousand rows.
CREATE TABLE list_statements (
  account INTEGER NOT NULL,
  list BLOB NOT NULL,
  said BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, list, said, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE list_replaced (
  account INTEGER NOT NULL,
  list BLOB NOT NULL,
  hash BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, list, hash, record)
) STRICT, WITHOUT ROWID;
-- Those that are there.
CREATE TABLE lists (
  account INTEGER NOT NULL,
  list BLOB NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (account, list)
) STRICT, WITHOUT ROWID;
`;
