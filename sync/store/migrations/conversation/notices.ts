/** What others did to the viewer of index_state. */
export const notices = `
-- What stands together as one: all likes of one post, say. subject: the kind, and the place of the
-- post or the digest of the account that it is about.
CREATE TABLE notices (
  subject BLOB PRIMARY KEY,
  kind INTEGER NOT NULL,
  -- The post's author, or who follows.
  account INTEGER NOT NULL,
  -- The answer, mention or quote, or the viewer's post that is liked; null for a follow.
  place BLOB,
  -- When the last of it came here, and how many did it.
  latest INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_latest ON notices (latest, subject);
CREATE TABLE notice_acts (
  subject BLOB NOT NULL,
  account INTEGER NOT NULL,
  -- First seen here, milliseconds.
  seen INTEGER NOT NULL,
  PRIMARY KEY (subject, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_acts_seen ON notice_acts (subject, seen);
-- Polls of one author by their end: which of the viewer's have ended.
CREATE INDEX targets_ends ON targets (account, ends) WHERE ends IS NOT NULL;
`;
